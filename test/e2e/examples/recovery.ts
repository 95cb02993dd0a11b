import { randomBytes, randomUUID } from 'node:crypto';
import { recordingNamed } from '../../support/recordings';
import { RECORDINGS_PATH } from '../../support/sandbox';
import type { DataTable, StoredExecution } from '../server/owner';
import type { ExampleBench } from './exampleBench';

/** What a crash has left running is fetched by its names in the usage log. */
export function recovery(bench: ExampleBench): void {
	let table: DataTable;
	beforeEach(async () => {
		const columns = ['recording', 'generationId', 'text'];
		table = await bench.server.owner.createTable(randomUUID(), columns);
	});

	/** Creates a job as the node does, under a name with a random end, and forgets its id. */
	async function leaveBehind(name: string, recording: string, query = ''): Promise<void> {
		const { url, apiKey } = bench.sandbox;
		const response = await fetch(`${url}/v1/stt/create`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${apiKey}`,
				'content-type': 'application/json',
				'x-client-request-id': `${name}.${randomBytes(12).toString('base64url')}`,
			},
			body: JSON.stringify({
				model: 'nova-3',
				smart_format: true,
				url: `${url}${RECORDINGS_PATH}${recordingNamed(recording).file}${query}`,
			}),
		});
		expect(response.ok).toBe(true);
	}

	async function recover(): Promise<StoredExecution> {
		const dataTableId = { __rl: true, mode: 'id', value: table.id };
		const workflow = await bench.open('recover-after-a-crash.json', {
			'Without a Row': { dataTableId },
			'Add Row': { dataTableId },
		});
		return await bench.run(workflow);
	}

	const textsByName = async () =>
		Object.fromEntries((await table.rows()).map(({ recording, text }) => [recording, text]));

	it('fetches what no row has, writes it into files and adds the rows', async () => {
		await table.add({ recording: 'nightly-a', text: 'known' });
		await table.add({ recording: 'nightly-b', text: 'known' });
		await leaveBehind('nightly-a', 'voice-note');
		await leaveBehind('nightly-b.1', 'voice-note');
		await leaveBehind('nightly-c', 'support-call', '?sandbox.readyAfter=3');
		await leaveBehind('nightly-d.1', 'voice-note');
		await leaveBehind('nightly-d.2', 'weather-report');
		await leaveBehind('nightly-e', 'voice-note', '?sandbox.jobError=string');
		await leaveBehind('daily-a', 'voice-note');
		const created = bench.sandbox.jobs;

		const { status } = await recover();

		expect(status).toBe('success');
		const recovered = {
			'nightly-c': recordingNamed('support-call').text,
			'nightly-d.1': recordingNamed('voice-note').text,
			'nightly-d.2': recordingNamed('weather-report').text,
		};
		expect(await textsByName()).toEqual({
			...{ 'nightly-a': 'known', 'nightly-b': 'known' },
			...recovered,
		});
		const files = Object.keys(recovered).map((name) => `${name}.txt`);
		expect(bench.list('recordings').sort()).toEqual(files);
		expect(bench.read('recordings/nightly-d.2.txt')).toContain(
			recordingNamed('weather-report').text,
		);
		expect((await table.rows()).map(({ generationId }) => generationId)).toEqual(
			expect.arrayContaining([created[2].id, created[3].id, created[4].id]),
		);
		expect(bench.sandbox.jobs).toHaveLength(created.length);
	});

	it('fetches nothing twice', async () => {
		await leaveBehind('nightly-a', 'voice-note');
		await recover();
		const polls = () => bench.sandbox.requests.filter(({ route }) => route === 'poll').length;
		const before = polls();

		const { status } = await recover();

		expect(status).toBe('success');
		expect(polls()).toBe(before);
		expect(await table.rows()).toHaveLength(1);
	});

	it('fails in the end when one cannot be fetched, with the others written', async () => {
		await leaveBehind('nightly-gone', 'voice-note', '?sandbox.retentionSeconds=0');
		await leaveBehind('nightly-here', 'voice-note');

		const { status, data } = await recover();

		expect(status).toBe('error');
		expect(data.resultData.error?.message).toMatch(/does not know this generation ID/);
		expect(Object.keys(await textsByName())).toEqual(['nightly-here']);
	});
}
