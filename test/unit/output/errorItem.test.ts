import { ExpressionError, NodeApiError, NodeOperationError } from 'n8n-workflow';
import {
	TranscriptionFailure,
	type FailureDetails,
} from '../../../nodes/AimlSpeechToText/service/failure';
import {
	failedItem,
	forErrorOutput,
	toNodeError,
} from '../../../nodes/AimlSpeechToText/output/failItem';
import type { Session } from '../../../nodes/AimlSpeechToText/purchases/session';
import { exampleNode, sessionWith, sessionWithJob, nodeContext } from '../purchases/sessions';
import { itemIndex } from '../../support/strictContext';

const known = { description: 'Try again later.' };
const failing = (details: Partial<FailureDetails> = {}) =>
	new TranscriptionFailure('The service is away', { ...known, ...details });
const failure = failing();
const refused = failing({ httpCode: '503' });
const errorOf = (session: Session, thrown: unknown) =>
	toNodeError(nodeContext(), session, thrown, itemIndex);

describe('the item for a failure', () => {
	it('says what happened, to which job, in which item', () => {
		const { json } = failedItem(sessionWithJob(), failure, itemIndex);
		expect(json.error).toBe('The service is away (generation ID job-1) [item 3]');
	});

	it('names no job before there is one', () => {
		const { json } = failedItem(sessionWith(), failure, itemIndex);
		expect(json.error).toBe('The service is away [item 3]');
	});

	it('has no other keys, so that n8n sends it to the error output with its details', () => {
		const item = failedItem(sessionWithJob(), failure, itemIndex);
		expect(Object.keys(item).sort()).toEqual(['json', 'pairedItem']);
		expect(Object.keys(item.json).sort()).toEqual(['details', 'error']);
		expect(item.pairedItem).toEqual({ item: itemIndex });
	});

	it('has in its details what is known, and nothing else', () => {
		const detailed = failing({ httpCode: '503', status: 'generating', clientRequestId: 'call-17' });
		expect(failedItem(sessionWithJob(), detailed, itemIndex).json.details).toEqual({
			description: 'Try again later.',
			generationId: 'job-1',
			httpCode: '503',
			status: 'generating',
			clientRequestId: 'call-17',
		});
		expect(failedItem(sessionWith(), failure, itemIndex).json.details).toEqual(known);
	});
});

describe('the item for the error output', () => {
	const item = forErrorOutput(failedItem(sessionWithJob(), failure, itemIndex));

	it('has the `error` by which n8n 1.x finds it', () => {
		expect(item.error).toMatchObject({ message: item.json.error });
	});

	it('has it hidden, so that the copies n8n makes and stores are the plain failed item', () => {
		expect({ ...item }).toStrictEqual({ json: item.json, pairedItem: item.pairedItem });
		expect(JSON.stringify(item)).not.toContain('"error":{');
	});

	// `normalizeNodeErrors` of n8n-core, to the items of a node that begins the workflow.
	it('keeps its details when n8n puts the bare message in their place', () => {
		const marked = forErrorOutput(failedItem(sessionWithJob(), failure, itemIndex));
		marked.json = { error: 'The bare message' };
		expect(marked.json).toEqual(item.json);
	});
});

describe('the error that stops the workflow', () => {
	it('is an error of the service when that answered or its connection failed', () => {
		for (const httpCode of ['503', 'ECONNRESET']) {
			const error = errorOf(sessionWith(), failing({ httpCode }));
			expect(error).toBeInstanceOf(NodeApiError);
			expect(error).toMatchObject({ httpCode, node: exampleNode });
		}
	});

	it('is an error of the node otherwise', () => {
		expect(errorOf(sessionWith(), failure)).toBeInstanceOf(NodeOperationError);
	});

	it.each([
		['of the service', refused],
		['of the node', failure],
	])('tells what happened, where, and what to do next: %s', (_kind, thrown) => {
		const error = errorOf(sessionWithJob(), thrown);
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
	it.each(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', '401', '429', '500'])(
		'keeps its words whatever n8n says to %s',
		(httpCode) => {
			const thrown = new TranscriptionFailure(`No answer: ${httpCode}`, { ...known, httpCode });
			const error = errorOf(sessionWith(), thrown);
			expect(error.message).toBe(`No answer: ${httpCode} [item 3]`);
			expect(error.description).toBe('Try again later.');
		},
	);

	it('lists the jobs of the other items, which go on', () => {
		const ids: Array<[number, string]> = [
			[itemIndex, 'job-1'],
			[0, 'job-a'],
			[7, 'job-b'],
		];
		const error = errorOf(sessionWith({ generationIds: new Map(ids) }), failure);
		expect(error.description).toMatch(/^Try again later\. .*'Get Transcription'.* job-a, job-b\.$/);
		expect(error.description).not.toContain('job-1');
		expect(error.context.generationIds).toEqual(['job-1', 'job-a', 'job-b']);
	});

	it('lists the other creates whose answer was lost, for they may have been accepted', () => {
		const session = sessionWith({ lostRequestIds: new Set(['call-1', 'call-2']) });
		const thrown = failing({ clientRequestId: 'call-1' });
		const { description } = errorOf(session, thrown);
		expect(description).toMatch(/^Try again later\. .*usage log.* call-2\.$/);
		expect(description).not.toContain('call-1');
	});

	it('does not list hundreds of jobs in words', () => {
		const ids = Array.from({ length: 30 }, (_none, index): [number, string] => [
			100 + index,
			`job-${index}`,
		]);
		const { description, context } = errorOf(sessionWith({ generationIds: new Map(ids) }), failure);
		expect(description).toContain('job-19 and 10 more.');
		expect(description).not.toContain('job-20');
		expect(context.generationIds).toHaveLength(30);
	});
});

describe('a failure of n8n itself', () => {
	const foreign = new NodeOperationError(exampleNode, "No binary field 'data' [item 3]", {
		description: 'Check the previous node.',
	});

	it('keeps its text and what to do next', () => {
		const error = errorOf(sessionWithJob(), foreign);
		expect(error.message).toBe("No binary field 'data' [item 3]");
		expect(error.description).toBe('Check the previous node.');
		expect(failedItem(sessionWith(), foreign, itemIndex).json).toEqual({
			error: "No binary field 'data' [item 3]",
			details: { description: 'Check the previous node.' },
		});
	});

	it('is told with its item, without made-up advice', () => {
		const thrown = new NodeOperationError(exampleNode, 'No credentials set');
		expect(failedItem(sessionWith(), thrown, itemIndex).json).toEqual({
			error: 'No credentials set [item 3]',
			details: {},
		});
	});

	it('of an expression says where to look, unless n8n does', () => {
		const described = (description?: string) =>
			failedItem(sessionWith(), new ExpressionError('invalid syntax', { description }), itemIndex)
				.json.details;
		expect(described()).toEqual({ description: expect.stringContaining('Check the expressions') });
		expect(described('No such node')).toEqual({ description: 'No such node' });
	});

	it.each([
		['an error', new TypeError('x is not iterable')],
		['a text', 'x is not iterable'],
	])('is to be reported when it is our own: %s', (_kind, thrown) => {
		expect(failedItem(sessionWith(), thrown, itemIndex).json).toEqual({
			error: 'x is not iterable [item 3]',
			details: { description: expect.stringContaining('report this text') },
		});
	});

	it('is not taken for a cancellation', () => {
		expect(errorOf(sessionWith(), new Error('canceled')).message).not.toContain('canceled');
	});
});

describe('a secret', () => {
	const secret = 'example-api-key-0123456789';
	const leaking = new TranscriptionFailure(`Bad key ${secret}`, {
		description: `Your key ${secret} is bad; ${secret}!`,
	});

	it('is shown in no failure, whoever put it there', () => {
		const session = sessionWithJob();
		session.secrets.push('', secret);
		const error = errorOf(session, leaking);
		const shown = [
			error.message,
			error.description,
			JSON.stringify(error),
			JSON.stringify(failedItem(session, leaking, itemIndex)),
			failedItem(session, new Error(secret), itemIndex).json.error,
		];
		for (const text of shown) expect(text).not.toContain(secret);
		expect(error.message).toContain('Bad key …');
	});
});
