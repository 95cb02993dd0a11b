import type { Attempt } from '../../../nodes/AimlSpeechToText/service/attempt';
import { failureOf, readJob, pendingJob } from '../../../nodes/AimlSpeechToText/service/job';
import type { JsonObject } from '../../../nodes/AimlSpeechToText/shared/json';
import { failedJobs } from '../../support/fixtures/errorAnswers';
import { jsonAnswer } from './answers';

function failureIn(body: JsonObject, attempt?: Attempt) {
	const job = readJob(jsonAnswer(200, body));
	return job && failureOf(job, attempt);
}

describe('a job that the service ended in failure', () => {
	it.each([
		[failedJobs.namedError, 'The transcription could not be completed'],
		[failedJobs.providerDetail, 'body.image_url: Could not detect face in the image'],
		[{ id: 'job-1', status: 'failed', error: 'Out of workers' }, 'Out of workers'],
		[{ id: 'job-1', status: 'error', error: ['too long', 'too loud'] }, 'too long; too loud'],
		[{ id: 'job-1', status: 'error', error: null }, 'no reason given'],
		[{ id: 'job-1', status: 'error', error: {} }, 'no reason given'],
		[{ id: 'job-1', status: 'error', error: '  ' }, 'no reason given'],
		[{ id: 'job-1', status: 'cancelled' }, 'no reason given'],
		[{ id: 'job-1', status: 'error', error: { code: 17 } }, '{"code":17}'],
	])('tells why: %j', (body, reason) => {
		const failure = failureIn(body);
		expect(failure?.message).toBe('The service could not transcribe the recording');
		expect(failure?.reason).toBe(reason);
		expect(failure?.details).toEqual({
			status: 'error',
			description: expect.stringContaining('Check that the recording can be played'),
		});
	});

	it('of a recording at a URL sends people to the address, not to another model', () => {
		const body = { id: 'job-1', status: 'error', error: 'could not read audio' };
		const failure = failureIn(body, { model: 'nova-3', source: 'url' });
		expect(failure?.details.description).toMatch(/'Audio URL' opens the recording itself/);
		expect(failure?.details.description).not.toContain('another model');
	});

	it('has advice on its recording where the reason is about that', () => {
		const error = 'This model does not support the format you provided.';
		const failure = failureIn({ id: 'job-1', status: 'error', error });
		expect(failure?.message).toBe("The recording's format is not recognized by the model");
		expect(failure?.reason).toBe(error);
		expect(failure?.details).toEqual({
			status: 'error',
			description: expect.stringContaining('Convert the recording to MP3 or WAV'),
		});
	});

	it("is one by AssemblyAI's own status, inside a job that the service calls completed", () => {
		const result = { id: 'their-own', status: 'error', error: 'No spoken audio', text: null };
		const failure = failureIn({ generation_id: 'job-1', status: 'completed', result });
		expect(failure?.reason).toContain('No spoken audio');
		expect(failure?.details.status).toBe('error');
	});

	it('is not retracted by a payload beside it', () => {
		const failure = failureIn({ id: 'job-1', status: 'error', result: { text: 'Hel' } });
		expect(failure?.details.status).toBe('error');
	});
});

describe('a job that is completed', () => {
	it.each<JsonObject>([{}, { result: null }, { result: {} }, { output: '' }, { result: [] }])(
		'is a failure without a transcript: %j',
		(payload) => {
			const failure = failureIn({ generation_id: 'job-1', status: 'completed', ...payload });
			expect(failure?.message).toContain('without a transcript');
			expect(failure?.details).toEqual({
				status: 'completed',
				description: expect.stringContaining("'Get Transcription' with the generation ID"),
			});
		},
	);

	it.each<JsonObject>([
		{ text: 'Hello' },
		{ text: '' },
		{ status: 'completed', text: 'Hello', error: null },
	])('is none with one: %j', (result) => {
		expect(failureIn({ generation_id: 'job-1', status: 'completed', result })).toBeUndefined();
	});
});

describe('a job in progress', () => {
	it.each(['queued', 'generating', 'paused'])('is no failure: %s', (status) => {
		expect(failureIn({ id: 'job-1', status })).toBeUndefined();
	});

	it('of which only the id is known is no failure', () => {
		expect(failureOf(pendingJob('job-1'))).toBeUndefined();
	});
});
