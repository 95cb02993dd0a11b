import type { IContextObject, IWorkflowDataProxyData } from 'n8n-workflow';
import type { CreateRequest } from '../../../nodes/AimlSpeechToText/service/createJob';
import { openEarlierCreates } from '../../../nodes/AimlSpeechToText/purchases/earlierCreates';
import { byFile, byUrl } from '../service/createRequests';
import { exampleNode } from './sessions';
import { strictContext } from '../../support/strictContext';

/** The node's memory of an execution, as another try of the same or another run sees it. */
const open = (memory: IContextObject, run = 0, type = exampleNode.type) =>
	openEarlierCreates(
		strictContext({
			getNode: () => ({ ...exampleNode, type }),
			getContext: () => memory,
			getWorkflowDataProxy: (): IWorkflowDataProxyData =>
				Object.assign(Object.create({}), { $runIndex: run }),
		}),
	);

const accepted = { generationId: 'job-1' };
const lost = { clientRequestId: 'call-17', sentAt: Date.now() };
const upload = byFile({ field: 'audio', isGuess: true });

describe('a create of an earlier try', () => {
	it.each([
		['an accepted one', accepted],
		['one whose answer was lost', lost],
	])('is found again: %s', (_case, create) => {
		const memory = {};
		open(memory).note(3, byUrl, create);
		expect(open(memory).find(3, byUrl)).toEqual(create);
	});

	it('is forgotten when the service has forgotten it too, after an hour', () => {
		const memory = {};
		open(memory).note(3, byUrl, { ...lost, sentAt: Date.now() - 3_600_001 });
		expect(open(memory).find(3, byUrl)).toBeUndefined();
	});

	it('is found again under a new client request id', () => {
		const memory = {};
		open(memory).note(3, byUrl, accepted);
		expect(open(memory).find(3, { ...byUrl, clientRequestId: 'another' })).toEqual(accepted);
	});

	it('is known as accepted once it is', () => {
		const creates = open({});
		creates.note(3, byUrl, lost);
		creates.note(3, byUrl, accepted);
		expect(creates.find(3, byUrl)).toEqual(accepted);
	});

	it.each<[string, number, CreateRequest, number]>([
		['another item', 4, byUrl, 0],
		['another round of a loop', 3, byUrl, 1],
		['another recording', 3, { ...byUrl, audio: { url: 'https://example.com/b.mp3' } }, 0],
		['another model', 3, { ...byUrl, fields: { ...byUrl.fields, model: 'nova-3' } }, 0],
		['an upload', 3, upload, 0],
	])('is not that of %s', (_case, itemIndex, request, run) => {
		const memory = {};
		open(memory, 0).note(3, byUrl, accepted);
		expect(open(memory, run).find(itemIndex, request)).toBeUndefined();
	});

	it('is not that of another file', () => {
		const creates = open({});
		creates.note(3, upload, accepted);
		expect(creates.find(3, upload)).toEqual(accepted);
		if (!('file' in upload.audio)) throw new Error('The upload has no file');
		const audio = { file: { ...upload.audio.file, size: 5 } };
		expect(creates.find(3, { ...upload, audio })).toBeUndefined();
	});

	it.each([null, 'job-1', {}, { generationId: '' }, { generationId: 7 }])(
		'is none when the memory holds something else: %j',
		(entry) => {
			const memory: IContextObject = {};
			open(memory).note(3, byUrl, accepted);
			for (const key of Object.keys(memory)) memory[key] = entry;
			expect(open(memory).find(3, byUrl)).toBeUndefined();
		},
	);

	it('leaves no address in the memory, which n8n stores: it may be signed', () => {
		const memory = {};
		const url = 'https://example.com/call.mp3?signature=abc';
		open(memory).note(3, { ...byUrl, audio: { url } }, accepted);
		expect(JSON.stringify(memory)).not.toContain('example.com');
	});
});

describe('as a tool, of which n8n counts every try as another run', () => {
	const tool = `${exampleNode.type}Tool`;

	it('finds the create of an earlier try', () => {
		const memory: IContextObject = {};
		open(memory, 0, tool).note(0, byUrl, accepted);
		expect(open(memory, 1, tool).find(0, byUrl)).toEqual(accepted);
	});

	it('forgets nothing that another call has bought', () => {
		const memory: IContextObject = {};
		const otherRequest = { ...byUrl, audio: { url: 'https://example.com/other.mp3' } };
		open(memory, 0, tool).note(0, byUrl, accepted);
		const call = open(memory, 1, tool);
		call.note(0, otherRequest, { generationId: 'job-2' });
		call.forgetAll();
		const next = open(memory, 2, tool);
		expect(next.find(0, otherRequest)).toBeUndefined();
		expect(next.find(0, byUrl)).toEqual(accepted);
	});
});

describe('forgetting', () => {
	it('one job lets it be bought anew', () => {
		const creates = open({});
		creates.note(3, byUrl, accepted);
		creates.note(4, byUrl, { generationId: 'job-2' });
		creates.forget('job-1');
		expect(creates.find(3, byUrl)).toBeUndefined();
		expect(creates.find(4, byUrl)).toEqual({ generationId: 'job-2' });
	});

	it('all jobs concerns this run, and nothing else in the memory', () => {
		const memory: IContextObject = { other: 'kept' };
		open(memory, 0).note(3, byUrl, accepted);
		open(memory, 1).note(3, byUrl, accepted);
		const lastTry = open(memory, 1);
		lastTry.find(3, byUrl);
		lastTry.forgetAll();
		expect(open(memory, 1).find(3, byUrl)).toBeUndefined();
		expect(open(memory, 0).find(3, byUrl)).toEqual(accepted);
		expect(memory.other).toBe('kept');
	});
});
