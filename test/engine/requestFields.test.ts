import { model, sandboxedNode } from '../support/engine/sandboxedNode';

const node = sandboxedNode();

describe('Additional Body Fields', () => {
	it.each([
		['a JSON text', '{ "diarize_version": "latest", "nested": { "list": [1, 2] } }'],
		['an object', '={{ { diarize_version: "latest", nested: { list: [1, 2] } } }}'],
	])('as %s are merged into the request', async (_kind, additionalBodyFields) => {
		await node.run({
			operation: 'create',
			...model('nova-3'),
			deepgramOptions: { smart_format: true },
			options: { additionalBodyFields },
		});

		expect(node.requests('create')[0].body).toEqual({
			model: 'nova-3',
			url: node.urlOf('voice-note'),
			smart_format: true,
			diarize_version: 'latest',
			nested: { list: [1, 2] },
		});
	});

	it('go with an upload too', async () => {
		const additionalBodyFields = '{ "flag": true, "number": 2, "nested": { "list": [1] } }';

		await node.run(
			{ operation: 'create', audioSource: 'binary', options: { additionalBodyFields } },
			{ items: [await node.fileItem('voice-note')] },
		);

		const { body } = node.requests('create')[0];
		expect(body).toMatchObject({ flag: 'true', number: '2', nested: '{"list":[1]}' });
	});

	it('win over an option of the same name', async () => {
		await node.run({
			operation: 'create',
			openAiOptions: { language: 'en' },
			options: { additionalBodyFields: '{ "language": "de" }' },
		});

		expect(node.requests('create')[0].body).toMatchObject({ language: 'de' });
	});

	it('may be empty', async () => {
		const run = await node.run({ operation: 'create', options: { additionalBodyFields: '' } });

		expect(run.error).toBeUndefined();
	});

	it.each([
		['{ "model": "nova-3" }', 'model'],
		['{ "url": "https://example.com/a.mp3" }', 'url'],
		['{ "audio": "UklGRg==" }', 'audio'],
		['{ "file": "UklGRg==" }', 'file'],
		['{ "field": ', 'not valid JSON'],
		['[1, 2]', 'not a JSON object'],
		['"text"', 'not a JSON object'],
		['null', 'not a JSON object'],
	])('%s are refused before anything is sent', async (additionalBodyFields, reason) => {
		const run = await node.run({ operation: 'create', options: { additionalBodyFields } });

		expect(run.error).toMatchObject({
			message: expect.stringMatching(/'Additional Body Fields'.*\[item 0\]/),
			description: expect.stringMatching(/./),
			context: { itemIndex: 0 },
		});
		expect(run.error?.message).toContain(reason);
		expect(node.sandbox.requests).toEqual([]);
	});
});

describe('Client Request ID', () => {
	const sentIds = () =>
		node.requests('create').map(({ headers }) => headers['x-client-request-id']);

	it('names execution, run and item of each create when empty, and no two are equal', async () => {
		const items = Array.from({ length: 5 }, () => node.item('voice-note'));

		await node.run({ operation: 'create' }, { items });
		await node.run({ operation: 'create' }, { items });

		const ids = sentIds().map(String);
		expect(new Set(ids).size).toBe(10);
		for (const id of ids) expect(id).toMatch(/^n8n-\d+-0-\d\.[A-Za-z0-9._:-]{16,}$/);
		const executions = new Set(ids.map((id) => id.split('-')[1]));
		expect(executions.size).toBe(2);
		expect(new Set(ids.map((id) => id.split(/[-.]/)[3]))).toEqual(
			new Set(['0', '1', '2', '3', '4']),
		);
		expect(node.sandbox.jobs.map((job) => job.clientRequestId)).toEqual(ids);
	});

	it('stays the same for one create that is sent again', async () => {
		node.sandbox.fault('create', { kind: 'status', status: 429, headers: { 'retry-after': '0' } });

		await node.run({ operation: 'create' });

		const [first, second] = sentIds();
		expect(first).toBeDefined();
		expect(second).toBe(first);
	});

	it('begins as it is given, and ends so that no two are equal', async () => {
		const clientRequestId = `call:2026-11-22_0017.${'x'.repeat(79)}`;
		expect(clientRequestId).toHaveLength(100);
		const items = [node.item('voice-note'), node.item('voice-note')];

		await node.run({ operation: 'create', options: { clientRequestId } }, { items });

		const ids = sentIds().map(String);
		expect(new Set(ids).size).toBe(2);
		for (const id of ids) {
			expect(id.startsWith(`${clientRequestId}.`)).toBe(true);
			expect(id).toMatch(/^[A-Za-z0-9._:-]{110,128}$/);
		}
		expect(node.sandbox.jobs.map((job) => job.clientRequestId)).toEqual(ids);
	});

	it.each([['with blanks'], ['ümlaut'], ['slash/'], ['x'.repeat(101)]])(
		'%s is refused before anything is sent',
		async (clientRequestId) => {
			const run = await node.run({ operation: 'create', options: { clientRequestId } });

			expect(run.error).toMatchObject({
				message: expect.stringMatching(/'Client Request ID'.*\[item 0\]/),
				context: { itemIndex: 0 },
			});
			expect(node.sandbox.requests).toEqual([]);
		},
	);

	it('goes with creates only', async () => {
		await node.run({ options: { clientRequestId: 'example' } });

		const [poll] = node.requests('poll');
		expect(poll.headers['x-client-request-id']).toBeUndefined();
	});
});
