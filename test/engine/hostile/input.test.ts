import { pause, model, sandboxedNode, until } from '../../support/engine/sandboxedNode';

// What comes from earlier steps is data: it neither adds headers nor changes what others read.

const node = sandboxedNode();
const upload = { audioSource: 'binary' };

describe.each([
	['the name', { file: 'a"\r\nX-Injected: yes\r\n\r\nbytes\r\n.wav' }],
	['the type', { mimeType: 'audio/wav\r\nX-Injected: yes\r\n\r\nbytes' }],
])('Line breaks in %s of a file', (_what, file) => {
	it('stay within its part of the form', async () => {
		const run = await node.run(upload, { items: [await node.fileItem('voice-note', file)] });

		const [{ headers, body }] = node.requests('create');
		expect(run.items[0].json.status).toBe('completed');
		expect(headers).not.toHaveProperty('x-injected');
		expect(Object.keys(body ?? {}).sort()).toEqual(['file', 'model']);
		expect(body?.file?.fileName).not.toMatch(/[\r\n"]/);
	});
});

it('Line breaks in the name of a field stay within it', async () => {
	const additionalBodyFields = { 'a"\r\nX-Injected: yes\r\n\r\n': 'b\r\n--boundary' };

	await node.run(
		{ ...upload, options: { additionalBodyFields: JSON.stringify(additionalBodyFields) } },
		{ items: [await node.fileItem('voice-note')] },
	);

	const [{ headers, body }] = node.requests('create');
	expect(headers).not.toHaveProperty('x-injected');
	expect(Object.keys(body ?? {})).toHaveLength(3);
	expect(Object.values(body ?? {})).toContain('b\r\n--boundary');
});

describe('Names of what every object has', () => {
	const hostile =
		'{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},"toString":1}';
	const items = () => [{ json: { ...node.item('voice-note').json, hostile: JSON.parse(hostile) } }];
	afterEach(() => {
		expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
	});

	it.each([
		['text', hostile],
		['an object', '={{ $json.hostile }}'],
	])("are fields like others in 'Additional Body Fields' (as %s)", async (_form, value) => {
		const run = await node.run({ options: { additionalBodyFields: value } }, { items: items() });

		expect(run.items[0].json.status).toBe('completed');
		expect(node.requests('create')[0].body).toMatchObject({ toString: 1 });
	});

	it('are so in an upload', async () => {
		const run = await node.run(
			{ ...upload, options: { additionalBodyFields: hostile } },
			{ items: [await node.fileItem('voice-note')] },
		);

		expect(run.items[0].json.status).toBe('completed');
	});

	it.each(['deepgramOptions', 'options'])('are no options (%s)', async (parameter) => {
		const run = await node.run({ ...model('nova-3'), [parameter]: JSON.parse(hostile) });

		expect(run.items[0].json.status).toBe('completed');
		expect(Object.keys(node.requests('create')[0].body ?? {}).sort()).toEqual([
			...['model', 'smart_format', 'url'],
		]);
	});

	it.each([true, false])('are data in an answer (simple: %s)', async (simple) => {
		const body = `{"status":"completed","result":{"text":"Hi.","usage":${hostile}},"__proto__":{"status":"error"}}`;
		node.sandbox.fault('poll', { kind: 'status', status: 200, body });

		const run = await node.run({ operation: 'get', generationId: 'example', simple });

		expect(run.items[0].json.status).toBe('completed');
	});
});

describe('Times longer than a timer can be', () => {
	const long = 1e10;

	it('do not end a request at once', async () => {
		const run = await node.run({
			operation: 'create',
			options: { requestTimeout: long, recover: false },
		});

		expect(run.items[0].json.generationId).toBe(node.sandbox.jobs[0].id);
	});

	it('do not let one look follow the other', async () => {
		node.sandbox.set({ readyAfter: 60 });
		const { run, cancel } = node.start({
			...{ pollInterval: long, maxWait: long },
			options: { pollStrategy: 'fixed' },
		});
		await until(() => node.sandbox.jobs.length > 0);
		await pause(0.3);
		cancel();

		expect((await run).status).toBe('canceled');
		expect(node.requests('poll')).toEqual([]);
	});
});
