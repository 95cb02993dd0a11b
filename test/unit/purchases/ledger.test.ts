import type { IContextObject } from 'n8n-workflow';
import {
	openLedger,
	type Ledger,
	type Purchase,
} from '../../../nodes/AimlSpeechToText/purchases/ledger';
import type { CreateRequest } from '../../../nodes/AimlSpeechToText/service/createJob';
import { byFile, byUrl } from '../service/createRequests';
import { dataOfRun, strictContext } from '../../support/strictContext';

interface Try {
	run?: number;
	isTool?: boolean;
	execution?: string;
}

/** The node's memory of an execution, as one try of a run sees it. */
const openIn = (
	memory: IContextObject,
	{ run = 0, isTool = false, execution = '7' }: Try = {},
): Ledger =>
	openLedger(
		strictContext({
			getContext: (type) => (type === 'node' ? memory : {}),
			getExecutionId: () => execution,
			getWorkflowDataProxy: dataOfRun(run),
		}),
		isTool,
	);

const slotOf = (itemIndex: number, part?: number) => ({ itemIndex, part });
const open = (ledger: Ledger, itemIndex = 3, request: CreateRequest = byUrl, part?: number) =>
	ledger.open(slotOf(itemIndex, part), request);
/** What is written in a line. */
const written = ({ clientRequestId, generationId }: Purchase) => ({
	clientRequestId,
	generationId,
});
const nothing = { clientRequestId: undefined, generationId: undefined };

/** A try that has had a job accepted. */
function accept(memory: IContextObject, request = byUrl, tried: Try = {}): void {
	const purchase = open(openIn(memory, tried), 3, request);
	purchase.sending('create-1');
	purchase.accepted('job-1');
}
const accepted = { clientRequestId: 'create-1', generationId: 'job-1' };

/** A try whose create was not answered. */
const lose = (memory: IContextObject, tried: Try = {}) =>
	open(openIn(memory, tried)).sending('create-1');
const lost = { clientRequestId: 'create-1', generationId: undefined };

const upload = byFile({ field: 'audio', isGuess: true });
const otherRequests: Array<[string, CreateRequest]> = [
	['another recording', { ...byUrl, audio: { url: 'https://example.com/b.mp3' } }],
	['another model', { ...byUrl, fields: { ...byUrl.fields, model: 'nova-3' } }],
	['a field that changes each time', { ...byUrl, fields: { ...byUrl.fields, at: '12:01' } }],
	['an upload', upload],
];

const minutes = 60_000;
let now = Date.parse('2026-11-22T12:00:00Z');
beforeEach(() => {
	now = Date.parse('2026-11-22T12:00:00Z');
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

describe('a create of an earlier try', () => {
	it('is found again when it was accepted', () => {
		const memory = {};
		accept(memory);
		expect(written(open(openIn(memory)))).toEqual(accepted);
	});

	it('is found again when its answer was lost', () => {
		const memory = {};
		lose(memory);
		expect(written(open(openIn(memory)))).toEqual(lost);
	});

	it('is known as accepted once it is', () => {
		const purchase = open(openIn({}));
		purchase.sending('create-1');
		expect(written(purchase)).toEqual(lost);
		purchase.accepted('job-1');
		expect(written(purchase)).toEqual(accepted);
	});

	it.each(otherRequests)(
		'is that of the same item, though its request is now %s',
		(_case, other) => {
			const memory = {};
			accept(memory);
			expect(written(open(openIn(memory), 3, other))).toEqual(accepted);
		},
	);

	it('is not that of another item, another part or another round of a loop', () => {
		const memory = {};
		accept(memory);
		expect(written(open(openIn(memory), 4))).toEqual(nothing);
		expect(written(open(openIn(memory), 3, byUrl, 1))).toEqual(nothing);
		expect(written(open(openIn(memory, { run: 1 })))).toEqual(nothing);
	});

	it('is that of one part alone when the recording is split', () => {
		const memory = {};
		open(openIn(memory), 3, byUrl, 1).sending('create-1');
		open(openIn(memory), 3, byUrl, 2).sending('create-2');
		const again = openIn(memory);
		expect(open(again, 3, byUrl, 2).clientRequestId).toBe('create-2');
		expect(open(again, 3, byUrl, 3).clientRequestId).toBeUndefined();
	});

	it.each<[string, unknown]>([
		['null', null],
		['a text', 'job-1'],
		['empty', {}],
		['an empty id', { generationId: '' }],
		['a number', { generationId: 7 }],
		['a list of this execution', Object.assign([], { execution: '7', generationId: 'job-1' })],
		['numbers of this execution', { execution: '7', generationId: 7, clientRequestId: 8 }],
	])('is none when the memory holds something else: %s', (_case, entry) => {
		const memory: IContextObject = {};
		accept(memory);
		for (const key of Object.keys(memory)) Object.assign(memory, { [key]: entry });
		expect(written(open(openIn(memory)))).toEqual(nothing);
	});

	it('leaves no address in the memory, which n8n stores: it may be signed', () => {
		const memory = {};
		accept(memory, { ...byUrl, audio: { url: 'https://example.com/call.mp3?signature=abc' } });
		expect(JSON.stringify(memory)).not.toContain('example.com');
	});

	it('is written down before it is sent', () => {
		const memory = {};
		open(openIn(memory)).sending('create-1');
		expect(JSON.stringify(memory)).toContain('create-1');
	});
});

describe('what an earlier try has sent of an item', () => {
	const after = (memory: IContextObject, tried: Try = {}) => {
		const ledger = openIn(memory, tried);
		return { sent: ledger.sentBefore(3), ids: ledger.idsOf(3) };
	};
	const sendPart = (memory: IContextObject, part: number | undefined, id?: string) => {
		const purchase = open(openIn(memory), 3, upload, part);
		purchase.sending(`create-${part}`);
		if (id !== undefined) purchase.accepted(id);
		return purchase;
	};

	it('is nothing at first', () => {
		expect(after({})).toEqual({ sent: undefined, ids: [] });
	});

	it('is the whole recording, whether its answer came or not', () => {
		const memory = {};
		sendPart(memory, undefined);
		expect(after(memory)).toEqual({ sent: 'whole', ids: [] });
		sendPart(memory, undefined, 'job-1');
		expect(after(memory)).toEqual({ sent: 'whole', ids: ['job-1'] });
	});

	it('is its parts, whose ids are in their order', () => {
		const memory = {};
		sendPart(memory, 10, 'job-10');
		sendPart(memory, 2, 'job-2');
		sendPart(memory, 3);
		expect(after(memory)).toEqual({ sent: 'inParts', ids: ['job-2', 'job-10'] });
	});

	it('is nothing once all of it has failed, or is forgotten by the service', () => {
		const memory = {};
		sendPart(memory, 1, 'job-1').clear();
		expect(after(memory)).toEqual({ sent: undefined, ids: [] });
		sendPart(memory, 1, 'job-1');
		now += 61 * minutes;
		expect(after(memory)).toEqual({ sent: undefined, ids: [] });
	});

	it('may be parts that were cut elsewhere, which their sizes show', () => {
		const memory = {};
		const { size } = 'file' in upload.audio ? upload.audio.file : { size: NaN };
		expect(openIn(memory).isSplitAsBefore(3, [1, 2])).toBe(true);
		sendPart(memory, 2, 'job-2');
		const isSplitAsBefore = (...sizes: number[]) => openIn(memory).isSplitAsBefore(3, sizes);
		expect(isSplitAsBefore(1, size)).toBe(true);
		expect(isSplitAsBefore(1, size, 3)).toBe(true);
		expect(isSplitAsBefore(1, size + 1)).toBe(false);
		expect(isSplitAsBefore(size)).toBe(false);
		expect(openIn(memory).isSplitAsBefore(13, [1])).toBe(true);
	});

	it('is known for items and rounds with several digits', () => {
		const memory = {};
		const late = { run: 12 };
		open(openIn(memory, late), 345, upload, 1).sending('create-1');
		expect(openIn(memory, late).sentBefore(345)).toBe('inParts');
	});

	it('is not what something else in the memory ends with', () => {
		const memory: IContextObject = {};
		accept(memory);
		const [[key, entry]] = Object.entries(memory);
		expect(openIn({ [`re${key}`]: entry }).sentBefore(3)).toBeUndefined();
	});

	it('does not include what a tool was called for', () => {
		const memory = {};
		accept(memory, byUrl, { isTool: true });
		expect(after(memory, { isTool: true })).toEqual({ sent: undefined, ids: [] });
	});

	it('is not that of another item, round or execution', () => {
		const memory = {};
		sendPart(memory, 1, 'job-1');
		expect(openIn(memory).sentBefore(13)).toBeUndefined();
		expect(openIn(memory).sentBefore(31)).toBeUndefined();
		expect(after(memory, { run: 1 }).sent).toBeUndefined();
		expect(after(memory, { execution: '8' }).sent).toBeUndefined();
	});
});

describe('the hour for which the service keeps a transcript', () => {
	it('begins with the create, and is not renewed by later tries', () => {
		const memory = {};
		accept(memory);
		for (const passed of [25, 25, 9]) {
			now += passed * minutes;
			expect(open(openIn(memory)).generationId).toBe('job-1');
		}
		now += minutes;
		expect(open(openIn(memory)).generationId).toBe('job-1');
		// A millisecond.
		now += 1;
		expect(written(open(openIn(memory)))).toEqual(nothing);
	});

	it('begins with the create, not with the answer to it', () => {
		const memory = {};
		const purchase = open(openIn(memory));
		purchase.sending('create-1');
		now += 50 * minutes;
		purchase.accepted('job-1');
		now += 11 * minutes;
		expect(open(openIn(memory)).generationId).toBeUndefined();
	});

	it('does not let a create be sent again whose outcome is unknown', () => {
		const memory = {};
		lose(memory);
		now += 100 * minutes;
		expect(written(open(openIn(memory)))).toEqual(lost);
	});
});

// n8n runs a failed execution again as a new one, with the memory of the old.
describe('a create of another execution', () => {
	const again = { execution: '8' };

	it('is found again for the same request', () => {
		const memory = {};
		accept(memory);
		expect(written(open(openIn(memory, again)))).toEqual(accepted);
		const other = {};
		lose(other);
		expect(written(open(openIn(other, again)))).toEqual(lost);
	});

	it.each(otherRequests)('is not that of %s: its user may have changed it', (_case, other) => {
		const memory = {};
		accept(memory);
		expect(written(open(openIn(memory, again), 3, other))).toEqual(nothing);
	});

	it('is not that of another file', () => {
		const memory = {};
		accept(memory, upload);
		expect(written(open(openIn(memory, again), 3, upload))).toEqual(accepted);
		if (!('file' in upload.audio)) throw new Error('The upload has no file');
		const audio = { file: { ...upload.audio.file, size: 5 } };
		expect(written(open(openIn(memory, again), 3, { ...upload, audio }))).toEqual(nothing);
	});

	it('is forgotten when the service has forgotten it too, after an hour', () => {
		const memory = {};
		accept(memory);
		const other = {};
		lose(other);
		now += 61 * minutes;
		expect(written(open(openIn(memory, again)))).toEqual(nothing);
		expect(written(open(openIn(other, again)))).toEqual(nothing);
	});
});

describe('as a tool, of which n8n counts every try as another run', () => {
	const otherRequest = { ...byUrl, audio: { url: 'https://example.com/other.mp3' } };
	const first = { run: 0, isTool: true };
	const second = { run: 1, isTool: true };
	const third = { run: 2, isTool: true };

	it('finds the create of an earlier try', () => {
		const memory: IContextObject = {};
		accept(memory, byUrl, first);
		expect(written(open(openIn(memory, second)))).toEqual(accepted);
	});

	it('does not find that of a call for another recording', () => {
		const memory: IContextObject = {};
		accept(memory, byUrl, first);
		expect(written(open(openIn(memory, second), 3, otherRequest))).toEqual(nothing);
	});

	it('forgets nothing that another call has created', () => {
		const memory: IContextObject = {};
		accept(memory, byUrl, first);
		const call = openIn(memory, second);
		open(call, 3, otherRequest).sending('create-2');
		call.forget();
		const next = openIn(memory, third);
		expect(written(open(next, 3, otherRequest))).toEqual(nothing);
		expect(written(open(next))).toEqual(accepted);
	});
});

describe('forgetting', () => {
	it('one job lets it be created anew', () => {
		const memory = {};
		const ledger = openIn(memory);
		for (const itemIndex of [3, 4]) {
			const purchase = open(ledger, itemIndex);
			purchase.sending(`create-${itemIndex}`);
			purchase.accepted(`job-${itemIndex}`);
			if (itemIndex === 3) purchase.clear();
		}
		expect(written(open(openIn(memory), 3))).toEqual(nothing);
		expect(open(openIn(memory), 4).generationId).toBe('job-4');
	});

	it('a job that failed leaves its id for the messages of this try', () => {
		const ledger = openIn({});
		const purchase = open(ledger);
		purchase.sending('create-1');
		purchase.accepted('job-1');
		purchase.clear();
		expect(ledger.idsOf(3)).toEqual(['job-1']);
		expect(written(purchase)).toEqual(accepted);
	});

	it('a create that was certainly not accepted leaves nothing', () => {
		const ledger = openIn({});
		const purchase = open(ledger);
		purchase.sending('create-1');
		purchase.clear();
		expect(written(purchase)).toEqual(nothing);
		expect(ledger.created()).toEqual({ generationIds: [], unknownRequestIds: [] });
	});

	it('all jobs concerns this run, and nothing else in the memory', () => {
		const memory: IContextObject = { other: 'kept' };
		accept(memory, byUrl, { run: 0 });
		accept(memory, byUrl, { run: 1 });
		const lastTry = openIn(memory, { run: 1 });
		open(lastTry);
		lastTry.forget();
		expect(written(open(openIn(memory, { run: 1 })))).toEqual(nothing);
		expect(written(open(openIn(memory, { run: 0 })))).toEqual(accepted);
		expect(memory.other).toBe('kept');
	});
});

describe('what a run has created', () => {
	it('is known by its ids, and by the request ids of creates whose answer is unknown', () => {
		const ledger = openIn({});
		for (const itemIndex of [0, 1, 2, 3]) {
			const purchase = open(ledger, itemIndex);
			if (itemIndex < 3) purchase.sending(`create-${itemIndex}`);
			if (itemIndex === 1) purchase.accepted('job-1');
		}
		expect(ledger.created()).toStrictEqual({
			generationIds: ['job-1'],
			unknownRequestIds: ['create-0', 'create-2'],
		});
		expect(ledger.allIds()).toEqual(['job-1']);
	});

	it('is listed in the order of the items, whichever was created first', () => {
		const ledger = openIn({});
		for (const itemIndex of [10, 2, 1]) {
			const purchase = open(ledger, itemIndex);
			purchase.sending(`create-${itemIndex}`);
			purchase.accepted(`job-${itemIndex}`);
		}
		expect(ledger.allIds()).toEqual(['job-1', 'job-2', 'job-10']);
	});

	it('is known item by item, in the order of its parts', () => {
		const ledger = openIn({});
		for (const part of [1, 2, 3]) {
			const purchase = open(ledger, 3, byUrl, part);
			purchase.sending(`create-${part}`);
			if (part !== 2) purchase.accepted(`job-${part}`);
		}
		expect(ledger.idsOf(3)).toEqual(['job-1', 'job-3']);
		expect(ledger.byPart(3).map((created) => created?.generationId)).toEqual([
			'job-1',
			undefined,
			'job-3',
		]);
		expect(ledger.idsOf(4)).toEqual([]);
		expect(ledger.byPart(4)).toEqual([]);
	});

	it('has jobs that were only asked for beside it, which are not created by it', () => {
		const ledger = openIn({});
		ledger.note(0, 'job-9');
		expect(ledger.idsOf(0)).toEqual(['job-9']);
		expect(ledger.allIds()).toEqual(['job-9']);
		expect(ledger.created().generationIds).toEqual([]);
	});
});

describe('one id for two recordings', () => {
	it('is noticed, whichever of them has it from an earlier try', () => {
		const memory = {};
		accept(memory);
		const ledger = openIn(memory);
		open(ledger, 3);
		expect(ledger.isShared('job-1')).toBe(false);
		const other = open(ledger, 4);
		other.sending('create-2');
		other.accepted('job-1');
		expect(ledger.isShared('job-1')).toBe(true);
		expect(ledger.isShared('job-2')).toBe(false);
	});

	it('is none when the same transcription is asked for twice', () => {
		const ledger = openIn({});
		ledger.note(0, 'job-9');
		ledger.note(1, 'job-9');
		expect(ledger.isShared('job-9')).toBe(false);
	});
});
