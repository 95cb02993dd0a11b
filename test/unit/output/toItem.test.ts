import type { IDataObject } from 'n8n-workflow';
import { toItem } from '../../../nodes/AimlSpeechToText/output/toItem';
import type { Options } from '../../../nodes/AimlSpeechToText/parameters/options';
import type { JsonObject } from '../../../nodes/AimlSpeechToText/shared/json';
import { exampleNode, itemIndex, nodeContext } from '../../support/strictContext';
import { completedBody, optionsOf, transcriptionIn } from './transcriptions';

/** A context that keeps files in memory. */
const context = nodeContext({
	helpers: {
		prepareBinaryData: async (content, fileName, mimeType = '') => ({
			data: Buffer.from(content.toString()).toString('base64'),
			fileName,
			mimeType,
		}),
	},
});

const convert = async (body: JsonObject, options: Options) =>
	await toItem(context, transcriptionIn(body), itemIndex, options, 'call');
const itemOf = async (body: JsonObject, options: Options) => (await convert(body, options)).item;
const jsonOf = async (body: JsonObject, options: Options): Promise<IDataObject> =>
	(await itemOf(body, options)).json;
const noticesOf = async (body: JsonObject, options: Options) =>
	(await convert(body, options)).notices.map(({ kind }) => kind);

const completed = (result: JsonObject): JsonObject => ({
	generation_id: 'job-1',
	status: 'completed',
	result,
});

const everyKey = [
	...['text', 'source', 'generationId', 'status', 'model', 'language', 'durationSeconds'],
	...['confidence', 'usage', 'cost', 'segments', 'truncated', 'parts', 'insights'],
];

describe('the simplified output', () => {
	it.each<[string, JsonObject]>([
		['a pending job', { generation_id: 'job-1', status: 'queued' }],
		['a bare text', { generation_id: 'job-1', status: 'completed', result: { text: 'Hello' } }],
		['words with times', completedBody],
		['something new', { generation_id: 'job-1', status: 'completed', result: { transcript: 7 } }],
	])('has every key, in order, for %s', async (_case, body) => {
		expect(Object.keys(await jsonOf(body, optionsOf()))).toEqual(everyKey);
	});

	it('has null where the service gave nothing', async () => {
		const json = await jsonOf({ generation_id: 'job-1', status: 'waiting' }, optionsOf());
		expect(json).toEqual({
			text: null,
			source: 'call.mp3',
			generationId: 'job-1',
			status: 'queued',
			model: 'nova-3',
			language: null,
			durationSeconds: null,
			confidence: null,
			usage: null,
			cost: null,
			segments: [],
			truncated: null,
			parts: null,
			insights: null,
		});
	});

	it.each([
		[[], ['segments', 'words'], []],
		[['words'], ['segments'], ['words']],
		[['segments', 'words'], [], ['segments', 'words']],
	])('has the timed parts that were asked for: %j', async (include, absent, present) => {
		const keys = Object.keys(await jsonOf(completedBody, optionsOf({ include })));
		expect(keys).toEqual(expect.arrayContaining(present));
		for (const key of absent) expect(keys).not.toContain(key);
	});

	it('has words after segments, in the item and in its JSON file', async () => {
		const options = optionsOf({ include: ['segments', 'words'], outputFiles: ['json'] });
		const { json, binary = {} } = await itemOf(completedBody, options);
		const keys = everyKey.toSpliced(everyKey.indexOf('truncated'), 0, 'words');
		expect(Object.keys(json)).toEqual(keys);
		const file = Buffer.from(binary.json.data, 'base64').toString();
		expect(Object.keys(JSON.parse(file))).toEqual(keys);
	});

	it('says whether the model most likely stopped early', async () => {
		const truncatedOf = async (output_tokens: number) =>
			(await jsonOf(completed({ text: 'Hello', usage: { output_tokens } }), optionsOf())).truncated;
		expect(await truncatedOf(2000)).toBe(true);
		expect(await truncatedOf(1200)).toBe(false);
	});

	it('has the names of speakers, also in insights', async () => {
		const words = [{ text: 'Great!', start: 0, end: 500, speaker: 'A' }];
		const sentiment_analysis_results = [{ ...words[0], sentiment: 'POSITIVE' }];
		const json = await jsonOf(
			completed({ text: 'Great!', audio_duration: 1, words, sentiment_analysis_results }),
			optionsOf({ speakerNames: 'speaker a = Anna', include: ['segments', 'words'] }),
		);
		expect(json).toMatchObject({
			segments: [{ speaker: 'Anna' }],
			words: [{ speaker: 'Anna' }],
			insights: { sentiments: [{ speaker: 'Anna' }] },
		});
	});

	it('has the text in the layout that was asked for', async () => {
		const { text } = await jsonOf(completedBody, optionsOf({ textFormat: 'timestamps' }));
		expect(text).toMatch(/^\[00:00:00\] Speaker A: hello there$/);
	});

	it('is paired with its item', async () => {
		expect(await itemOf(completedBody, optionsOf())).toMatchObject({
			pairedItem: { item: itemIndex },
		});
	});
});

describe('the raw output', () => {
	const raw = optionsOf({}, false);

	it("is the service's own body, with the id under one name", async () => {
		const body = { id: 'job-1', status: 'completed', output: { text: 'Hello' }, extra: [1, null] };
		expect(await jsonOf(body, raw)).toEqual({ ...body, generationId: 'job-1' });
	});

	// n8n treats an item with an `error` as a failed one, and would run the node again.
	it.each(['could not be told', { message: 'Slow' }, ['Slow'], true, 7])(
		'has no `error`, though the service says %j in a good answer',
		async (error) => {
			const body: JsonObject = {
				id: 'job-1',
				status: 'completed',
				output: { text: 'Hello' },
				error,
			};
			const json = await jsonOf(body, raw);
			expect(json).not.toHaveProperty('error');
			expect(json.serviceError).toEqual(error);
		},
	);

	it.each([null, '', false, 0])(
		'has an `error` of %j as the service sent it, but none with Retry On Fail',
		async (error) => {
			const body = { id: 'job-1', status: 'completed', output: { text: 'Hello' } };
			expect(await jsonOf({ ...body, error }, raw)).toEqual({
				...body,
				error,
				generationId: 'job-1',
			});
			const retrying = { ...context, getNode: () => ({ ...exampleNode, retryOnFail: true }) };
			const transcription = transcriptionIn({ ...body, error });
			const { item } = await toItem(retrying, transcription, itemIndex, raw, 'call');
			expect(item.json).toEqual({ ...body, generationId: 'job-1' });
		},
	);
});

describe('output files', () => {
	const all = { outputFiles: ['txt', 'srt', 'vtt', 'json'] };

	it('are named after the recording and have their types', async () => {
		const { binary = {} } = await itemOf(completedBody, optionsOf(all));
		expect(
			Object.entries(binary).map(([key, file]) => [key, file.fileName, file.mimeType]),
		).toEqual([
			['txt', 'call.txt', 'text/plain'],
			['srt', 'call.srt', 'application/x-subrip'],
			['vtt', 'call.vtt', 'text/vtt'],
			['json', 'call.json', 'application/json'],
		]);
	});

	it('hold the transcript, the JSON one with all its timed parts', async () => {
		const { binary = {} } = await itemOf(completedBody, optionsOf({ ...all, include: [] }, false));
		const content = (name: string) => Buffer.from(binary[name].data, 'base64').toString();
		expect(content('txt')).toContain('hello there');
		expect(content('srt')).toContain('00:00:00,500 --> ');
		expect(JSON.parse(content('json'))).toMatchObject({
			generationId: 'job-1',
			segments: [{ text: 'hello there' }],
			words: [{ text: 'hello' }, { text: 'there' }],
		});
	});

	it('have the name that is settled for the item', async () => {
		const chosen = optionsOf({ outputFiles: ['txt'] });
		const transcription = transcriptionIn(completedBody);
		const { item } = await toItem(context, transcription, itemIndex, chosen, 'Board 1.2');
		expect(item.binary?.txt.fileName).toBe('Board 1.2.txt');
	});

	it('that cannot be made are noted, and the transcript is not lost', async () => {
		const { item, notices } = await convert(completed({ text: 'Hello' }), optionsOf(all));
		expect(item.json.text).toBe('Hello');
		expect(Object.keys(item.binary ?? {})).toEqual(['txt', 'json']);
		expect(notices).toContainEqual({ kind: 'noSubtitles', itemIndex, detail: undefined });
	});

	it('that n8n cannot store are noted too', async () => {
		const full = nodeContext({
			helpers: {
				async prepareBinaryData() {
					return await Promise.reject(new Error('no space left on device'));
				},
			},
		});
		const options = optionsOf({ outputFiles: ['txt'] });
		const transcription = transcriptionIn(completedBody);
		const { item, notices } = await toItem(full, transcription, itemIndex, options, 'call');
		expect(item.json.text).toBe('hello there');
		expect(item).not.toHaveProperty('binary');
		expect(notices).toEqual([
			{ kind: 'fileNotStored', itemIndex, detail: 'TXT file (no space left on device)' },
		]);
	});

	it('are none before the transcript is there, which is noted, or when none were asked for', async () => {
		const pending = { generation_id: 'job-1', status: 'queued' };
		expect(await itemOf(pending, optionsOf(all))).not.toHaveProperty('binary');
		expect(await noticesOf(pending, optionsOf(all))).toEqual(['filesPending']);
		expect(await itemOf(completedBody, optionsOf())).not.toHaveProperty('binary');
		expect(await noticesOf(pending, optionsOf())).toEqual([]);
	});
});

describe('what is to be said of an item', () => {
	const untimed = completed({ text: 'Hello there.' });
	const partlyTimed = completed({
		text: 'Hello there.',
		words: [{ word: 'Hello', start: 0, end: 1 }],
	});

	it.each<[string, JsonObject, Record<string, unknown>, string[]]>([
		['nothing, when all is well', completedBody, {}, []],
		['nothing is said', completed({ audio_duration: 9, text: null, words: [] }), {}, ['silence']],
		['there is no text to read', completed({ transcript: 7 }), {}, ['noText']],
		['it was cut', completed({ text: 'Hi', usage: { output_tokens: 1999 } }), {}, ['truncated']],
		[
			'no speakers to name',
			partlyTimed,
			{ textFormat: 'speakers' },
			['estimatedTimes', 'noSpeakers'],
		],
		['no times for speakers', untimed, { textFormat: 'speakers' }, ['noTimes']],
		['no times', untimed, { textFormat: 'timestamps' }, ['noTimes']],
		['nothing, for paragraphs without times', untimed, { textFormat: 'paragraphs' }, []],
		['some times are estimated', partlyTimed, {}, ['estimatedTimes']],
		['names of nobody', completedBody, { speakerNames: 'Z=Zoe' }, ['unusedNames']],
		['names, but no speakers', untimed, { speakerNames: 'A=Anna' }, ['noSpeakers']],
		[
			'names, but nothing is said',
			completed({ text: '' }),
			{ speakerNames: 'A=Anna' },
			['silence'],
		],
		['no words to include', untimed, { include: ['words'] }, ['noWords']],
		['no subtitles', untimed, { outputFiles: ['srt', 'vtt'] }, ['noSubtitles', 'noSubtitles']],
	])('%s', async (_case, body, options, kinds) => {
		expect(await noticesOf(body, optionsOf(options))).toEqual(kinds);
	});

	it('is what no list has in full', async () => {
		const body = completed({
			text: 'one two',
			words: [
				{ word: 'two', start: 1, end: 2 },
				{ word: 'three', start: 2, end: 3 },
			],
		});
		expect(await noticesOf(body, optionsOf())).toEqual(['mergedSources', 'estimatedTimes']);
	});

	it('is about the transcript only where it is shown', async () => {
		expect(await noticesOf(partlyTimed, optionsOf({}, false))).toEqual([]);
		expect(await noticesOf(completed({ text: '' }), optionsOf({}, false))).toEqual(['silence']);
	});
});
