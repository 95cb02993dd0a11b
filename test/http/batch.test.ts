import type { INodeExecutionData } from 'n8n-workflow';
import { runNode, type NodeRun } from '../support/http/nodeInContext';
import { errorAnswers } from '../support/fixtures/errorAnswers';
import { useServer } from '../support/http/scriptedServer';

const server = useServer();
const urls = ['a', 'b', 'c'].map((name) => `https://example.com/${name}.mp3`);
const items: INodeExecutionData[] = urls.map((audioUrl) => ({ json: { audioUrl } }));
const transcribe = async (run: Partial<NodeRun> = {}) =>
	await runNode({
		items,
		...run,
		parameters: {
			operation: 'transcribeAndWait',
			audioUrl: '={{ $json.audioUrl }}',
			pollInterval: 0.01,
			options: { recover: false },
			...run.parameters,
		},
	});

/** Accepts a recording and names its job, such as `job-b`, after it. */
function accept(name: string): void {
	server().answer('POST', '/v1/stt/create', {
		to: ({ url }) => url === `https://example.com/${name}.mp3`,
		body: { id: `job-${name}`, status: 'queued' },
	});
}

function answerJob(name: string, body: object): void {
	server().answer('GET', `/v1/stt/job-${name}`, { body: { id: `job-${name}`, ...body } });
}
const complete = (name: string) =>
	answerJob(name, { status: 'completed', output: { text: `text ${name}` } });

describe('a batch', () => {
	it('gives one item for each, in their order, whichever is finished first', async () => {
		for (const name of ['a', 'b', 'c']) accept(name);
		for (let check = 0; check < 3; check++) answerJob('a', { status: 'generating' });
		answerJob('b', { status: 'generating' });
		for (const name of ['a', 'b', 'c']) complete(name);

		const output = await transcribe();
		const sent = server()
			.received.filter(({ method }) => method === 'POST')
			.map(({ body }) => Object(body).url);
		expect(new Set(sent)).toEqual(new Set(urls));
		expect(output.map(({ json, pairedItem }) => [json.text, pairedItem])).toEqual([
			['text a', { item: 0 }],
			['text b', { item: 1 }],
			['text c', { item: 2 }],
		]);
	});

	it('sends nothing when an item cannot be read, be it the last one', async () => {
		const run = transcribe({ items: [...items.slice(0, 2), { json: { audioUrl: 'c.mp3' } }] });
		await expect(run).rejects.toThrow("'Audio URL' is not an http or https address [item 2]");
		expect(server().received).toEqual([]);
	});

	it('is given up at the first failure, with the ids of what was accepted', async () => {
		accept('a');
		server().answer('POST', '/v1/stt/create', { status: 400, body: { message: 'Bad model' } });
		const run = transcribe({
			items: items.slice(0, 2),
			parameters: { pollInterval: 10 },
		});
		await expect(run).rejects.toMatchObject({
			message: 'The service did not accept the request: Bad model [item 1]',
			description: expect.stringContaining('job-a'),
			context: { itemIndex: 1, generationIds: ['job-a'] },
		});
	});

	it('refused by its key is refused once', async () => {
		server().answer('POST', '/v1/stt/create', { status: 401, body: { message: 'No such key' } });
		const output = await transcribe({ onError: 'continueRegularOutput' });
		expect(server().received).toHaveLength(1);
		expect(output.map(({ json }) => json.error)).toEqual(
			[0, 1, 2].map(
				(index) => `The service did not accept the API key: No such key [item ${index}]`,
			),
		);
	});
});

describe('a batch that goes on after failures', () => {
	const continuing: Partial<NodeRun> = { onError: 'continueRegularOutput' };

	it('sends nothing again once the account is empty', async () => {
		accept('a');
		complete('a');
		const { outOfCredits, tooManyRequests } = errorAnswers;
		for (const [url, refusal] of [
			[urls[1], outOfCredits],
			[urls[2], tooManyRequests],
		] as const) {
			server().answer('POST', '/v1/stt/create', { ...refusal, to: (body) => body.url === url });
		}
		const output = await transcribe(continuing);
		expect(output[0].json.text).toBe('text a');
		for (const { json } of output.slice(1)) {
			expect(json.error).toContain('The AI/ML API account has run out of credits');
		}
		expect(server().received.filter(({ method }) => method === 'POST')).toHaveLength(3);
	});

	it('has an item for each, the failed ones with their details', async () => {
		for (const name of ['a', 'b', 'c']) accept(name);
		complete('a');
		answerJob('b', { status: 'error', error: { message: 'Out of workers' } });
		complete('c');

		const [first, second, third] = await transcribe(continuing);
		expect(first.json.text).toBe('text a');
		expect(second).toEqual({
			json: {
				error:
					'The service could not transcribe the recording: Out of workers (generation ID job-b) [item 1]',
				details: {
					generationId: 'job-b',
					status: 'error',
					description: expect.any(String),
				},
			},
			pairedItem: { item: 1 },
		});
		expect(third.json.text).toBe('text c');
	});

	it('does not send what cannot be read', async () => {
		for (const name of ['a', 'c']) accept(name);
		for (const name of ['a', 'c']) complete(name);
		const output = await transcribe({
			...continuing,
			items: [items[0], { json: { audioUrl: '' } }, items[2]],
		});
		expect(output.map(({ json }) => json.text ?? json.error)).toEqual([
			'text a',
			"'Audio URL' is empty [item 1]",
			'text c',
		]);
	});
});
