import type { Outcome } from '../../../nodes/AimlSpeechToText/service/http';
import type { ListedModel } from '../../../nodes/AimlSpeechToText/service/listedModels';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';
import {
	TranscriptionFailure,
	UnknownCreate,
} from '../../../nodes/AimlSpeechToText/shared/failure';
import { errorAnswers } from '../../support/fixtures/errorAnswers';
import { jsonAnswer, textAnswer } from '../service/answers';
import { brokenBy, notAllowed, unsentBy } from '../service/connectionFailures';
import { accepted, byFile, byUrl, fileFields } from '../service/createRequests';
import { logRow } from '../service/usageLogPages';
import { startCreating, stopReason, type CreatingRun } from './creates';

const nova9: ListedModel = { id: '#g1_nova-9', name: 'Nova-9', developer: 'Deepgram' };
const cutOff = brokenBy('ECONNRESET');
const acceptedAs = (id: string) => jsonAnswer(200, { generation_id: id, status: 'queued' });
/** The row of a create under this request id, as `job-1`. */
const rowFor = (requestId: Json, changes: Record<string, Json> = {}) =>
	logRow({ client_request_id: requestId, ...changes });
/** The log lists every create that was sent, in their order as `job-1`, `job-2`, … */
const listingAll = (_now: number, requestIds: string[]) =>
	requestIds.map((requestId, index) => rowFor(requestId, { inference_id: `job-${index + 1}` }));

async function failureOf(creating: Promise<unknown>): Promise<TranscriptionFailure> {
	const failure = await creating.then(
		() => new Error('The create succeeded'),
		(error: unknown) => error,
	);
	if (failure instanceof TranscriptionFailure) return failure;
	throw failure;
}

const creates = ({ requests }: CreatingRun) => requests.filter(({ method }) => method === 'POST');
const searches = ({ requests }: CreatingRun) => requests.filter(({ path }) => path === '/v2/logs');

describe('creating a job', () => {
	it('remembers its id for all that may come', async () => {
		const run = startCreating({ outcomes: [accepted] });
		expect((await run.create()).generationId).toBe('job-1');
		expect(run.ledger.idsOf(3)).toEqual(['job-1']);
		expect(Object.values(run.memory)).toMatchObject([{ generationId: 'job-1' }]);
	});

	it('writes it down before it is sent', async () => {
		const run = startCreating({ outcomes: [accepted], answerTime: 3 });
		const creating = run.create();
		await run.clock.pass(1);
		const [requestId] = run.requestIds();
		expect(Object.values(run.memory)).toMatchObject([{ clientRequestId: requestId }]);
		expect(run.ledger.created().unknownRequestIds).toEqual([requestId]);
		await creating;
		expect(run.ledger.created()).toEqual({ generationIds: ['job-1'], unknownRequestIds: [] });
	});

	it('may find that the job is completed before its transcript is there', async () => {
		const told = jsonAnswer(200, { generation_id: 'job-1', status: 'completed' });
		const { create } = startCreating({ outcomes: [told] });
		expect(await create()).toMatchObject({ generationId: 'job-1', status: 'completed' });
	});

	it('may bring the transcript at once', async () => {
		const finished = jsonAnswer(200, { id: 'job-1', result: { text: 'Hello' } });
		const { create } = startCreating({ outcomes: [finished] });
		expect(await create()).toMatchObject({ status: 'completed', payload: { text: 'Hello' } });
	});

	it('gives the id of the answer, whatever else is in it', async () => {
		const odd = jsonAnswer(200, ['accepted'], { 'x-inference-id': 'job-1' });
		const { create } = startCreating({ outcomes: [odd] });
		expect(await create()).toMatchObject({
			generationId: 'job-1',
			status: 'queued',
			payload: null,
		});
	});

	it('remembers nothing when the service rejects it', async () => {
		const run = startCreating({ outcomes: [jsonAnswer(400, {})] });
		await expect(run.create()).rejects.toThrow('did not accept the request');
		expect(run.memory).toEqual({});
		expect(run.ledger.created()).toEqual({ generationIds: [], unknownRequestIds: [] });
	});

	it('forgets a job that failed at once, which may be created anew', async () => {
		const failed = jsonAnswer(200, { id: 'job-1', status: 'error', error: 'Unsupported codec' });
		const run = startCreating({ outcomes: [failed] });
		expect(await failureOf(run.create())).toMatchObject({ reason: 'Unsupported codec' });
		expect(run.memory).toEqual({});
		expect(run.ledger.idsOf(3)).toEqual(['job-1']);
	});

	it('is never cut off by the maxDelay for rejections', async () => {
		const run = startCreating({ outcomes: [accepted], answerTime: 250 });
		expect((await run.create({ maxDelay: 2 })).generationId).toBe('job-1');
		expect(creates(run)).toMatchObject([{ timeoutSeconds: 300 }]);
	});
});

describe('the client request id', () => {
	const idOf = async (options: Parameters<CreatingRun['create']>[0]) => {
		const run = startCreating({ outcomes: [accepted] });
		await run.create(options);
		return run.requestIds()[0];
	};

	it('begins as the user says, and ends at random', async () => {
		expect(await idOf({ clientRequestId: 'call-17' })).toMatch(/^call-17\.[A-Za-z0-9_-]{16}$/);
	});

	it('names the part of a split recording', async () => {
		expect(await idOf({ clientRequestId: 'call-17', part: 2 })).toMatch(
			/^call-17\.2\.[A-Za-z0-9_-]{16}$/,
		);
	});

	it('is one that the service takes, however long it begins', async () => {
		const id = await idOf({ clientRequestId: 'a'.repeat(100), part: 123 });
		expect(id).toMatch(/^a{100}\.123\.[A-Za-z0-9_-]{16}$/);
		expect(id.length).toBeLessThanOrEqual(128);
	});

	it('is never that of another create', async () => {
		const run = startCreating({ outcomes: Array.from({ length: 500 }, () => accepted) });
		for (let itemIndex = 0; itemIndex < 500; itemIndex++) await run.create({ itemIndex });
		expect(new Set(run.requestIds()).size).toBe(500);
	});

	it('stays the same when a create is sent again that was certainly not accepted', async () => {
		const run = startCreating({
			outcomes: [unsentBy('ENOTFOUND'), jsonAnswer(429, {}), unsentBy('EPROTO'), accepted],
		});
		await run.create();
		expect(run.requestIds()).toHaveLength(4);
		expect(new Set(run.requestIds()).size).toBe(1);
	});
});

describe('a create that is certainly not accepted', () => {
	it('is given up after too many requests when the maxDelay is over', async () => {
		const busy = jsonAnswer(429, errorAnswers.tooManyRequests.body, { 'retry-after': '61' });
		const run = startCreating({ outcomes: [busy] });
		const failure = await failureOf(run.create({ maxDelay: 60 }));
		expect(failure.message).toContain('too many requests');
		expect(failure.consequence).toBeUndefined();
		expect(failure.details).toMatchObject({ httpCode: '429' });
		expect(run.memory).toEqual({});
	});

	it('is tried three times when the service cannot be reached', async () => {
		const refused = unsentBy('ECONNREFUSED', 'the connection was refused');
		const run = startCreating({ outcomes: [refused, refused, refused] });
		const failure = await failureOf(run.create());
		expect(`${failure.message}: ${failure.reason}`).toBe(
			'The service could not be reached: the connection was refused',
		);
		expect(failure.details).toMatchObject({ httpCode: 'ECONNREFUSED' });
		expect(failure.details).not.toHaveProperty('clientRequestId');
		expect(creates(run)).toHaveLength(3);
		expect(searches(run)).toEqual([]);
		expect(run.memory).toEqual({});
	});

	it('is not tried again when n8n refuses to send it', async () => {
		const run = startCreating({ outcomes: [notAllowed] });
		expect(await failureOf(run.create())).toMatchObject({ reason: 'Domain not allowed' });
		expect(creates(run)).toHaveLength(1);
		expect(run.memory).toEqual({});
	});

	it('lists the models of the service when the chosen one does not exist', async () => {
		const { status, body } = errorAnswers.modelUnknown;
		const failureWith = async (models: () => Promise<ListedModel[]>) => {
			const run = startCreating({ outcomes: [jsonAnswer(status, body)], models });
			return await failureOf(run.create());
		};
		const listed = await failureWith(async () => [nova9]);
		expect(listed.details.description).toContain('#g1_nova-9');
		expect(listed.reason).toBeDefined();
		const unlisted = await failureWith(async () => {
			throw new Error('no list');
		});
		expect(unlisted.details).toEqual({
			...listed.details,
			description: expect.not.stringContaining('nova-9'),
		});
	});

	it('lists no models when something else is wrong', async () => {
		const { status, body } = errorAnswers.wrongValues;
		const run = startCreating({
			outcomes: [jsonAnswer(status, body)],
			models: async () => [nova9],
		});
		expect((await failureOf(run.create())).details.description).not.toContain('#g1_nova-9');
	});

	it.each(['wrongValues', 'keyRefused', 'outOfCredits', 'modelUnknown'] as const)(
		'costs nothing and is not sent again: %s',
		async (name) => {
			const { status, body } = errorAnswers[name];
			const run = startCreating({ outcomes: [jsonAnswer(status, body)] });
			const failure = await failureOf(run.create());
			expect(failure.consequence).toBeUndefined();
			expect(failure.details).toMatchObject({ httpCode: String(status) });
			expect(creates(run)).toHaveLength(1);
			expect(run.memory).toEqual({});
		},
	);
});

describe('an upload', () => {
	const wrongField = jsonAnswer(400, errorAnswers.wrongUploadField.body);
	const wants = (field: string) =>
		jsonAnswer(400, { error: { data: [{ message: `One of url or ${field} is required` }] } });
	const fieldsOf = (run: CreatingRun) => creates(run).map(({ body }) => fileFields(body));

	it.each([
		['file', 'audio'],
		['audio', 'file'],
	] as const)(
		'under the wrong field name is sent once more under the right one: %s, %s',
		async (guess, right) => {
			const run = startCreating({ outcomes: [wants(right), accepted] });
			const request = byFile({ field: guess, isGuess: true });
			expect((await run.create({ request })).generationId).toBe('job-1');
			expect(fieldsOf(run)).toEqual([[guess], [right]]);
			expect(run.clock.now()).toBe(0);
			expect(new Set(run.requestIds()).size).toBe(1);
		},
	);

	it('is sent no third time, though the service names the first field again', async () => {
		const run = startCreating({ outcomes: [wrongField, wants('audio')] });
		const request = byFile({ field: 'audio', isGuess: true });
		expect((await failureOf(run.create({ request }))).details.httpCode).toBe('400');
		expect(creates(run)).toHaveLength(2);
	});

	it.each([
		['the user chose the field', wrongField, byFile({ field: 'audio', isGuess: false })],
		['it had the field asked for', wrongField, byFile({ field: 'file', isGuess: true })],
		[
			'something else is wrong',
			jsonAnswer(400, errorAnswers.wrongValues.body),
			byFile({ field: 'audio', isGuess: true }),
		],
		['there is no upload', wants('audio'), byUrl],
	])('is not sent again when %s', async (_case, answer, request) => {
		const run = startCreating({ outcomes: [answer] });
		await failureOf(run.create({ request }));
		expect(creates(run)).toHaveLength(1);
	});

	it('is not sent again when the service may have accepted it', async () => {
		const run = startCreating({ outcomes: [jsonAnswer(500, errorAnswers.wrongUploadField.body)] });
		const request = byFile({ field: 'audio', isGuess: true });
		expect(await failureOf(run.create({ request }))).toBeInstanceOf(UnknownCreate);
		expect(creates(run)).toHaveLength(1);
	});

	it('may be found to have the wrong field between two pauses', async () => {
		const busy = jsonAnswer(429, {});
		const run = startCreating({ outcomes: [busy, wrongField, busy, accepted] });
		await run.create({ request: byFile({ field: 'audio', isGuess: true }) });
		expect(fieldsOf(run)).toEqual([['audio'], ['audio'], ['file'], ['file']]);
	});

	it('is one of a few, while creates by URL are many', async () => {
		const run = startCreating({
			outcomes: Array.from({ length: 14 }, (_none, index) => acceptedAs(`job-${index}`)),
			answerTime: 5,
		});
		const request = byFile({ field: 'file', isGuess: true });
		const all = Array.from(
			{ length: 14 },
			async (_none, itemIndex) =>
				await run.create({
					itemIndex,
					uploadConcurrency: 3,
					request: itemIndex < 7 ? request : byUrl,
				}),
		);
		await Promise.all(all);
		const startedAt = (isUpload: boolean) =>
			creates(run).flatMap(({ body, at }) =>
				fileFields(body).length > 0 === isUpload ? [Math.round(at)] : [],
			);
		expect(startedAt(true)).toEqual([0, 0, 0, 5, 5, 5, 10]);
		expect(startedAt(false)).toEqual([0, 0, 0, 0, 0, 0, 0]);
	});

	it('gives its place to the next when it has failed', async () => {
		const run = startCreating({ outcomes: [jsonAnswer(400, {}), accepted], answerTime: 5 });
		const request = byFile({ field: 'file', isGuess: false });
		const [first, second] = await Promise.allSettled(
			[0, 1].map(
				async (itemIndex) => await run.create({ itemIndex, uploadConcurrency: 1, request }),
			),
		);
		expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
	});
});

describe('a job whose answer was lost', () => {
	it('is found in the usage log by its client request id', async () => {
		const run = startCreating({
			outcomes: [cutOff],
			rows: (now, [id]) => [
				rowFor('another', { inference_id: 'job-0' }),
				rowFor(null, { inference_id: 'job-9' }),
				...(now < 12 ? [] : [rowFor(id)]),
			],
		});
		expect(await run.create()).toMatchObject({ generationId: 'job-1', status: 'queued' });
		expect(Object.values(run.memory)).toMatchObject([{ generationId: 'job-1' }]);
		expect(creates(run)).toHaveLength(1);
		expect(searches(run)).toHaveLength(run.requests.length - 1);
		expect(run.clock.now()).toBe(15);
	});

	it.each([600, 25, 0.5])(
		'is searched for a minute, however long rejections are waited out: %d s',
		async (maxDelay) => {
			const run = startCreating({ outcomes: [cutOff] });
			await expect(run.create({ maxDelay })).rejects.toBeInstanceOf(UnknownCreate);
			expect(run.clock.now()).toBeGreaterThan(50);
			expect(run.clock.now()).toBeLessThanOrEqual(60);
		},
	);

	it('is searched for though its create took long', async () => {
		const run = startCreating({ outcomes: [cutOff], rows: listingAll, answerTime: 100 });
		expect((await run.create({ maxDelay: 1 })).generationId).toBe('job-1');
	});

	it.each(['1999-01-01T00:00:00Z', '2999-01-01T00:00:00Z', null, 'soon'])(
		'is found whatever time the service gives it: %j',
		async (created) => {
			const run = startCreating({
				outcomes: [cutOff],
				rows: (_now, [id]) => [rowFor(id, { created })],
			});
			expect((await run.create()).generationId).toBe('job-1');
		},
	);

	it('is not one whose request id merely begins like its own', async () => {
		const run = startCreating({
			outcomes: [cutOff],
			rows: (_now, [id]) => [
				rowFor('call-17'),
				rowFor('call-17.AAAAAAAAAAAAAAAA'),
				rowFor(id.slice(0, -1)),
				rowFor(`${id}0`),
				rowFor(id.toUpperCase()),
			],
		});
		await expect(run.create()).rejects.toBeInstanceOf(UnknownCreate);
	});

	it('is not one that the service rejected under that id', async () => {
		const run = startCreating({
			outcomes: [cutOff],
			rows: (_now, [id]) => [rowFor(id, { status: 'failed' })],
		});
		await expect(run.create()).rejects.toBeInstanceOf(UnknownCreate);
	});

	it('is not mixed up with that of another item which the user has given the same name', async () => {
		const run = startCreating({ outcomes: [cutOff, cutOff, cutOff], rows: listingAll });
		const jobs = await Promise.all(
			[7, 8, 9].map(async (itemIndex) => await run.create({ itemIndex })),
		);
		expect(jobs.map(({ generationId }) => generationId)).toEqual(['job-1', 'job-2', 'job-3']);
	});

	it('is remembered by its client request id when it is not found', async () => {
		const run = startCreating({ outcomes: [cutOff] });
		const failure = await failureOf(run.create());
		const [clientRequestId] = run.requestIds();
		expect(failure.details).toMatchObject({ clientRequestId });
		expect(failure.details.description).toContain(clientRequestId);
		expect(Object.values(run.memory)).toMatchObject([{ clientRequestId }]);
	});

	it('is not searched for when the user does not want that', async () => {
		const run = startCreating({ outcomes: [cutOff], rows: listingAll });
		await expect(run.create({ recover: false })).rejects.toBeInstanceOf(UnknownCreate);
		expect(searches(run)).toEqual([]);
		expect(Object.values(run.memory)).toMatchObject([{ clientRequestId: run.requestIds()[0] }]);
	});

	it('is known to the run as long as it is lost', async () => {
		const run = startCreating({ outcomes: [cutOff] });
		await failureOf(run.create());
		expect(run.ledger.created()).toEqual({
			generationIds: [],
			unknownRequestIds: run.requestIds(),
		});
		const found = startCreating({ outcomes: [cutOff], rows: listingAll });
		await found.create();
		expect(found.ledger.created()).toEqual({ generationIds: ['job-1'], unknownRequestIds: [] });
	});

	it('is searched for once for forty items, and all that are not found are known', async () => {
		const run = startCreating({ outcomes: Array.from({ length: 40 }, () => cutOff) });
		await Promise.allSettled(
			Array.from({ length: 40 }, async (_none, itemIndex) => await run.create({ itemIndex })),
		);
		expect(run.ledger.created().unknownRequestIds).toEqual(run.requestIds());
		expect(run.requestIds()).toHaveLength(40);
		expect(searches(run)).toHaveLength(9);
	});

	it.each<[string, Outcome]>([
		['the head', jsonAnswer(502, {}, { 'x-inference-id': 'job-5' })],
		['the body', jsonAnswer(500, { generation_id: 'job-5', message: 'Lost my mind' })],
		['a text', textAnswer(503, 'Gateway: {"id": "job-5"}')],
	])('is found under an id that came with a failure, in %s', async (_case, outcome) => {
		const run = startCreating({
			outcomes: [outcome],
			jobs: { 'job-5': jsonAnswer(200, { generation_id: 'job-5', status: 'generating' }) },
		});
		expect(await run.create()).toMatchObject({ generationId: 'job-5', status: 'generating' });
		expect(searches(run)).toEqual([]);
		expect(run.ledger.created().generationIds).toEqual(['job-5']);
	});

	it.each<[string, Outcome]>([
		['does not know it yet', jsonAnswer(404, { message: 'Not found' })],
		['is not available', jsonAnswer(503, {})],
	])('is found under such an id though the service %s', async (_why, first) => {
		const jobs: Record<string, Outcome> = { 'job-5': first };
		const run = startCreating({
			outcomes: [jsonAnswer(502, {}, { 'x-inference-id': 'job-5' })],
			jobs,
		});
		run.clock.after(5, () => {
			jobs['job-5'] = jsonAnswer(200, { generation_id: 'job-5', status: 'queued' });
		});
		expect((await run.create({ recover: false })).generationId).toBe('job-5');
	});

	it('is found under such an id even when the log is not to be searched', async () => {
		const run = startCreating({
			outcomes: [jsonAnswer(502, { generation_id: 'job-5' })],
			jobs: { 'job-5': jsonAnswer(200, { generation_id: 'job-5', status: 'queued' }) },
		});
		expect((await run.create({ recover: false })).generationId).toBe('job-5');
		expect(searches(run)).toEqual([]);
	});

	it('is searched for during one minute in all, however slow the poll of such an id is', async () => {
		const run = startCreating({
			outcomes: [jsonAnswer(502, {}, { 'x-inference-id': 'inference-5' })],
			pollTime: 14,
		});
		await expect(run.create()).rejects.toThrow(UnknownCreate);
		expect(run.clock.now()).toBeLessThanOrEqual(60);
		expect(searches(run).length).toBeGreaterThan(3);
	});

	it('is asked for once under such an id when the service rejects that for good', async () => {
		const run = startCreating({
			outcomes: [jsonAnswer(502, {}, { 'x-inference-id': 'job-5' })],
			jobs: { 'job-5': jsonAnswer(401, {}) },
		});
		await expect(run.create({ recover: false })).rejects.toThrow(UnknownCreate);
		expect(run.requests.map(({ path }) => path)).toEqual(['/v1/stt/create', '/v1/stt/job-5']);
	});

	it('is searched for in the log when the id of a failure is that of no job', async () => {
		const outcome = jsonAnswer(500, {}, { 'x-inference-id': 'inference-5' });
		const run = startCreating({ outcomes: [outcome], rows: listingAll });
		expect((await run.create()).generationId).toBe('job-1');
	});
});

describe('what an earlier try of the node began', () => {
	/** A try that was accepted, or lost; its memory, and the request id that it had. */
	async function firstTry(outcome: Outcome) {
		const run = startCreating({ outcomes: [outcome] });
		await run.create({ recover: false }).catch(() => {});
		return { memory: run.memory, requestId: run.requestIds()[0] };
	}

	it('is resumed, not created again', async () => {
		const { memory } = await firstTry(accepted);
		const run = startCreating({ memory });
		expect(await run.create()).toMatchObject({ generationId: 'job-1', status: 'queued' });
		expect(run.requests).toEqual([]);
		expect(run.ledger.idsOf(3)).toEqual(['job-1']);
	});

	it('is resumed though the request is another one at each evaluation', async () => {
		const { memory } = await firstTry(accepted);
		const run = startCreating({ memory });
		const request = { ...byUrl, fields: { ...byUrl.fields, at: '2026-11-22T12:00:01.234Z' } };
		expect((await run.create({ request, clientRequestId: 'call-18' })).generationId).toBe('job-1');
		expect(run.requests).toEqual([]);
	});

	it('is searched for by the request id it had then', async () => {
		const { memory, requestId } = await firstTry(cutOff);
		const run = startCreating({ memory, rows: () => [rowFor(requestId)] });
		expect((await run.create({ clientRequestId: 'another' })).generationId).toBe('job-1');
		expect(creates(run)).toEqual([]);
	});

	it.each([true, false])(
		'is not created again when it is not found (recover: %s)',
		async (recover) => {
			const { memory, requestId } = await firstTry(cutOff);
			const run = startCreating({ memory });
			const failure = await failureOf(run.create({ recover }));
			expect(failure.message).toContain("earlier try's create request");
			expect(failure.consequence).toContain('may have been accepted');
			expect(failure.details.clientRequestId).toBe(requestId);
			expect(creates(run)).toEqual([]);
			expect(Object.values(run.memory)).toMatchObject([{ clientRequestId: requestId }]);
		},
	);

	it('is created anew when it was certainly not accepted', async () => {
		const { memory } = await firstTry(jsonAnswer(402, {}));
		const run = startCreating({ memory, outcomes: [accepted] });
		expect((await run.create()).generationId).toBe('job-1');
	});
});

describe('a run that stops', () => {
	it('sends no create that waits for its turn, and forgets it', async () => {
		const busy = jsonAnswer(429, {}, { 'retry-after': '30' });
		const run = startCreating({ outcomes: [busy], stopsStartingAt: 5 });
		await expect(run.create()).rejects.toBe(stopReason);
		expect(run.clock.now()).toBe(5);
		expect(creates(run)).toHaveLength(1);
		expect(run.memory).toEqual({});
		expect(run.ledger.created().unknownRequestIds).toEqual([]);
	});

	it('sends no upload that waits for its place', async () => {
		const run = startCreating({
			outcomes: [accepted],
			answerTime: 20,
			stopsStartingAt: 5,
		});
		const request = byFile({ field: 'file', isGuess: true });
		const first = run.create({ itemIndex: 0, uploadConcurrency: 1, request });
		const second = run.create({ itemIndex: 1, uploadConcurrency: 1, request });
		await expect(second).rejects.toBe(stopReason);
		expect((await first).generationId).toBe('job-1');
		expect(creates(run)).toHaveLength(1);
		expect(run.ledger.created()).toEqual({ generationIds: ['job-1'], unknownRequestIds: [] });
	});

	it('begins no create', async () => {
		const run = startCreating({ stopsStartingAt: 1 });
		await run.clock.pass(2);
		await expect(run.create()).rejects.toBe(stopReason);
		expect(run.requests).toEqual([]);
		expect(run.memory).toEqual({});
	});

	it('waits for a create on its way, whose job it knows then', async () => {
		const run = startCreating({ outcomes: [accepted], answerTime: 20, stopsAt: 5 });
		expect((await run.create()).generationId).toBe('job-1');
		expect(run.ledger.created().generationIds).toEqual(['job-1']);
	});

	it('does not search for a create whose answer is lost, but knows it', async () => {
		const run = startCreating({
			outcomes: [cutOff],
			answerTime: 20,
			stopsAt: 5,
			rows: listingAll,
		});
		await expect(run.create()).rejects.toBe(stopReason);
		expect(run.clock.now()).toBe(20);
		expect(searches(run)).toEqual([]);
		expect(run.ledger.created().unknownRequestIds).toEqual(run.requestIds());
		expect(Object.values(run.memory)).toMatchObject([{ clientRequestId: run.requestIds()[0] }]);
	});

	it('ends a search', async () => {
		const run = startCreating({ outcomes: [cutOff], stopsAt: 10 });
		await expect(run.create()).rejects.toBe(stopReason);
		expect(run.clock.now()).toBe(10);
		expect(run.ledger.created().unknownRequestIds).toEqual(run.requestIds());
	});

	it('arms nothing any more', async () => {
		const run = startCreating({ outcomes: [cutOff, cutOff], stopsAt: 10 });
		await Promise.allSettled([run.create({ itemIndex: 0 }), run.create({ itemIndex: 1 })]);
		expect(run.clock.armed).toBe(0);
	});
});
