import type { IDataObject } from 'n8n-workflow';
import { toItem, type MissingFile } from '../../../nodes/AimlSpeechToText/output/toItem';
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

/** Every file that was asked for is made. */
const allMade = ({ kind }: MissingFile): never => {
	throw new Error(`There is no ${kind} file`);
};
const itemOf = async (
	body: JsonObject,
	options: Options,
	noteMissing: (file: MissingFile) => void = allMade,
) => await toItem(context, transcriptionIn(body), itemIndex, options, noteMissing);
const jsonOf = async (body: JsonObject, options: Options): Promise<IDataObject> =>
	(await itemOf(body, options)).json;

const everyKey = [
	'generationId',
	'status',
	'model',
	'text',
	'language',
	'durationSeconds',
	'confidence',
	'usage',
	'cost',
	'segments',
	'insights',
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
			generationId: 'job-1',
			status: 'queued',
			model: 'nova-3',
			text: null,
			language: null,
			durationSeconds: null,
			confidence: null,
			usage: null,
			cost: null,
			segments: [],
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

	// n8n takes an item with an `error` for a failed one, and would run the node again.
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
			const item = await toItem(retrying, transcription, itemIndex, raw, allMade);
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

	it('that cannot be made are noted, and the transcript is not lost', async () => {
		const missing: MissingFile[] = [];
		const body = { generation_id: 'job-1', status: 'completed', result: { text: 'Hello' } };
		const item = await itemOf(body, optionsOf(all), (file) => missing.push(file));
		expect(item.json.text).toBe('Hello');
		expect(Object.keys(item.binary ?? {})).toEqual(['txt', 'json']);
		expect(missing).toEqual([
			{ kind: 'srt', itemIndex, reason: expect.stringContaining('times') },
			{ kind: 'vtt', itemIndex, reason: expect.stringContaining('times') },
		]);
	});

	it('that n8n cannot store are noted too', async () => {
		const missing: MissingFile[] = [];
		const full = nodeContext({
			helpers: {
				async prepareBinaryData() {
					return await Promise.reject(new Error('no space left on device'));
				},
			},
		});
		const options = optionsOf({ outputFiles: ['txt'] });
		const transcription = transcriptionIn(completedBody);
		const item = await toItem(full, transcription, itemIndex, options, (file) =>
			missing.push(file),
		);
		expect(item.json.text).toBe('hello there');
		expect(item).not.toHaveProperty('binary');
		expect(missing).toEqual([
			{ kind: 'txt', itemIndex, reason: expect.stringContaining('no space left on device') },
		]);
	});

	it('are none before the transcript is there, or when none were asked for', async () => {
		const pending = { generation_id: 'job-1', status: 'queued' };
		expect(await itemOf(pending, optionsOf(all))).not.toHaveProperty('binary');
		expect(await itemOf(completedBody, optionsOf())).not.toHaveProperty('binary');
	});
});
