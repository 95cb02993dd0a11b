/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { writeFile } from 'node:fs/promises';
import { encode } from '../ffmpeg';
import { run } from '../program';

/** A way to write a recording, which the splitter has to cut rightly. */
export interface AudioFormat {
	name: string;
	/** Extension of the file; ffmpeg chooses the container by it. */
	extension: string;
	/** Write the WAVE file `from` as `to`. */
	write(from: string, to: string): Promise<void>;
	/** Seconds at each end of a part in which it may differ from the whole; 0: no sample may differ. */
	joint: number;
	/** What a sample may differ by, from -1 to 1, where a decoder only comes close to the whole. */
	difference?: number;
	/** A second opinion on a part, besides ffmpeg's: it throws when there is something to complain about. */
	check?(part: string): Promise<void>;
	/** Whether its pauses are looked for: once for each way in which loudness is read. */
	hearsPauses?: boolean;
}

/** Write a file with ffmpeg's arguments for it. */
export const byFfmpeg =
	(...args: string[]) =>
	async (from: string, to: string) =>
		await encode(from, to, args);

/** Such as a recorder does that cannot go back to fill in sizes. */
export const throughPipe =
	(...args: string[]) =>
	async (from: string, to: string) => {
		const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', from, ...args, '-']);
		await writeFile(to, stdout);
	};

/** What a camera takes up beside the sound. */
export const picture = ['-f', 'lavfi', '-i', 'testsrc=size=160x120:rate=15', '-shortest'];
