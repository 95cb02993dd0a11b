import { pause, sandboxedNode, until } from '../support/engine/sandboxedNode';

// The Stop button ends the run at once, and no setting of the node turns that into items.

const node = sandboxedNode();

const slowItems = () =>
	Array.from({ length: 3 }, () => node.item('voice-note', { readyAfter: 60 }));

describe.each([undefined, 'continueRegularOutput', 'continueErrorOutput'] as const)(
	'A cancellation with onError %s',
	(onError) => {
		it('ends the wait, with no items of ours and no further looks', async () => {
			const { run, cancel } = node.start({}, { items: slowItems(), onError });
			await until(() => node.requests('poll').length >= 3);

			cancel();
			const { status, items, errorItems } = await run;

			expect(status).toBe('canceled');
			for (const { json } of [...items, ...errorItems]) {
				expect(json).not.toHaveProperty('error');
				expect(json).not.toHaveProperty('generationId');
			}
			expect(await node.looksAfterwards()).toBe(0);
		});
	},
);

it('A cancellation returns nothing', async () => {
	const { run, cancel } = node.start({}, { items: slowItems() });
	await until(() => node.requests('poll').length > 0);

	cancel();

	expect((await run).items).toEqual([]);
});

it('ends a pause of an hour', async () => {
	const parameters = { pollInterval: 3600, maxWait: 7200, options: { pollStrategy: 'fixed' } };
	const { run, cancel } = node.start(parameters, { items: slowItems() });
	await until(() => node.sandbox.jobs.length === 3);

	cancel();

	expect((await run).status).toBe('canceled');
});

it.each(['create', 'poll'] as const)('ends a request that is not answered (%s)', async (route) => {
	node.sandbox.fault(route, { kind: 'hang' }, Infinity);
	const { run, cancel } = node.start({}, { onError: 'continueRegularOutput' });
	await until(() => node.requests(route).length > 0);

	cancel();
	const { status, items } = await run;

	expect(status).toBe('canceled');
	expect(items.filter(({ json }) => 'error' in json)).toEqual([]);
});

it('ends the pause before a create is sent again', async () => {
	node.sandbox.fault('create', { kind: 'status', status: 429, headers: { 'retry-after': '30' } });
	const { run, cancel } = node.start({});
	await until(() => node.requests('create').length > 0);
	await pause(0.1);

	cancel();

	expect((await run).status).toBe('canceled');
	expect(node.requests('create')).toHaveLength(1);
});

it('creates nothing more of the batch', async () => {
	const { run, cancel } = node.start(
		{ options: { concurrency: 1 } },
		{ items: slowItems(), onError: 'continueRegularOutput' },
	);
	await until(() => node.requests('poll').length > 0);

	cancel();
	await run;
	await pause(0.3);

	expect(node.sandbox.jobs).toHaveLength(1);
});

it('creates nothing again with Retry On Fail', async () => {
	const { run, cancel } = node.start({}, { items: slowItems(), tries: 3 });
	await until(() => node.sandbox.jobs.length === 3);

	cancel();

	expect((await run).status).toBe('canceled');
	expect(node.requests('create')).toHaveLength(3);
});
