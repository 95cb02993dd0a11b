import { ExpressionError, NodeApiError, NodeOperationError } from 'n8n-workflow';
import {
	describeLeftRunning,
	errorItem,
	forErrorOutput,
	toNodeError,
	type ItemFailure,
} from '../../../nodes/AimlSpeechToText/output/errorItem';
import type { Ledger } from '../../../nodes/AimlSpeechToText/purchases/ledger';
import {
	TranscriptionFailure,
	UnknownCreate,
	type FailureDetails,
} from '../../../nodes/AimlSpeechToText/shared/failure';
import { errorAnswers } from '../../support/fixtures/errorAnswers';
import { exampleNode, itemIndex, strict } from '../../support/strictContext';

const known = { description: 'Try again later.' };
const failing = (details: Partial<FailureDetails> = {}) =>
	new TranscriptionFailure('The service is away', { ...known, ...details });
const failure = failing();
const rejected = failing({ httpCode: '503' });

/** A failure of the item of these tests, which has its job. */
const ofItem = (thrown: unknown, more: Partial<ItemFailure> = {}): ItemFailure => ({
	failure: thrown,
	itemIndex,
	generationIds: ['job-1'],
	unknownRequestIds: [],
	secrets: [],
	...more,
});
/** A failure before there was a job. */
const beforeJob = (thrown: unknown, more: Partial<ItemFailure> = {}) =>
	ofItem(thrown, { generationIds: [], ...more });

/** What a run has created. */
const ledgerWith = (generationIds: string[] = [], unknownRequestIds: string[] = []): Ledger =>
	strict<Ledger>('The ledger', {
		created: () => ({ generationIds, unknownRequestIds }),
		allIds: () => generationIds,
	});
const errorOf = (itemFailure: ItemFailure, ledger = ledgerWith()) =>
	toNodeError(exampleNode, itemFailure, ledger);

describe('the item for a failure', () => {
	it('says what happened, to which job, in which item', () => {
		const { json } = errorItem(ofItem(failure));
		expect(json.error).toBe('The service is away (generation ID job-1) [item 3]');
	});

	it('names no job before there is one', () => {
		expect(errorItem(beforeJob(failure)).json.error).toBe('The service is away [item 3]');
	});

	it('names all jobs of a split recording', () => {
		const { json } = errorItem(ofItem(failure, { generationIds: ['job-1', 'job-2'] }));
		expect(json.error).toBe('The service is away (generation IDs job-1, job-2) [item 3]');
		expect(json.details).toMatchObject({ generationId: 'job-1,job-2' });
	});

	it('has no other keys, so that n8n sends it to the error output with its details', () => {
		const item = errorItem(ofItem(failure));
		expect(Object.keys(item).sort()).toEqual(['json', 'pairedItem']);
		expect(Object.keys(item.json).sort()).toEqual(['details', 'error']);
		expect(item.pairedItem).toEqual({ item: itemIndex });
	});

	it('has in its details what is known, and nothing else', () => {
		const detailed = failing({ httpCode: '503', status: 'generating', clientRequestId: 'call-17' });
		expect(errorItem(ofItem(detailed)).json.details).toEqual({
			description: 'Try again later.',
			generationId: 'job-1',
			httpCode: '503',
			status: 'generating',
			clientRequestId: 'call-17',
		});
		expect(errorItem(beforeJob(failure)).json.details).toEqual(known);
	});

	it('has the reason that the service gave, as part of its sentence', () => {
		const reason = '  Bad\r\nGateway. ';
		const thrown = new TranscriptionFailure('The service is away', known, { reason });
		expect(errorItem(beforeJob(thrown)).json.error).toBe(
			'The service is away: Bad Gateway [item 3]',
		);
	});

	it('says that a create may have been accepted, in whole sentences', () => {
		const reason = String(errorAnswers.brokenForNow.body.message);
		const thrown = new UnknownCreate('The service is away', 'call-17', { reason });
		const { error, details } = errorItem(beforeJob(thrown)).json;
		expect(error).toMatch(
			/Please, try again later\. The transcription may have been accepted \[item 3\]$/,
		);
		expect(details).toEqual({
			clientRequestId: 'call-17',
			description: expect.stringContaining('request ID call-17'),
		});
	});

	it('says why the last status check failed', () => {
		const lastPoll = new TranscriptionFailure('The service is away', known, { reason: 'Bad day.' });
		const thrown = new TranscriptionFailure('It took too long', known, { lastPoll });
		expect(errorItem(ofItem(thrown)).json.details).toMatchObject({
			description: 'Try again later. The last status check failed: The service is away: Bad day.',
		});
	});
});

describe('the item for the error output', () => {
	const item = forErrorOutput(errorItem(ofItem(failure)));

	it('has the `error` by which n8n 1.x finds it', () => {
		expect(item.error).toMatchObject({ message: item.json.error });
	});

	it('has it hidden, so that the copies n8n makes and stores are the plain failed item', () => {
		expect({ ...item }).toStrictEqual({ json: item.json, pairedItem: item.pairedItem });
		expect(JSON.stringify(item)).not.toContain('"error":{');
	});

	// `normalizeNodeErrors` of n8n-core, to the items of a node that begins the workflow.
	it('keeps its details when n8n puts the bare message in their place', () => {
		const marked = forErrorOutput(errorItem(ofItem(failure)));
		marked.json = { error: 'The bare message' };
		expect(marked.json).toEqual(item.json);
	});
});

describe('the error that stops the workflow', () => {
	it('is an error of the service when that answered or its connection failed', () => {
		for (const httpCode of ['503', 'ECONNRESET']) {
			const error = errorOf(beforeJob(failing({ httpCode })));
			expect(error).toBeInstanceOf(NodeApiError);
			expect(error).toMatchObject({ httpCode, node: exampleNode });
		}
	});

	it('is an error of the node otherwise', () => {
		expect(errorOf(beforeJob(failure))).toBeInstanceOf(NodeOperationError);
	});

	it.each([
		['of the service', rejected],
		['of the node', failure],
	])('tells what happened, where, and what to do next: %s', (_kind, thrown) => {
		const error = errorOf(ofItem(thrown), ledgerWith(['job-1']));
		expect(error.message).toBe('The service is away (generation ID job-1) [item 3]');
		expect(error.description).toBe('Try again later.');
		expect(error.context).toMatchObject({
			itemIndex,
			generationId: 'job-1',
			generationIds: ['job-1'],
			description: 'Try again later.',
		});
	});

	// n8n has words of its own for the codes of Node, and puts them in place of a message.
	it.each(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'ECONNRESET', '401', '429', '500'])(
		'keeps its words whatever n8n says to %s',
		(httpCode) => {
			const thrown = new TranscriptionFailure(`No answer: ${httpCode}`, { ...known, httpCode });
			const error = errorOf(beforeJob(thrown));
			expect(error.message).toBe(`No answer: ${httpCode} [item 3]`);
			expect(error.description).toBe('Try again later.');
		},
	);

	it('lists the jobs of the other items, which go on', () => {
		const error = errorOf(ofItem(failure), ledgerWith(['job-1', 'job-a', 'job-b']));
		expect(error.description).toMatch(/^Try again later\. .*'Get Transcription'.* job-a, job-b\.$/);
		expect(error.description).not.toContain('job-1');
		expect(error.context.generationIds).toEqual(['job-1', 'job-a', 'job-b']);
	});

	it('lists the other creates whose answer was lost, for they may have been accepted', () => {
		const thrown = failing({ clientRequestId: 'call-1' });
		const { description, context } = errorOf(
			beforeJob(thrown),
			ledgerWith([], ['call-1', 'call-2']),
		);
		expect(description).toMatch(/^Try again later\. .*usage log.* call-2\.$/);
		expect(description).not.toContain('call-1');
		expect(context.unknownRequestIds).toEqual(['call-1', 'call-2']);
	});

	it('lists every create whose answer was lost, for its job can be found by nothing else', () => {
		const lost = Array.from({ length: 40 }, (_none, index) => `call-${index}.random`);
		const thrown = new UnknownCreate('The service is away', 'call-7.random');
		const { message, description } = errorOf(beforeJob(thrown), ledgerWith([], lost));
		for (const id of lost) expect(`${message} ${description}`).toContain(id);
	});

	it('does not list hundreds of jobs in words', () => {
		const ids = Array.from({ length: 30 }, (_none, index) => `job-${index}`);
		const { description, context } = errorOf(beforeJob(failure), ledgerWith(ids));
		expect(description).toContain('job-19 and 10 more.');
		expect(description).not.toContain('job-20');
		expect(context.generationIds).toHaveLength(30);
	});
});

describe('a sentence of our own', () => {
	const quoting = (name: string) =>
		beforeJob(
			new TranscriptionFailure(`'${name}' is not accepted`, { description: `Remove '${name}'.` }),
			{ secrets: ['api-key-1', 'accepted'] },
		);

	it('does not show a secret that the service calls an option', () => {
		const { json } = errorItem(quoting('api-key-1'));
		expect(json.error).toBe(`'…' is not accepted [item ${itemIndex}]`);
		expect(Object(json.details).description).toBe("Remove '…'.");
	});

	it('keeps its own words, even when one is a secret', () => {
		expect(errorItem(quoting('smart_format')).json.error).toContain(
			"'smart_format' is not accepted",
		);
	});
});

describe('what a run leaves running', () => {
	it('is nothing when it has created nothing', () => {
		expect(describeLeftRunning(ledgerWith())).toBe('');
	});

	it('is told with its ids', () => {
		const text = describeLeftRunning(ledgerWith(['job-1'], ['call-2']));
		expect(text).toMatch(/'Get Transcription'.*: job-1\. .*request IDs.*: call-2\.$/);
	});
});

describe('a failure of n8n itself', () => {
	const foreign = new NodeOperationError(exampleNode, "No binary field 'data' [item 3]", {
		description: 'Check the previous node.',
	});

	it('keeps its text and what to do next', () => {
		const error = errorOf(ofItem(foreign));
		expect(error.message).toBe("No binary field 'data' [item 3]");
		expect(error.description).toBe('Check the previous node.');
		expect(errorItem(beforeJob(foreign)).json).toEqual({
			error: "No binary field 'data' [item 3]",
			details: { description: 'Check the previous node.' },
		});
	});

	it('is told with its item, without made-up advice', () => {
		const thrown = new NodeOperationError(exampleNode, 'No credentials set');
		expect(errorItem(beforeJob(thrown)).json).toEqual({
			error: 'No credentials set [item 3]',
			details: {},
		});
	});

	it('of an expression says where to look, unless n8n does', () => {
		const described = (description?: string) =>
			errorItem(beforeJob(new ExpressionError('invalid syntax', { description }))).json.details;
		expect(described()).toEqual({ description: expect.stringContaining('Check the expressions') });
		expect(described('No such node')).toEqual({ description: 'No such node' });
	});

	it.each([
		['an error', new TypeError('x is not iterable')],
		['a text', 'x is not iterable'],
	])('is to be reported when it is our own: %s', (_kind, thrown) => {
		expect(errorItem(beforeJob(thrown)).json).toEqual({
			error: 'x is not iterable [item 3]',
			details: { description: expect.stringContaining('report this text') },
		});
	});

	// n8n-core treats a message with the American spelling as a cancelled execution.
	it.each([
		['a failure of n8n', new Error('canceled')],
		['the service', new TranscriptionFailure('Failed', known, { reason: 'job was canceled' })],
		['a parameter', new TranscriptionFailure("'Operation' cannot be 'canceled'", known)],
	])('is not taken for a cancellation, though that is what %s says', (_whose, thrown) => {
		expect(errorOf(beforeJob(thrown)).message).not.toContain('canceled');
		expect(errorItem(beforeJob(thrown)).json.error).toContain('cancelled');
	});

	it('is not taken for a cancellation because of an id, which stays what it is in the details', () => {
		const ids = { generationIds: ['job-canceled-7'] };
		expect(errorOf(ofItem(failure, ids)).message).not.toContain('canceled');
		expect(errorItem(ofItem(failure, ids)).json.details).toMatchObject({
			generationId: 'job-canceled-7',
		});
	});
});

describe('a secret', () => {
	const secret = 'example-api-key-0123456789';
	const secrets = [secret];

	it('is shown in no failure, whoever put it there', () => {
		const lastPoll = new TranscriptionFailure('Away', known, { reason: `Not with ${secret}` });
		const failures = [
			new TranscriptionFailure('Bad key', known, { reason: `${secret} is bad; ${secret}!` }),
			new TranscriptionFailure('Away', known, { lastPoll }),
			new UnknownCreate('Away', 'call-17', { reason: `no ${secret}`, inferenceId: secret }),
			new Error(secret),
			new NodeOperationError(exampleNode, `No ${secret}`, { description: `Not ${secret}` }),
			secret,
		];
		for (const thrown of failures) {
			const error = errorOf(ofItem(thrown, { secrets }));
			const item = errorItem(ofItem(thrown, { secrets }));
			const shown = [
				...[error.message, error.description, JSON.stringify(error)],
				...[JSON.stringify(error.context), JSON.stringify(item)],
			];
			for (const text of shown) expect(text).not.toContain(secret);
			expect(JSON.stringify(item)).toContain('…');
		}
	});

	it('is masked before the text is cut: half a secret is one too', () => {
		const token = `${'aB3'.repeat(150)}Z`;
		const reason = `${'word '.repeat(50)}${token} after it`;
		const thrown = new TranscriptionFailure('Failed', known, { reason });
		const { error } = errorItem(beforeJob(thrown, { secrets: [token] })).json;
		expect(error).toContain('… after it');
		expect(error).not.toContain('aB3');
	});

	it('takes no word out of our own sentences', () => {
		const thrown = new TranscriptionFailure('The recording could not be read', {
			description: 'Check the recording.',
		});
		const item = errorItem(beforeJob(thrown, { secrets: ['recording'] }));
		expect(item.json).toEqual({
			error: 'The recording could not be read [item 3]',
			details: { description: 'Check the recording.' },
		});
	});
});
