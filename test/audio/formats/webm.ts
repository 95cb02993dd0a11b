import { byFfmpeg, picture, throughPipe, type AudioFormat } from './format';

export const webm: AudioFormat[] = [
	{ name: 'WebM', extension: 'webm', write: byFfmpeg('-c:a', 'libopus', '-b:a', '32k') },
	{
		name: 'WebM as it is recorded',
		extension: 'webm',
		write: throughPipe('-c:a', 'libopus', '-b:a', '40k', '-frame_duration', '60', '-f', 'webm'),
		hearsPauses: true,
	},
	{
		name: 'WebM with a picture',
		extension: 'webm',
		write: byFfmpeg(...picture, '-c:v', 'libvpx', '-b:v', '50k', '-c:a', 'libopus'),
	},
	{
		name: 'Matroska with a picture',
		extension: 'mkv',
		write: byFfmpeg(...picture, '-c:v', 'mpeg4', '-ac', '2', '-c:a', 'libopus'),
	},
].map((format) => ({ ...format, joint: 0, difference: 0.001 }));
