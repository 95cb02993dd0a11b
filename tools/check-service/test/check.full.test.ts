import type { Sandbox } from '../../../test/support/sandbox';
import { toMarkdown } from '../report/markdown';
import { toJson } from '../report/report';
import { checkSandbox, type CheckedSandbox } from './checkedSandbox';

const signed = (sandbox: Sandbox) =>
	`${sandbox.url}/recordings/voice-note.wav?X-Signature=0a1b2c3d4e5f&user=someone`;

describe('A report', () => {
	let checked: CheckedSandbox;
	let texts: string[];
	beforeAll(async () => {
		checked = await checkSandbox({
			prepare(sandbox) {
				sandbox.answer('billing', () => ({
					status: 200,
					body: { current_balance: 123.45, currency: 'USD', email: 'someone@mail.test' },
				}));
				sandbox.answer('logs', (usual) => {
					const foreign = {
						...{ created: '2026-11-27T00:00:00Z', status: 'succeeded', model: 'gpt-foreign' },
						...{ inference_id: 'foreign-inference-1', client_request_id: 'foreign-request-1' },
					};
					const { data = [] } = Object(usual.body);
					return usual.status === 200
						? { ...usual, body: { ...Object(usual.body), data: [foreign, ...data] } }
						: usual;
				});
				sandbox.answer('other', (usual, { path }) =>
					path === '/v1/key'
						? {
								status: 200,
								body: {
									data: {
										...{ name: 'my own key', prefix: 'example-', scopes: ['model:speech'] },
										...{ disabled: false, limit: { amount: 77.5 } },
									},
								},
							}
						: usual,
				);
				sandbox.answer('create', (usual, { headers }) => ({
					...usual,
					headers: {
						...usual.headers,
						...{ 'set-cookie': 'session=c00kie', 'cf-ray': '8f31c0ffee-FRA' },
						...{ 'x-seen-key': String(headers.authorization) },
					},
					body:
						usual.status === 404
							? {
									message: `No access for ${String(headers.authorization)} from 203.0.113.7, ask someone@mail.test`,
								}
							: usual.body,
				}));
			},
		});
		const { report } = checked;
		texts = report ? [toJson(report), toMarkdown(report)] : [];
	});

	it('shows neither the key nor an address, an ID or anything else of the account', () => {
		const { sandbox } = checked;
		const secrets = [
			...[sandbox.apiKey, sandbox.url, new URL(sandbox.url).port, '203.0.113.7'],
			...['someone@mail.test', '123.45', '77.5', 'my own key', 'foreign', 'c00kie', 'c0ffee'],
			...sandbox.jobs.flatMap(({ id, providerId, clientRequestId }) => [
				...[id, providerId, String(clientRequestId)],
			]),
		];
		expect(texts).toHaveLength(2);
		for (const text of texts) {
			expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
		}
	});

	it('has the same placeholder for an ID wherever it was', () => {
		const exchanges = (checked.report?.exchanges ?? []).filter(({ probe }) => probe === 'openai');
		const [create, ...polls] = exchanges;
		const id = Object(create.answer?.json).generation_id;

		expect(id).toMatch(/^<nanoid-\d+>$/);
		expect(create.answer?.headers['x-inference-id']).toBe(id);
		expect(polls.length).toBeGreaterThan(0);
		for (const { request, answer } of polls) {
			expect(request.path).toBe(`/v1/stt/${id}`);
			expect(Object(answer?.json).generation_id).toBe(id);
		}
	});

	it('keeps the scopes of the key', () => {
		expect(texts[1]).toContain('model:speech');
	});

	it('is JSON', () => {
		expect(JSON.parse(texts[0])).toEqual(checked.report);
	});
});

it('hides what a signed address of a recording has behind it', async () => {
	const { report, sandbox } = await checkSandbox({ audioUrlOf: signed });

	expect(sandbox.requests.map(({ body }) => body?.url)).toContain(signed(sandbox));
	expect(report && toJson(report)).toContain('http://recording.example/');
	expect(report && toJson(report)).not.toContain('0a1b2c3d4e5f');
});

describe('The budget', () => {
	it('ends the creates, and the rows say why they are empty', async () => {
		const { report, sandbox } = await checkSandbox({ maxUsd: 0.002 });

		const paid = sandbox.jobs.filter(({ recording }) => recording !== null);
		expect(paid.length).toBeGreaterThan(0);
		expect(paid.length).toBeLessThan(5);
		expect(report?.skipped['too long']).toContain('budget of $0.002');
		const rows = report?.findings.flatMap(({ findings }) => findings) ?? [];
		expect(rows.find(({ id }) => id === 'too-long')).toMatchObject({
			verdict: 'unchecked',
			seen: expect.stringContaining('budget of $0.002'),
		});
	});

	it('of nothing creates nothing', async () => {
		const { sandbox } = await checkSandbox({ maxUsd: 0 });

		expect(sandbox.requests.filter(({ job, route }) => job && route === 'create')).toEqual([]);
	});

	it('counts what the account has lost', async () => {
		let balance = 10;
		const { sandbox } = await checkSandbox({
			maxUsd: 1,
			prepare: (service) =>
				service.answer('billing', (usual) => ({
					...usual,
					body: { current_balance: (balance -= 0.4), currency: 'USD' },
				})),
		});

		expect(sandbox.jobs.length).toBeLessThan(4);
	});
});

it('creates nothing that was not confirmed', async () => {
	const { report, sandbox } = await checkSandbox({ confirmed: false });

	expect(report).toBeNull();
	expect(sandbox.requests.map(({ route }) => route)).toEqual(['billing', 'models']);
});

it('ends before anything else when the service does not accept the key', async () => {
	await expect(checkSandbox({ apiKey: 'another-key' })).rejects.toThrow(
		'The service did not accept the API key',
	);
});

it('ends when the service cannot be reached', async () => {
	await expect(checkSandbox({ baseUrl: 'http://127.0.0.1:9' })).rejects.toThrow(
		'The service could not be reached',
	);
});

it('reports what it has seen when it is stopped, and sends no create after that', async () => {
	const stopping = new AbortController();
	let sandboxed: Sandbox | undefined;
	let creates = 0;
	const countCreates = () => sandboxed?.requests.filter(({ job }) => job).length ?? 0;
	const { report, sandbox } = await checkSandbox({
		prepare: (service) => (sandboxed = service),
		signal: stopping.signal,
		onProgress(message) {
			if (!/^\d+ of \d+: assemblyai$/.test(message)) return;
			creates = countCreates();
			stopping.abort();
		},
	});

	const accepted = new Set(sandbox.requests.flatMap(({ job }) => job?.id ?? []));
	expect(report).toMatchObject({
		wasStopped: true,
		skipped: { microsoft: 'the check was stopped' },
	});
	expect(creates).toBeGreaterThan(0);
	expect(accepted.size).toBeLessThanOrEqual(5);
	expect(report?.findings[0].findings[0]).toMatchObject({ id: 'create-code', verdict: 'expected' });
});
