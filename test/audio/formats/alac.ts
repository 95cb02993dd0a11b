import { byFfmpeg, type AudioFormat } from './format';

export const alac: AudioFormat[] = [
	{ name: 'Apple Lossless', extension: 'm4a', write: byFfmpeg('-c:a', 'alac'), hearsPauses: true },
	{
		name: 'Apple Lossless, 24 bits',
		extension: 'm4a',
		write: byFfmpeg('-c:a', 'alac', '-ar', '48000', '-sample_fmt', 's32p'),
	},
	{ name: 'Apple Lossless in QuickTime', extension: 'mov', write: byFfmpeg('-c:a', 'alac') },
].map((format) => ({ ...format, joint: 0 }));
