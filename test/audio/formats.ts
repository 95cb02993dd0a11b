import { createWriteStream } from 'node:fs';
import execa from 'execa';
import { encode } from './ffmpeg';

/** A way to write a recording, which the splitter has to cut rightly. */
export interface AudioFormat {
	name: string;
	/** Of the file; ffmpeg chooses the container by it. */
	extension: string;
	/** Write the WAVE file `from` as `to`. */
	write(from: string, to: string): Promise<void>;
	/** Seconds at each end of a part in which it may differ from the whole; 0: no sample may differ. */
	joint: number;
	/** Whether its pauses are looked for: once for each way in which loudness is read. */
	hearsPauses?: boolean;
}

const byFfmpeg =
	(...args: string[]) =>
	async (from: string, to: string) =>
		await encode(from, to, args);

/** Such as a recorder does that cannot go back to fill in sizes. */
const throughPipe =
	(...args: string[]) =>
	async (from: string, to: string) => {
		const { stdout } = await execa('ffmpeg', ['-v', 'error', '-i', from, ...args, '-'], {
			encoding: null,
			maxBuffer: 2 ** 30,
		});
		createWriteStream(to).end(stdout);
	};

const wav: AudioFormat[] = [
	{ name: 'WAV', write: byFfmpeg(), hearsPauses: true },
	{ name: 'WAV, stereo, 44.1 kHz', write: byFfmpeg('-ac', '2', '-ar', '44100') },
	{ name: 'WAV, 8 bits', write: byFfmpeg('-c:a', 'pcm_u8') },
	{ name: 'WAV, 24 bits', write: byFfmpeg('-c:a', 'pcm_s24le') },
	{ name: 'WAV, 32 bits', write: byFfmpeg('-c:a', 'pcm_s32le') },
	{ name: 'WAV, float', write: byFfmpeg('-c:a', 'pcm_f32le') },
	{ name: 'WAV, double', write: byFfmpeg('-c:a', 'pcm_f64le') },
	{ name: 'WAV, A-law', write: byFfmpeg('-c:a', 'pcm_alaw', '-ar', '8000'), hearsPauses: true },
	{ name: 'WAV, µ-law', write: byFfmpeg('-c:a', 'pcm_mulaw', '-ar', '8000'), hearsPauses: true },
	{ name: 'WAV, six channels', write: byFfmpeg('-ac', '6', '-c:a', 'pcm_s24le') },
	{ name: 'WAV, RF64', write: byFfmpeg('-rf64', 'always') },
	{ name: 'WAV through a pipe', write: throughPipe('-f', 'wav') },
].map((format) => ({ ...format, extension: 'wav', joint: 0 }));

const mp3: AudioFormat[] = [
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
		name: 'MP3 by Shine',
		write: byFfmpeg('-c:a', 'libshine', '-ar', '44100', '-ac', '2', '-b:a', '64k'),
	},
].map((format) => ({ ...format, extension: 'mp3', joint: 0 }));

/** With the reference encoder, which can change the size of blocks. */
const byFlac =
	(...args: string[]) =>
	async (from: string, to: string) => {
		await execa('flac', ['--silent', '--force', ...args, '-o', to, from]);
	};

const flac: AudioFormat[] = [
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
	{ name: 'FLAC through a pipe', write: throughPipe('-f', 'flac') },
].map((format) => ({ ...format, extension: 'flac', joint: 0 }));

export const formats: AudioFormat[] = [...wav, ...mp3, ...flac];
