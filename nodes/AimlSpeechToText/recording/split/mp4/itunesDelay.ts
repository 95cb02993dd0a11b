const name = 'iTunSMPB';

/** After the name: the delay, the padding and the length in samples, hexadecimal. */
const numbers = / [0-9A-F]{8} ([0-9A-F]{8}) [0-9A-F]{8} [0-9A-F]{16}/;
const longestText = 160;

/** No encoder has a longer one. */
const longestDelay = 16_384;

/**
 * The encoder's delay in samples, which iTunes and encoders that follow it write into the tags of a movie. ffmpeg
 * uses it where there is no edit list.
 */
export function readItunesDelay(movie: Buffer): number {
	const at = movie.indexOf(name, 'latin1');
	if (at < 0) return 0;
	const [, delay = '0'] = numbers.exec(movie.toString('latin1', at, at + longestText)) ?? [];
	const samples = parseInt(delay, 16);
	return samples <= longestDelay ? samples : 0;
}
