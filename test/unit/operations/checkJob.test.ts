import { checkJob } from '../../../nodes/AimlSpeechToText/operations/checkJob';
import { jsonAnswer } from '../service/answers';
import { scriptedService } from '../service/scriptedService';
import { SimulatedClock } from '../../support/simulatedClock';
import { sessionWith } from '../purchases/sessions';

/** Checks a job while the whole batch is paused for six seconds. */
async function checkInPause(seconds: number, requestTimeout = 300) {
	const { send, requests } = scriptedService(
		jsonAnswer(200, { id: 'job-1', status: 'completed', result: { text: 'Hello' } }),
	);
	const clock = new SimulatedClock();
	const session = sessionWith({ send, clock, signal: new AbortController().signal });
	const refusal = jsonAnswer(429, {}, { 'retry-after': '6' });
	await session.pacer.inTurn('create', 60, session.signal, async () => refusal);
	return { look: await checkJob(session, 'job-1', seconds, requestTimeout), requests };
}

describe('the check of a job', () => {
	it('waits for its turn, which leaves it less time for the answer', async () => {
		const { look, requests } = await checkInPause(20);
		expect(look).toMatchObject({ job: { status: 'completed' } });
		expect(requests).toMatchObject([{ path: '/v1/stt/job-1', timeoutSeconds: 14 }]);
	});

	it('takes no longer than one request may', async () => {
		const { requests } = await checkInPause(60, 5);
		expect(requests).toMatchObject([{ timeoutSeconds: 5 }]);
	});

	it('is not made when its turn comes too late: what stands in the way is told', async () => {
		const { look, requests } = await checkInPause(10);
		expect(look).toMatchObject({ unavailable: { details: { httpCode: '429' } }, retryAfter: 6 });
		expect(requests).toEqual([]);
	});
});
