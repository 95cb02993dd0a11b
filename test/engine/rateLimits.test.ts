import { recordings } from '../support/recordings';
import { pause, sandboxedNode, until } from '../support/engine/sandboxedNode';

const node = sandboxedNode();

const statuses = () => node.sandbox.requests.map(({ status }) => status);

describe('A service that allows so many requests a second', () => {
	it.each(['seconds', 'none'] as const)(
		'has every recording transcribed once, with few refusals: Retry-After as %s',
		async (retryAfter) => {
			node.sandbox.set({ rateLimit: { requestsPerSecond: 20 } });
			if (retryAfter === 'none') {
				for (const route of ['create', 'poll'] as const) {
					node.sandbox.answer(route, ({ headers, ...usual }) =>
						usual.status === 429 ? usual : { ...usual, headers },
					);
				}
			}
			const items = Array.from({ length: 80 }, (_, index) =>
				node.item(recordings[index % recordings.length].name),
			);

			const run = await node.run({ pollInterval: 1, options: { concurrency: 80 } }, { items });

			expect(run.items.map(({ json }) => json.text)).toEqual(
				items.map((_, index) => recordings[index % recordings.length].text),
			);
			expect(node.sandbox.jobs).toHaveLength(items.length);
			const refused = statuses().filter((status) => status === 429);
			expect(refused.length).toBeLessThan(statuses().length / 5);
		},
	);

	it('is left alone by the whole batch when it has refused one request', async () => {
		node.sandbox.fault('create', { kind: 'status', status: 429, headers: { 'retry-after': '2' } });
		const items = recordings.map(({ name }) => node.item(name));

		const run = await node.run({}, { items });

		expect(run.items).toHaveLength(items.length);
		const [refusal, next] = node.requests('create');
		expect(refusal.status).toBe(429);
		expect(next.at - refusal.at).toBeGreaterThanOrEqual(1990);
	});
});

describe('Creates that are not answered', () => {
	const inProgress = async (parameters: object, fromFiles: boolean) => {
		node.sandbox.fault('create', { kind: 'hang', accept: false }, Infinity);
		const items = await Promise.all(
			recordings.map(async ({ name }) => (fromFiles ? await node.fileItem(name) : node.item(name))),
		);
		const audioSource = fromFiles ? 'binary' : 'url';
		const { run, cancel } = node.start({ audioSource, ...parameters }, { items });
		await until(() => node.requests('create').length > 1);
		await pause(1);
		cancel();
		await run.catch(() => {});
		return node.requests('create').length;
	};

	it('are three at once when they are uploads', async () => {
		expect(await inProgress({}, true)).toBe(3);
	});

	it('are as many uploads at once as the user says', async () => {
		expect(await inProgress({ options: { uploadConcurrency: 5 } }, true)).toBe(5);
	});

	it('are as many as there are transcriptions in progress when they are URLs', async () => {
		expect(await inProgress({ options: { concurrency: 5 } }, false)).toBe(5);
	});
});
