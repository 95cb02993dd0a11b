import { assemblyAi } from './families/assemblyAi';
import { deepgram } from './families/deepgram';
import type { Family } from './families/Family';
import { microsoft } from './families/microsoft';
import { openAi } from './families/openAi';
import { unknown } from './families/unknown';
import { at, type Json } from '../shared/json';
import { segmentsOfWords } from './segmentsOfWords';
import { inTimeOrder } from './timeOrder';
import type { Transcript } from './Transcript';

/** The most particular shape first; the last one recognises everything. */
const FAMILIES: Family[] = [deepgram, assemblyAi, microsoft, openAi, unknown];

/**
 * One transcript from the payload of a completed job (`result` or `output` of the answer, or the
 * bare body of the old synchronous endpoint). Times are seconds, words and segments in time order,
 * and every key is there: `null` or `[]` where the service gave nothing. Takes any JSON, never
 * throws, and takes time in proportion to its size.
 */
export function readTranscript(payload: Json): Transcript {
	const family = FAMILIES.find(({ recognises }) => recognises(payload)) ?? unknown;
	const { segments = [], words = [], ...reading } = family.read(payload);
	// Channels come one after the other; a conversation is read across them.
	const wordsInOrder = inTimeOrder(words);
	return {
		text: reading.text ?? null,
		language: reading.language ?? null,
		durationSeconds: reading.durationSeconds ?? null,
		confidence: reading.confidence ?? null,
		usage: at(payload, 'usage'),
		segments: segments.length > 0 ? inTimeOrder(segments) : segmentsOfWords(wordsInOrder),
		words: wordsInOrder,
		insights: reading.insights ?? null,
	};
}
