import { flac } from './flac';
import type { AudioFormat } from './format';
import { mp3 } from './mp3';
import { wav } from './wav';

/** Every way to write a recording that the splitter is judged by. */
export const formats: AudioFormat[] = [...wav, ...mp3, ...flac];
