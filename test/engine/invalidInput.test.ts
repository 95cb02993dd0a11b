import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { sandboxedNode } from '../support/engine/sandboxedNode';

// What is wrong is found before anything is sent, and named as people see it.

const node = sandboxedNode();

type Mistake = [what: string, field: string, parameters: INodeParameters];

const upload = { audioSource: 'binary' };
const get = { operation: 'get' };
const waiting = { operation: 'get', waitForCompletion: true, generationId: 'example' };

const mistakes: Mistake[] = [
	['no URL', 'Audio URL', { audioUrl: '' }],
	['a blank URL', 'Audio URL', { audioUrl: '  ' }],
	['a URL that an expression leaves out', 'Audio URL', { audioUrl: '={{ $json.missing }}' }],
	['text instead of a URL', 'Audio URL', { audioUrl: 'interview.mp3' }],
	['a data URL', 'Audio URL', { audioUrl: 'data:audio/mpeg;base64,SUQz' }],
	['a file URL', 'Audio URL', { audioUrl: 'file:///home/example/a.mp3' }],
	['an FTP address', 'Audio URL', { audioUrl: 'ftp://example.com/a.mp3' }],
	['no file', 'data', { audioSource: 'binary' }],
	['a file under another name', 'call', { audioSource: 'binary', binaryPropertyName: 'call' }],
	['no model', 'Model', { model: { __rl: true, mode: 'id', value: '' } }],
	['no id', 'Generation ID', { ...get, generationId: '' }],
	['a blank id', 'Generation ID', { ...get, generationId: ' ' }],
	['an id that is a path', 'Generation ID', { ...get, generationId: '../../v2/billing' }],
	['an id of dots', 'Generation ID', { ...get, generationId: '..' }],
	['an id with a query', 'Generation ID', { ...get, generationId: 'example?x=1' }],
	['an encoded path as an id', 'Generation ID', { ...get, generationId: '%2e%2e%2fbilling' }],
	['a negative interval', 'Poll Interval', { pollInterval: -1 }],
	['an interval of zero', 'Poll Interval', { pollInterval: 0 }],
	['an interval of NaN', 'Poll Interval', { pollInterval: '={{ 0 / 0 }}' }],
	['an interval of "0"', 'Poll Interval', { pollInterval: '={{ "0" }}' }],
	['an interval of "-2"', 'Poll Interval', { pollInterval: '={{ "-2" }}' }],
	['an interval of "soon"', 'Poll Interval', { pollInterval: '={{ "soon" }}' }],
	['an interval without end', 'Poll Interval', { pollInterval: '={{ 1 / 0 }}' }],
	['a negative wait', 'Max Wait', { maxWait: -600 }],
	['a wait of zero', 'Max Wait', { maxWait: 0 }],
	['a wait of NaN', 'Max Wait', { maxWait: '={{ 0 / 0 }}' }],
	['a wait of "0"', 'Max Wait', { maxWait: '={{ "0" }}' }],
	['a wait of "-600"', 'Max Wait', { maxWait: '={{ "-600" }}' }],
	['a wait of ""', 'Max Wait', { maxWait: '={{ "" }}' }],
	['a wait of no time for a job', 'Max Wait', { ...waiting, maxWait: 0 }],
	['no interval for a job', 'Poll Interval', { ...waiting, pollInterval: 0 }],
	['no concurrency', 'Concurrency', { options: { concurrency: 0 } }],
	['no time for requests', 'Request Timeout', { options: { requestTimeout: -1 } }],
	['an unknown timeout choice', 'On Timeout', { options: { onTimeout: '={{ "wait" }}' } }],
	['an unknown strategy', 'Poll Strategy', { options: { pollStrategy: '={{ "often" }}' } }],
	[
		'an unknown field',
		'Upload Field Name',
		{ ...upload, options: { uploadFieldName: '={{ "f" }}' } },
	],
];

describe.each(mistakes)('With %s', (_what, field, parameters) => {
	it(`the message names '${field}' and the item, and nothing is sent`, async () => {
		const run = await node.run(parameters);

		expect(run.status).toBe('error');
		expect(run.error).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringMatching(new RegExp(`'${field}'.*\\[item 0\\]`)),
			description: expect.stringMatching(/\w/),
			context: { itemIndex: 0 },
		});
		expect(node.sandbox.requests).toEqual([]);
	});
});

it('An empty file is refused before it is uploaded', async () => {
	const empty = await node.engine.store(Buffer.alloc(0), {
		fileName: 'empty.mp3',
		mimeType: 'audio/mpeg',
	});
	const items: INodeExecutionData[] = [{ json: {}, binary: { data: empty } }];

	const run = await node.run({ audioSource: 'binary' }, { items });

	expect(run.error?.message).toMatch(/'Input Data Field Name' is empty.*\[item 0\]/);
	expect(node.sandbox.requests).toEqual([]);
});

describe.each([
	['is empty', ''],
	['is not a web address', 'api.aimlapi.com'],
	['would send the API key in clear text', 'http://api.aimlapi.com'],
	['would send the API key in clear text', 'http://127.0.0.1.example.com'],
	['does not start with https://', 'ftp://api.aimlapi.com'],
])('A Base URL that %s', (reason, baseUrl) => {
	it(`(${baseUrl}) is named with the item`, async () => {
		const run = await node.run({}, { credentials: { ...node.credentials, baseUrl } });

		expect(run.error).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringMatching(/'Base URL'.*\[item 0\]/),
			description: expect.stringContaining('AIML Speech-to-Text API'),
			context: { itemIndex: 0 },
		});
		expect(run.error?.message).toContain(reason);
		expect(node.sandbox.requests).toEqual([]);
	});
});

it.each(['', '/', '/v1', '/v1/', '///'])(
	'A Base URL may end in "%s", as people copy it',
	async (end) => {
		const baseUrl = ` ${node.sandbox.url}${end} `;

		await node.run({ operation: 'create' }, { credentials: { ...node.credentials, baseUrl } });

		expect(node.requests('create').map(({ path }) => path)).toEqual(['/v1/stt/create']);
	},
);

it('Seconds may be a text with a number in it', async () => {
	const run = await node.run({ pollInterval: '={{ "0.1" }}', maxWait: '={{ "60" }}' });

	expect(run.items[0].json.status).toBe('completed');
});

describe('A mistake in the last item of a batch', () => {
	const items = () => [
		node.item('voice-note'),
		node.item('support-call'),
		{ json: { audioUrl: 'interview.mp3' } },
	];

	it('costs nothing: no item is sent', async () => {
		const run = await node.run({}, { items: items() });

		expect(run.error).toMatchObject({
			message: expect.stringContaining('[item 2]'),
			context: { itemIndex: 2 },
		});
		expect(node.sandbox.requests).toEqual([]);
	});

	it('fails that item alone when the workflow goes on', async () => {
		const run = await node.run({}, { items: items(), onError: 'continueRegularOutput' });

		expect(run.items.map(({ json }) => 'error' in json)).toEqual([false, false, true]);
		expect(node.sandbox.jobs).toHaveLength(2);
	});
});

it('A field that is not shown is not read', async () => {
	const run = await node.run({ operation: 'create', pollInterval: -1, generationId: '..' });

	expect(run.error).toBeUndefined();
});
