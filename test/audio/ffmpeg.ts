import { run } from './program';

/** Samples of all channels in turn, from -1 to 1. */
export interface Sound {
	samples: Float32Array;
	channels: number;
	samplesPerSecond: number;
	/** What ffmpeg complains about; empty for a file that is in order. */
	complaints: string;
}

/**
 * The first sound of a file, as ffmpeg decodes it. It guesses the layout of any plain WAVE file: that is no
 * complaint.
 */
export async function decode(path: string): Promise<Sound> {
	const { stdout, stderr } = await run('ffmpeg', [
		...['-v', 'warning', '-i', path, '-map', '0:a:0'],
		...['-c:a', 'pcm_f32le', '-f', 'wav', '-'],
	]);
	const samples = new Uint8Array(stdout.subarray(stdout.indexOf('data') + 8));
	return {
		samples: new Float32Array(samples.buffer),
		channels: stdout.readUInt16LE(22),
		samplesPerSecond: stdout.readUInt32LE(24),
		complaints: stderr.replace(/^Guessed Channel Layout.*$/gm, '').trim(),
	};
}

/** The length of a file by its head, in seconds. */
export async function announcedSeconds(path: string): Promise<number> {
	const { stdout } = await run('ffprobe', [
		...['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', path],
	]);
	return Number(stdout);
}

/** Write `from` in another format, with ffmpeg's arguments for it. */
export async function encode(from: string, to: string, args: string[]): Promise<void> {
	await run('ffmpeg', ['-v', 'error', '-y', '-i', from, ...args, to]);
}
