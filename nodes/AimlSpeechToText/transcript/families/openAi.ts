import {
	asArray,
	asNumber,
	asObject,
	asString,
	at,
	firstString,
	type Json,
} from '../../shared/json';
import { asSeconds, readBlocks, readWords, type Family } from './family';

/** What comes beside the text, which alone may be `null` where nothing is said. */
const OWN_NAMES = ['usage', 'duration', 'language', 'languages', 'words', 'segments'];

/**
 * What OpenAI and Microsoft answer: today the text and its usage. Times and language, in seconds, are read for
 * models and response formats that may be added: OpenAI's own API uses these names.
 */
export const openAi: Family = {
	recognises(payload) {
		const object = asObject(payload);
		if (object === null || !Object.hasOwn(object, 'text')) return false;
		if (object.text === null) return OWN_NAMES.some((name) => Object.hasOwn(object, name));
		return typeof object.text === 'string';
	},

	read: (payload) => ({
		sources: [
			{
				channel: null,
				text: asString(at(payload, 'text')) ?? '',
				words: readWords(at(payload, 'words'), 'seconds', () => null),
				utterances: readBlocks(at(payload, 'segments'), 'seconds', () => null),
				sentences: [],
			},
		],
		language: languageOf(payload),
		durationSeconds: durationOf(payload),
		truncated: isTruncated(at(payload, 'usage')),
	}),
};

/** `languages: [{ code }]` comes from `gpt-transcribe`, and may be empty. */
function languageOf(payload: Json): string | null {
	const [first = null] = asArray(at(payload, 'languages'));
	return (
		firstString(payload, ['language', 'language_code']) ||
		asString(at(first, 'code')) ||
		asString(first)
	);
}

/** Prefer an exact length: the seconds Microsoft and `gpt-transcribe` bill are rounded up. */
function durationOf(payload: Json): number | null {
	return (
		asSeconds(at(payload, 'duration'), 'seconds') ??
		asSeconds(at(payload, 'usage', 'seconds'), 'seconds')
	);
}

/** The output limit of the gpt-4o models, by their model cards. */
const TOKEN_LIMIT = 2000;
/** Tokens. An answer that was cut has the limit itself or a little less, as users report. */
const MARGIN = 10;

/**
 * Whether an answer was most likely cut at the output limit of the model. OpenAI cuts it without a word, in the
 * middle of the recording; only the count of its tokens shows it.
 */
export function isTruncated(usage: Json): boolean {
	const tokens = asNumber(at(usage, 'output_tokens'));
	return tokens !== null && Math.abs(tokens - TOKEN_LIMIT) <= MARGIN;
}
