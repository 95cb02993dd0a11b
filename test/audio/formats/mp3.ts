import { byFfmpeg, type AudioFormat } from './format';

export const mp3: AudioFormat[] = [
	{ name: 'MP3', write: byFfmpeg('-b:a', '64k'), hearsPauses: true },
	{ name: 'MP3, stereo, 44.1 kHz', write: byFfmpeg('-ac', '2', '-ar', '44100', '-b:a', '128k') },
	{ name: 'MP3, 320 kbit/s', write: byFfmpeg('-ac', '2', '-ar', '48000', '-b:a', '320k') },
	{ name: 'MP3, 32 kbit/s', write: byFfmpeg('-ar', '32000', '-b:a', '32k'), hearsPauses: true },
	{ name: 'MP3, VBR', write: byFfmpeg('-ar', '44100', '-q:a', '4'), hearsPauses: true },
	{ name: 'MP3, VBR of MPEG 2', write: byFfmpeg('-ar', '16000', '-q:a', '7') },
	{ name: 'MP3, ABR', write: byFfmpeg('-ar', '44100', '-abr', '1', '-b:a', '96k') },
	{
		name: 'MP3, 8 kbit/s of MPEG 2.5',
		write: byFfmpeg('-ar', '8000', '-b:a', '8k'),
		hearsPauses: true,
	},
	{ name: 'MP3, MPEG 2.5, stereo', write: byFfmpeg('-ac', '2', '-ar', '11025', '-b:a', '32k') },
	{ name: 'MP3 without an Info frame', write: byFfmpeg('-b:a', '64k', '-write_xing', '0') },
	{ name: 'MP3 without a bit reservoir', write: byFfmpeg('-b:a', '64k', '-reservoir', '0') },
	{
		name: 'MP3 with tags',
		write: byFfmpeg(
			...['-b:a', '48k', '-ar', '24000', '-write_id3v1', '1'],
			...['-metadata', 'title=Budget', '-metadata', 'comment=Second quarter'],
		),
	},
	{
		name: 'MP3 by Shine',
		write: byFfmpeg('-c:a', 'libshine', '-ar', '44100', '-ac', '2', '-b:a', '64k'),
	},
].map((format) => ({ ...format, extension: 'mp3', joint: 0 }));
