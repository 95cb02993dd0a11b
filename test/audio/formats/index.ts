import { aac } from './aac';
import { alac } from './alac';
import { flac } from './flac';
import type { AudioFormat } from './format';
import { mp3 } from './mp3';
import { oggOpus } from './oggOpus';
import { wav } from './wav';
import { webm } from './webm';

/** Every way to write a recording that the splitter is judged by. */
export const formats: AudioFormat[] = [
	...wav,
	...mp3,
	...flac,
	...oggOpus,
	...webm,
	...aac,
	...alac,
];
