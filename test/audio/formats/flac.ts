/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFile, writeFile } from 'node:fs/promises';
import { flacFile, flacFrame } from '../../support/recordings/split/flacFile';
import { run } from '../program';
import { randomNumbers, samplesPerSecond } from '../speech';
import { byFfmpeg, throughPipe, type AudioFormat } from './format';

/** With the reference encoder, which can change the size of blocks. */
const byFlac =
	(...args: string[]) =>
	async (from: string, to: string) => {
		await run('flac', ['--silent', '--force', ...args, '-o', to, from]);
	};

/** No encoder at hand does it: samples that are not compressed, in blocks of 16 to 4,096. */
async function inVariousBlocks(from: string, to: string): Promise<void> {
	const wav = await readFile(from);
	const bytes = new Uint8Array(wav.subarray(wav.indexOf('data') + 8));
	const samples = [...new Int16Array(bytes.buffer)];
	const random = randomNumbers(5);
	const frames: Buffer[] = [];
	for (let start = 0; start < samples.length; ) {
		const block = samples.slice(start, start + 16 + Math.floor(4081 * random()));
		frames.push(flacFrame(block, start, { hasVariableSize: true }));
		start += block.length;
	}
	await writeFile(
		to,
		flacFile(frames, { samplesPerSecond, shortestBlock: 16, longestBlock: 4096 }),
	);
}

export const flac: AudioFormat[] = [
	{ name: 'FLAC', write: byFfmpeg(), hearsPauses: true },
	{
		name: 'FLAC, stereo, 44.1 kHz',
		write: byFfmpeg('-ac', '2', '-ar', '44100'),
		hearsPauses: true,
	},
	{ name: 'FLAC, 24 bits, 96 kHz', write: byFfmpeg('-ar', '96000', '-sample_fmt', 's32') },
	{ name: 'FLAC by flac', write: byFlac('-8') },
	{ name: 'FLAC of short blocks', write: byFlac('-5', '--blocksize=576') },
	{ name: 'FLAC of long blocks', write: byFlac('-5', '--lax', '--blocksize=20000') },
	{ name: 'FLAC of blocks of various sizes', write: inVariousBlocks },
	{ name: 'FLAC through a pipe', write: throughPipe('-f', 'flac') },
].map((format) => ({
	...format,
	extension: 'flac',
	joint: 0,
	// It checks the checksums, which ffmpeg does not.
	check: async (part: string) => {
		await run('flac', ['--test', '--silent', part]);
	},
}));
