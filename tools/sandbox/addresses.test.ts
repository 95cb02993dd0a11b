import { recordings } from '../../test/support/recordings';
import { startSandbox, type Sandbox } from '../../test/support/sandbox';
import { addressesToTry, listAddresses, slowSeconds } from './addresses';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ settings: { readyAfter: 0 } });
});
afterEach(async () => await sandbox.stop());

/** The answer to the first poll of a job for an address. */
async function transcribe(url: string): Promise<Record<string, unknown>> {
	const headers = {
		authorization: `Bearer ${sandbox.apiKey}`,
		'content-type': 'application/json',
	};
	const created = await fetch(`${sandbox.url}/v1/stt/create`, {
		method: 'POST',
		headers,
		body: JSON.stringify({ model: 'nova-3', url }),
	});
	const { generation_id: id } = Object(await created.json());
	const polled = await fetch(`${sandbox.url}/v1/stt/${id}`, { headers });
	return Object(await polled.json());
}

it('There is an address that works for each language', async () => {
	const languages = new Set(recordings.map(({ language }) => language));
	const addresses = addressesToTry(sandbox).slice(0, languages.size);

	expect(addresses.map(({ use }) => use)).toEqual(['English', 'German', 'Spanish']);
	for (const { url } of addresses) {
		expect(await transcribe(url)).toMatchObject({ status: 'completed' });
	}
});

it('There is one that fails, and one that is slow', async () => {
	const [fails, slow] = addressesToTry(sandbox).slice(-2);

	expect(fails.use).toBe('Fails');
	expect(await transcribe(fails.url)).toMatchObject({ status: 'error' });
	expect(slow.use).toBe(`Takes ${slowSeconds} s`);
	expect(await transcribe(slow.url)).toMatchObject({ status: 'queued' });
});

it('An address that the sandbox does not know fails', async () => {
	expect(await transcribe('https://example.com/anything.mp3')).toMatchObject({ status: 'error' });
});

it('Each is on a line of its own', () => {
	const lines = listAddresses(sandbox);

	expect(lines).toHaveLength(addressesToTry(sandbox).length);
	expect(lines[0]).toMatch(/^English +http\S+\/recordings\/\S+$/);
});
