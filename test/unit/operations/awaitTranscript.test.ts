import type { Outcome } from '../../../nodes/AimlSpeechToText/service/http';
import { awaitTranscript } from '../../../nodes/AimlSpeechToText/operations/awaitTranscript';
import type { Transcription } from '../../../nodes/AimlSpeechToText/output/transcription';
import type { JsonObject } from '../../../nodes/AimlSpeechToText/shared/json';
import { jsonAnswer } from '../service/answers';
import { jobIn, optionsOf } from '../output/transcriptions';
import { scriptedRun } from './runs';

const queued = { id: 'job-1', status: 'queued' };
const schedule = { strategy: 'fixed', interval: 10, maxWait: 25 } as const;

interface Wait {
	created?: Transcription['job'];
	options?: Record<string, unknown>;
	outcomes?: Outcome[];
}

/** Waits for a job, whose service answers as scripted. */
function wait({ created = jobIn(queued), options = {}, outcomes = [] }: Wait) {
	const { run, sent, clock } = scriptedRun(...outcomes);
	const awaited = awaitTranscript(run, created, schedule, optionsOf(options), false);
	return { awaited, requests: sent, clock };
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
		const nameless = jsonAnswer(200, { status: 'completed', result: { text: 'Hello' } });
		expect((await wait({ outcomes: [nameless] }).awaited).generationId).toBe('job-1');
	});

	it('keeps the cost that only the create reported', async () => {
		const created = { ...jobIn(queued), cost: { usd: 0.1, credits: null } };
		expect((await wait({ created, outcomes: [completed] }).awaited).cost).toEqual(created.cost);
	});

	it.each([
		[300, [15, 5]],
		[8, [8, 5]],
	])('gives a poll %i seconds or what is left', async (requestTimeout, timeouts) => {
		const { awaited, requests } = wait({
			options: { requestTimeout },
			outcomes: [pending, completed],
		});
		await awaited;
		expect(requests.map(({ timeoutSeconds }) => timeoutSeconds)).toEqual(timeouts);
	});
});

describe('a job that ends without a transcript', () => {
	it('fails when it failed', async () => {
		const failed = answer({ status: 'error', error: 'Unsupported codec' });
		await expect(wait({ outcomes: [failed] }).awaited).rejects.toMatchObject({
			reason: 'Unsupported codec',
			details: { status: 'error' },
		});
	});

	it('fails when its transcript has not come ten seconds after it was completed', async () => {
		const empty = answer({ status: 'completed', result: {} });
		const { awaited, clock } = wait({ outcomes: Array.from({ length: 11 }, () => empty) });
		await expect(awaited).rejects.toMatchObject({
			message: expect.stringContaining('without a transcript'),
			details: { status: 'completed' },
		});
		expect(clock.now()).toBe(20);
	});
});

describe('a wait that takes too long', () => {
	const slow = [pending, pending, pending];

	it('fails, tells how far the job was, and how to get it later', async () => {
		const { awaited } = wait({ outcomes: slow });
		await expect(awaited).rejects.toMatchObject({
			message: 'The transcription was still generating after 25 seconds',
			details: {
				status: 'generating',
				description: expect.stringContaining("'Get Transcription'"),
			},
		});
	});

	it('tells why the last poll failed', async () => {
		const broken = jsonAnswer(503, { message: 'Service unavailable' });
		await expect(wait({ outcomes: [pending, broken, broken] }).awaited).rejects.toMatchObject({
			details: {
				status: 'generating',
				httpCode: '503',
			},
			lastPoll: { reason: 'Service unavailable' },
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

	it('gives the job as it was accepted when no poll told more', async () => {
		const broken = jsonAnswer(503, {});
		const { awaited } = wait({
			options: { onTimeout: 'returnPending' },
			outcomes: [broken, broken, broken],
		});
		expect(await awaited).toMatchObject({ generationId: 'job-1', status: 'queued' });
	});
});
