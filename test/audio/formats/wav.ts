import { byFfmpeg, throughPipe, type AudioFormat } from './format';

export const wav: AudioFormat[] = [
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
