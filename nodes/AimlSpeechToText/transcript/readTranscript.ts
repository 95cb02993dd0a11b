import { asObject, at, firstString, type Json } from '../shared/json';
import { assemblyAi } from './families/assemblyAi';
import { deepgram } from './families/deepgram';
import { textOnly, type Family } from './families/family';
import { openAi } from './families/openAi';
import { buildTimeline } from './timeline/timeline';
import type { Transcript } from './Transcript';

/** Deeper than any known payload keeps its text. */
const DEEPEST_LEVEL = 8;

/** A bare string, or a provider newer than this package: its text, wherever it is. */
const unknown: Family = {
	recognises: () => true,
	read: (payload) => ({
		sources: [textOnly(typeof payload === 'string' ? payload : textWithin(payload))],
	}),
};

/** The most particular shape first; the last one recognises everything. */
const FAMILIES: Family[] = [deepgram, assemblyAi, openAi, unknown];

/**
 * One transcript from the payload of a completed job (`result` or `output` of the answer, or the
 * bare body of the old synchronous endpoint). Every word that any part of the payload has is in it, with a
 * time where the model returns timestamps. Accepts any JSON, never throws, and takes time in proportion to its size.
 */
export function readTranscript(payload: Json): Transcript {
	const family = FAMILIES.find(({ recognises }) => recognises(payload)) ?? unknown;
	const { sources, language, durationSeconds, confidence, insights, truncated } =
		family.read(payload);
	return {
		// Some answers have 0 for a length that is not known.
		...buildTimeline(sources, durationSeconds || null),
		language: language ?? null,
		durationSeconds: durationSeconds ?? null,
		confidence: confidence ?? null,
		usage: at(payload, 'usage'),
		insights: insights ?? null,
		truncated: truncated ?? false,
	};
}

/** The text nearest to the top, level by level; `''` only where nothing else is said. */
function textWithin(payload: Json): string | null {
	let found: string | null = isSilent(payload) ? '' : null;
	let level: Json[] = [payload];
	for (let depth = 0; depth <= DEEPEST_LEVEL && level.length > 0; depth++) {
		for (const value of level) {
			const text = firstString(value, ['text', 'transcript']);
			if (text) return text;
			found ??= text;
		}
		level = level.flatMap(childrenOf);
	}
	return found;
}

function childrenOf(value: Json): Json[] {
	return Array.isArray(value) ? value : Object.values(asObject(value) ?? {});
}

function isSilent(payload: Json): boolean {
	const object = asObject(payload);
	return object !== null && Object.hasOwn(object, 'text') && object.text === null;
}
