import type { Outcome } from '../../../nodes/AimlSpeechToText/service/http';
import { awaitTranscript } from '../../../nodes/AimlSpeechToText/operations/awaitTranscript';
import type { Transcription } from '../../../nodes/AimlSpeechToText/operations/Operation';
import type { JsonObject } from '../../../nodes/AimlSpeechToText/shared/json';
import { jsonAnswer } from '../service/answers';
import { scriptedService } from '../service/scriptedService';
import { SimulatedClock } from '../../support/simulatedClock';
import { sessionWith } from '../purchases/sessions';
import { strict } from '../../support/strictContext';
import { jobIn, optionsOf } from '../output/transcriptions';
import type { EarlierCreates } from '../../../nodes/AimlSpeechToText/purchases/earlierCreates';

const queued = { id: 'job-1', status: 'queued' };
const schedule = { strategy: 'fixed', interval: 10, maxWait: 25 } as const;

interface Wait {
	created?: Transcription['job'];
	options?: Record<string, unknown>;
	outcomes?: Outcome[];
}

/** Waits for a job, whose service answers as told. */
function wait({ created = jobIn(queued), options = {}, outcomes = [] }: Wait) {
	const { send, requests } = scriptedService(...outcomes);
	const forgotten: string[] = [];
	const session = sessionWith({
		send,
		clock: new SimulatedClock(),
		signal: new AbortController().signal,
		earlierCreates: strict<EarlierCreates>('The memory', { forget: (id) => forgotten.push(id) }),
	});
	const awaited = awaitTranscript(session, created, schedule, optionsOf(options), {});
	return { awaited, requests, forgotten };
}

const answer = (body: JsonObject) => jsonAnswer(200, { id: 'job-1', ...body });
const completed = answer({ status: 'completed', result: { text: 'Hello' } });
const pending = answer({ status: 'generating' });

describe('awaiting a transcript', () => {
	it('gives the completed job', async () => {
		const { awaited } = wait({ outcomes: [pending, completed] });
		expect(await awaited).toMatchObject({ generationId: 'job-1', payload: { text: 'Hello' } });
	});

	it('asks nothing when the create has brought it', async () => {
		const created = jobIn({ id: 'job-1', status: 'completed', result: { text: 'Hello' } });
		const { awaited, requests } = wait({ created });
		expect(await awaited).toMatchObject({ status: 'completed' });
		expect(requests).toEqual([]);
	});

	it('asks for it when the create told of a completed job without one', async () => {
		const created = jobIn({ generation_id: 'job-1', status: 'completed' });
		const { awaited } = wait({ created, outcomes: [completed] });
		expect((await awaited).payload).not.toBeNull();
	});

	it('keeps the id that the job was accepted under', async () => {
		const other = jsonAnswer(200, { id: 'other', status: 'completed', result: { text: 'Hello' } });
		expect((await wait({ outcomes: [other] }).awaited).generationId).toBe('job-1');
	});

	it('keeps the cost that only the create reported', async () => {
		const created = { ...jobIn(queued), cost: { usd: 0.1, credits: null } };
		expect((await wait({ created, outcomes: [completed] }).awaited).cost).toEqual(created.cost);
	});

	it.each([
		[300, [15, 5]],
		[8, [8, 5]],
	])('gives a check %i seconds or what is left', async (requestTimeout, timeouts) => {
		const { awaited, requests } = wait({
			options: { requestTimeout },
			outcomes: [pending, completed],
		});
		await awaited;
		expect(requests.map(({ timeoutSeconds }) => timeoutSeconds)).toEqual(timeouts);
	});
});

describe('a job that ends without a transcript', () => {
	it('may be bought anew when it failed', async () => {
		const failed = answer({ status: 'error', error: 'Unsupported codec' });
		const { awaited, forgotten } = wait({ outcomes: [failed] });
		await expect(awaited).rejects.toThrow('Unsupported codec');
		expect(forgotten).toEqual(['job-1']);
	});

	it('may not be bought anew when it was completed, and so charged for', async () => {
		const empty = answer({ status: 'completed', result: {} });
		const { awaited, forgotten } = wait({ outcomes: [empty] });
		await expect(awaited).rejects.toThrow('without a transcript');
		expect(forgotten).toEqual([]);
	});
});

describe('a wait that takes too long', () => {
	const slow = [pending, pending, pending];

	it('fails, tells how far the job was, and how to get it later', async () => {
		const { awaited, forgotten } = wait({ outcomes: slow });
		await expect(awaited).rejects.toMatchObject({
			message: 'The transcription was still generating after 25 seconds',
			details: {
				status: 'generating',
				description: expect.stringContaining("'Get Transcription'"),
			},
		});
		expect(forgotten).toEqual([]);
	});

	it('tells the trouble that the last check met', async () => {
		const broken = jsonAnswer(503, { message: 'Service unavailable' });
		await expect(wait({ outcomes: [pending, broken, broken] }).awaited).rejects.toMatchObject({
			details: {
				status: 'generating',
				httpCode: '503',
				description: expect.stringContaining('Service unavailable'),
			},
		});
	});

	it('gives the pending job when the user wants that', async () => {
		const { awaited } = wait({ options: { onTimeout: 'returnPending' }, outcomes: slow });
		expect(await awaited).toMatchObject({
			generationId: 'job-1',
			status: 'generating',
			payload: null,
		});
	});

	it('keeps the cost that only the create reported', async () => {
		const created = { ...jobIn(queued), cost: { usd: 0.1, credits: null } };
		const options = { onTimeout: 'returnPending' };
		const { awaited } = wait({ created, options, outcomes: slow });
		expect((await awaited).cost).toEqual(created.cost);
	});

	it('gives the job as it was accepted when no check told more', async () => {
		const broken = jsonAnswer(503, {});
		const { awaited } = wait({
			options: { onTimeout: 'returnPending' },
			outcomes: [broken, broken, broken],
		});
		expect(await awaited).toMatchObject({ generationId: 'job-1', status: 'queued' });
	});
});
