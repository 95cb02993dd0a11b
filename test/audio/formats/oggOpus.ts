import { run } from '../program';
import { byFfmpeg, type AudioFormat } from './format';

const byOpusenc =
	(...args: string[]) =>
	async (from: string, to: string) => {
		await run('opusenc', ['--quiet', ...args, from, to]);
	};

export const oggOpus: AudioFormat[] = [
	{ name: 'Ogg Opus, 16 kbit/s', write: byOpusenc('--bitrate', '16'), hearsPauses: true },
	{ name: 'Ogg Opus, 64 kbit/s', write: byOpusenc('--bitrate', '64'), hearsPauses: true },
	{
		name: 'Ogg Opus, packets of 60 ms',
		write: byOpusenc('--bitrate', '24', '--framesize', '60'),
		hearsPauses: true,
	},
	{ name: 'Ogg Opus, packets of 2.5 ms', write: byOpusenc('--framesize', '2.5') },
	{ name: 'Ogg Opus of one bitrate', write: byOpusenc('--bitrate', '24', '--hard-cbr') },
	{
		name: 'Ogg Opus on long pages',
		write: byFfmpeg('-c:a', 'libopus', '-b:a', '32k', '-page_duration', '20000000'),
	},
	{
		name: 'Ogg Opus, packets of 120 ms',
		write: byFfmpeg('-c:a', 'libopus', '-b:a', '24k', '-frame_duration', '120'),
	},
	{ name: 'Ogg Opus, stereo', write: byFfmpeg('-ac', '2', '-c:a', 'libopus', '-b:a', '96k') },
	{
		name: 'Ogg Opus, six channels',
		write: byFfmpeg('-ac', '6', '-c:a', 'libopus', '-b:a', '192k', '-mapping_family', '1'),
	},
	{
		name: 'Ogg Opus as in voice notes',
		write: byFfmpeg('-c:a', 'libopus', '-application', 'voip', '-b:a', '16k', '-ar', '16000'),
	},
].map((format) => ({ ...format, extension: 'ogg', joint: 0, difference: 0.001 }));
