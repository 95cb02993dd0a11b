import type { Outcome } from '../../../nodes/AimlSpeechToText/service/http';
import { get } from '../../../nodes/AimlSpeechToText/operations/get';
import { jsonAnswer } from '../service/answers';
import { itemIndex, strictContext } from '../../support/strictContext';
import { optionsOf } from '../output/transcriptions';
import { scriptedRun } from './runs';

/** Gets a transcription once, without waiting for it. */
async function getOnce(...outcomes: Outcome[]) {
	const context = strictContext({
		parameters: { generationId: 'job-1', waitForCompletion: undefined },
	});
	const { run, sent, clock, noted } = scriptedRun(...outcomes);
	const prepared = await get.prepare(context, itemIndex, optionsOf(), clock);
	return { transcription: prepared.work(run, 10), requests: sent, clock, noted };
}

const broken = (retryAfter?: string) =>
	jsonAnswer(503, {}, retryAfter ? { 'retry-after': retryAfter } : {});
const completed = { id: 'job-1', status: 'completed', model: 'nova-3', result: { text: 'Hello' } };

describe('getting a transcription once', () => {
	it('gives it, with the model when the service names it', async () => {
		const { transcription } = await getOnce(jsonAnswer(200, completed));
		expect(await transcription).toMatchObject({
			job: { generationId: 'job-1', payload: { text: 'Hello' } },
			model: 'nova-3',
			sourceName: undefined,
		});
	});

	it('gives a pending one as it is', async () => {
		const { transcription } = await getOnce(jsonAnswer(200, { id: 'job-1', status: 'active' }));
		expect(await transcription).toMatchObject({ job: { status: 'generating' }, model: null });
	});

	it('keeps its id for every failure from the start', async () => {
		const { transcription, noted } = await getOnce(jsonAnswer(404, {}));
		await expect(transcription).rejects.toThrow('does not know this generation ID');
		expect(noted).toEqual([[itemIndex, 'job-1']]);
	});

	it('fails with the job', async () => {
		const failed = { id: 'job-1', status: 'error', error: 'Unsupported codec' };
		const { transcription } = await getOnce(jsonAnswer(200, failed));
		await expect(transcription).rejects.toMatchObject({ reason: 'Unsupported codec' });
	});
});

describe('a service that is out of reach', () => {
	it('is asked three times in all, a little later each time', async () => {
		const { transcription, requests, clock } = await getOnce(broken(), broken(), broken());
		await expect(transcription).rejects.toMatchObject({ details: { httpCode: '503' } });
		expect(requests).toHaveLength(3);
		expect(clock.now()).toBeGreaterThanOrEqual(1.5);
		expect(clock.now()).toBeLessThanOrEqual(3);
	});

	it('is left alone for as long as it asks, but not for ever', async () => {
		const { transcription, clock } = await getOnce(
			broken('7'),
			broken('3600'),
			jsonAnswer(200, completed),
		);
		expect(await transcription).toMatchObject({ job: { status: 'completed' } });
		expect(clock.now()).toBe(27);
	});
});
