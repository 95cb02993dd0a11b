import {
	asArray,
	asFraction,
	asIndex,
	asNumber,
	asObject,
	asString,
	at,
	type Json,
	type JsonObject,
} from '../../shared/json';
import { readAssemblyAiInsights } from './assemblyAiInsights';
import { asSeconds, readBlocks, readWords, type Family } from './family';

/** Names only AssemblyAI's payload has at its top. */
const OWN_NAMES = [
	'acoustic_model',
	'audio_duration',
	'auto_highlights_result',
	'chapters',
	'content_safety_labels',
	'entities',
	'iab_categories_result',
	'language_model',
	'sentiment_analysis_results',
	'speech_model',
	'utterances',
];

/**
 * AssemblyAI's own answer. Times of words, utterances and findings are milliseconds, but
 * `audio_duration` is seconds (universal-stt-fetch.json and the samples: 10.05 s → 11).
 */
export const assemblyAi: Family = {
	recognises(payload) {
		const object = asObject(payload);
		if (object === null) return false;
		return OWN_NAMES.some((name) => Object.hasOwn(object, name)) || countsMilliseconds(payload);
	},

	read(payload) {
		return {
			sources: [
				{
					channel: null,
					// `null` with a recording in which nothing is said.
					text: asString(at(payload, 'text')) ?? '',
					words: readWords(at(payload, 'words'), 'milliseconds', channelOf),
					utterances: readBlocks(at(payload, 'utterances'), 'milliseconds', channelOf),
					sentences: [],
				},
			],
			language: asString(at(payload, 'language_code')),
			durationSeconds: asSeconds(at(payload, 'audio_duration'), 'seconds'),
			confidence: asFraction(at(payload, 'confidence')),
			insights: readAssemblyAiInsights(payload),
		};
	},
};

/** Only `id` and `status` are required by the schema; whole numbers show milliseconds as well. */
function countsMilliseconds(payload: Json): boolean {
	const words = asArray(at(payload, 'words'));
	const isWhole = (time: Json) => time === null || Number.isInteger(time);
	const countsWhole = words.every(
		(word) =>
			asString(at(word, 'text')) !== null && isWhole(at(word, 'start')) && isWhole(at(word, 'end')),
	);
	return (
		countsWhole && words.some((word) => at(word, 'start') !== null || at(word, 'end') !== null)
	);
}

/** AssemblyAI counts channels from 1 and writes them as text ("1"); here they count from 0. */
function channelOf({ channel }: JsonObject): number | null {
	const number = asNumber(channel) ?? Number.parseInt(asString(channel) ?? '', 10);
	return asIndex(number - 1);
}
