/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordings } from '../../test/support/recordings';

describe('the demo', () => {
	let folder: string;
	let run: SpawnSyncReturns<string>;

	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'demo-'));
		run = spawnSync(process.execPath, ['--import', 'tsx', join(__dirname, 'main.ts'), folder], {
			encoding: 'utf8',
			env: { ...process.env, AIML_API_KEY: '' },
		});
	}, 120_000);

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('ends well', () => {
		expect(run.stderr).toContain(`${recordings.length + 3} of ${recordings.length + 3}`);
		expect(run.status).toBe(0);
	});

	it('says that it used the sandbox', () => {
		expect(run.stdout).toContain('Using the sandbox');
	});

	it('names the folder of the transcripts', () => {
		expect(run.stdout).toContain(folder);
	});

	it.each(recordings)('writes the true text of $file', ({ file, text }) => {
		expect(readFileSync(join(folder, `${file}.txt`), 'utf8')).toBe(`${text}\n`);
	});

	it('shows each recording with its transcript', () => {
		for (const { file, text } of recordings) {
			expect(run.stdout).toContain(`${file} · `);
			expect(run.stdout).toContain(`    ${text}\n`);
		}
	});

	it('makes subtitles of the stereo call with a speaker on each channel', () => {
		const subtitles = readFileSync(join(folder, 'delivery-call.srt'), 'utf8');
		expect(subtitles).toMatch(/^1\n00:00:00,200 --> /);
		expect(subtitles).toContain('Channel 1 Speaker A: Hello');
		expect(subtitles).toContain('Channel 2 Speaker A: Sorry');
		expect(readFileSync(join(folder, 'delivery-call.vtt'), 'utf8')).toMatch(/^WEBVTT\n/);
	});
});
