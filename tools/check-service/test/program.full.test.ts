/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../../test/support/sandbox';

const program = join(__dirname, '..', 'main.ts');

let sandbox: Sandbox;
let folder: string;
beforeAll(async () => {
	sandbox = await startSandbox({ settings: { readyAfter: 0 } });
	folder = mkdtempSync(join(tmpdir(), 'check-service-'));
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
	await sandbox.stop();
	rmSync(folder, { recursive: true, force: true });
});

interface RunSetup {
	key?: string;
	/** Sees what was written so far, and may press Ctrl-C. */
	onOutput?(text: string, stop: () => void): void;
}

/** Runs the program. */
async function run(args: string[], { key = sandbox.apiKey, onOutput }: RunSetup = {}) {
	const files = { out: join(folder, 'report.json'), markdown: join(folder, 'report.md') };
	const child = spawn(
		process.execPath,
		[
			...['--import', 'tsx', program, '--base-url', `${sandbox.url}/v1/`],
			...['--audio-url', `${sandbox.url}/recordings/voice-note.wav`],
			...['--out', files.out, '--markdown', files.markdown, ...args],
		],
		{ env: { ...process.env, AIML_API_KEY: key }, stdio: ['ignore', 'pipe', 'pipe'] },
	);
	let text = '';
	let isStopping = false;
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk) => {
			text += String(chunk);
			onOutput?.(text, () => {
				// A second one would end it at once.
				if (!isStopping) child.kill('SIGINT');
				isStopping = true;
			});
		});
	}
	const [code] = await once(child, 'close');
	return { code, text, files };
}

it('says what it will cost, shows how far it is, and writes both files without the key', async () => {
	const { code, text, files } = await run(['--yes']);

	expect(text).toMatch(/creates 7 jobs, for about \$0\.0\d\d\b/);
	expect(text).toMatch(/there would be 26 jobs for \$0\.\d\d/);
	expect(text).toMatch(/12 of \d+: /);
	expect(text).toContain('200 (openai, nova-3, nova-2, whisper, assemblyai, microsoft)');
	const written = [readFileSync(files.out, 'utf8'), readFileSync(files.markdown, 'utf8')];
	expect(JSON.parse(written[0])).toMatchObject({ wasStopped: false, service: 'another address' });
	expect(written[1]).toContain('| `envelope` |');
	for (const each of [text, ...written]) expect(each).not.toContain(sandbox.apiKey);
	expect(code).toBe(0);
});

it('writes what it has seen when Ctrl-C ends it', async () => {
	const { code, text, files } = await run(['--yes'], {
		onOutput: (shown, stop) => void (/of \d+: nova-2/.test(shown) && stop()),
	});

	expect(text).toContain('✖ Stopped');
	const report = JSON.parse(readFileSync(files.out, 'utf8'));
	expect(report).toMatchObject({ wasStopped: true, findings: expect.any(Array) });
	expect(report.exchanges.length).toBeGreaterThan(50);
	expect(readFileSync(files.markdown, 'utf8')).toContain('It was stopped before its end.');
	expect(sandbox.jobs.length).toBeLessThan(8);
	expect(code).toBe(130);
});

it('creates nothing when nobody can be asked', async () => {
	const { code, text } = await run([]);

	expect(text).toContain('Nothing was created.');
	expect(sandbox.jobs).toEqual([]);
	expect(code).toBe(1);
});

it.each([
	['there is no key', [], '', 'set AIML_API_KEY'],
	['the key is wrong', ['--yes'], 'another-key', 'did not accept the API key'],
	['the address would show the key', ['--base-url', 'http://example.com'], 'key', 'in clear text'],
	['an option is unknown', ['--everything'], 'key', '--everything'],
	['the amount is none', ['--max-usd', 'much'], 'key', '--max-usd is not an amount'],
])('says so when %s', async (_what, args, key, message) => {
	const { code, text } = await run(args, { key });

	expect(text).toContain(message);
	expect(sandbox.jobs).toEqual([]);
	expect(code).toBe(1);
});

it('explains its options', async () => {
	const { code, text } = await run(['--help']);

	expect(text).toContain('--max-usd <amount>');
	expect(code).toBe(0);
});
