import { byFfmpeg, picture, throughPipe, type AudioFormat } from './format';

const fragmented = ['-frag_duration', '2000000', '-movflags'];

/**
 * A packet of AAC has 1,024 samples, and decoders play the last one to its end. The noise that they make up
 * themselves (`aac_pns`) differs each time: at low bitrates there is too much of it for a comparison.
 */
export const aac: AudioFormat[] = [
	{
		name: 'M4A',
		extension: 'm4a',
		write: byFfmpeg('-ar', '44100', '-b:a', '64k'),
		hearsPauses: true,
	},
	{
		name: 'M4A, 16 kHz',
		extension: 'm4a',
		write: byFfmpeg('-ar', '16000', '-b:a', '24k', '-aac_pns', '0'),
		hearsPauses: true,
	},
	{
		name: 'M4A, stereo',
		extension: 'm4a',
		write: byFfmpeg('-ac', '2', '-ar', '48000', '-b:a', '128k'),
		hearsPauses: true,
	},
	{
		name: 'M4A with its index in front',
		extension: 'm4a',
		write: byFfmpeg('-movflags', '+faststart'),
	},
	{
		name: 'MP4 in fragments',
		extension: 'mp4',
		write: byFfmpeg(...fragmented, '+frag_keyframe+empty_moov'),
	},
	{
		name: 'MP4 in fragments with an edit list',
		extension: 'mp4',
		write: byFfmpeg(...fragmented, '+frag_keyframe+delay_moov'),
	},
	{
		name: 'MP4 in fragments for streaming',
		extension: 'mp4',
		write: byFfmpeg(...fragmented, '+dash+cmaf+default_base_moof'),
	},
	{
		name: 'MP4 through a pipe',
		extension: 'mp4',
		write: throughPipe(...fragmented, '+empty_moov', '-f', 'mp4'),
	},
	{
		name: 'MP4 with a picture',
		extension: 'mp4',
		write: byFfmpeg(...picture, '-c:v', 'mpeg4', '-b:v', '50k'),
	},
	{
		name: 'MP4 with a picture in fragments',
		extension: 'mp4',
		write: byFfmpeg(...picture, '-c:v', 'mpeg4', ...fragmented, '+frag_keyframe+empty_moov'),
	},
	{
		name: 'QuickTime with a picture',
		extension: 'mov',
		write: byFfmpeg(...picture, '-c:v', 'mpeg4', '-ac', '2'),
	},
	{ name: 'ADTS', extension: 'aac', write: byFfmpeg('-b:a', '64k'), hearsPauses: true },
	{
		name: 'ADTS, stereo',
		extension: 'aac',
		write: byFfmpeg('-ac', '2', '-ar', '48000', '-b:a', '96k'),
	},
].map((format) => ({ ...format, joint: 0.07 }));
