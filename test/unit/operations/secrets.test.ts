import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { runSimulated, type Reply, type SentRequest } from '../../support/simulatedRun';

const isCreate = ({ method }: SentRequest) => method === 'POST';
const continuing = { onError: 'continueRegularOutput' } as const;
const token = (index: number) => `aB3dE${index}fG7hJ9kL2mN4pQ`;
const signedUrl = (index: number) =>
	`https://example.com/call-${index}.mp3?X-Amz-Signature=${token(index)}`;
const errorOf = ({ json }: INodeExecutionData) => String(json.error);

describe('a failed item', () => {
	it('shows no secret of its address, however the service quotes it', async () => {
		const { output } = runSimulated({
			parameters: { audioUrl: signedUrl(1) },
			service: ({ body }) => ({
				status: 400,
				body: { message: `Cannot fetch ${Object(body).url} (signature ${token(1)})` },
			}),
			...continuing,
		});
		const [item] = await output;
		expect(JSON.stringify(item)).not.toContain(token(1));
		expect(errorOf(item)).toContain('Cannot fetch https://example.com/call-1.mp3?… (signature …)');
	});

	it('shows no more of an address of thousands of characters', async () => {
		const long = token(1).repeat(200);
		const { output } = runSimulated({
			parameters: { audioUrl: `https://example.com/call.mp3?sig=${long}` },
			service: () => ({ status: 400, body: { message: `Bad signature ${long} given` } }),
			...continuing,
		});
		expect(errorOf((await output)[0])).toBe(
			'The service did not accept the request: Bad signature … given [item 0]',
		);
	});

	it('shows no secret that the service quotes while it is polled, nor in what to do next', async () => {
		const { output } = runSimulated({
			parameters: { audioUrl: signedUrl(1), maxWait: 5 },
			service: (request) =>
				isCreate(request)
					? { body: { generation_id: 'job-1', status: 'queued' } }
					: { status: 503, body: { message: `Still fetching with ${token(1)}` } },
			...continuing,
		});
		const [item] = await output;
		expect(JSON.stringify(item)).not.toContain(token(1));
		expect(JSON.stringify(item)).toContain('Still fetching with …');
	});

	it('shows no secret when the job fails', async () => {
		const { output } = runSimulated({
			parameters: { audioUrl: `https://example.com/file/bot123:${token(1)}/voice.oga` },
			service: (request) =>
				isCreate(request)
					? { body: { generation_id: 'job-1', status: 'queued' } }
					: { body: { generation_id: 'job-1', status: 'error', error: `${token(1)} is HTML` } },
			...continuing,
		});
		const [item] = await output;
		expect(JSON.stringify(item)).not.toContain(token(1));
		expect(errorOf(item)).toContain('… is HTML');
	});

	it('keeps our own words whole, though they are values of its address', async () => {
		const { output } = runSimulated({
			parameters: {
				audioUrl: 'https://example.com/a.mp3?kind=recording&what=service&did=request&n=accept',
			},
			service: () => ({
				status: 422,
				body: { message: 'No recording in this request' },
			}),
			...continuing,
		});
		const [item] = await output;
		expect(errorOf(item)).toBe(
			'The service could not process the request: No recording in this request [item 0]',
		);
	});

	it('knows the secrets of its own address alone', async () => {
		const { output } = runSimulated({
			parameters: { audioUrl: signedUrl },
			items: 2,
			service: () => ({ status: 400, body: { message: `Not ${token(0)}` } }),
			...continuing,
		});
		const [first, second] = await output;
		expect(errorOf(first)).toContain('Not …');
		expect(errorOf(second)).toContain(`Not ${token(0)}`);
	});

	it('shows no key, as the service received it', async () => {
		const apiKey = '0123456789abcdef'.repeat(2);
		for (const typed of [apiKey, `${apiKey}\n`, ` ${apiKey} `, `\u00a0${apiKey}\u00a0`]) {
			const { output } = runSimulated({
				parameters: { audioUrl: 'https://example.com/call.mp3' },
				apiKey: typed,
				service: () => ({ status: 401, body: { message: `The key '${apiKey}' is not valid` } }),
				...continuing,
			});
			expect(errorOf((await output)[0])).toContain("The key '…' is not valid");
		}
	});

	it('shows no key in the error that stops the workflow either', async () => {
		const apiKey = '0123456789abcdef'.repeat(2);
		const { output } = runSimulated({
			parameters: { audioUrl: 'https://example.com/call.mp3' },
			apiKey,
			service: () => ({ status: 500, body: { error: { detail: `${apiKey}: internal` } } }),
		});
		const error: unknown = await output.catch((thrown) => thrown);
		expect(JSON.stringify(error)).not.toContain(apiKey);
		expect(String(error)).not.toContain(apiKey);
	});
});

describe('thousands of refused signed addresses', () => {
	/** How often a text was searched for a secret while that many items were rejected. */
	async function searchesFor(items: number): Promise<number> {
		const search = jest.spyOn(String.prototype, 'replaceAll');
		const { output } = runSimulated({
			parameters: { audioUrl: signedUrl, options: { concurrency: items } },
			items,
			service: ({ body }): Reply => ({
				status: 400,
				body: { message: `Cannot fetch ${String(Object(body).url)}` } satisfies IDataObject,
			}),
			...continuing,
		});
		const failed = await output;
		expect(failed).toHaveLength(items);
		const { calls } = search.mock;
		const { length } = calls;
		search.mockRestore();
		return length;
	}

	it('take time for each, not for each with each other', async () => {
		const [few, many] = [await searchesFor(100), await searchesFor(1_000)];
		expect(few).toBeGreaterThan(100);
		expect(many).toBeLessThanOrEqual(10.1 * few);
	});
});
