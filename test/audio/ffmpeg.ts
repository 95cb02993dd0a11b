import execa from 'execa';

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
	const { stdout, stderr } = await execa(
		'ffmpeg',
		['-v', 'warning', '-i', path, '-map', '0:a:0', '-c:a', 'pcm_f32le', '-f', 'wav', '-'],
		{ encoding: null, maxBuffer: 2 ** 30 },
	);
	const samples = new Uint8Array(stdout.subarray(stdout.indexOf('data') + 8));
	return {
		samples: new Float32Array(samples.buffer),
		channels: stdout.readUInt16LE(22),
		samplesPerSecond: stdout.readUInt32LE(24),
		complaints: stderr.toString().replace(/^Guessed Channel Layout.*$/gm, ''),
	};
}

/** Write `from` in another format, with ffmpeg's arguments for it. */
export async function encode(from: string, to: string, args: string[]): Promise<void> {
	await execa('ffmpeg', ['-v', 'error', '-y', '-i', from, ...args, to]);
}
