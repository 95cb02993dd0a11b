import {
	asArray,
	asFraction,
	asIndex,
	asList,
	asObject,
	asString,
	at,
	type Json,
} from '../../shared/json';
import type { Segment, Word } from '../Transcript';
import { readDeepgramInsights } from './deepgramInsights';
import type { Family } from './Family';
import { asSeconds, asSpeaker, isPresent, readSegments, readWords } from './spoken';

/**
 * Deepgram's own answer, passed through by the service for the Nova models and for Whisper, and
 * sent bare by the old synchronous endpoint. All times are seconds (universal-stt-fetch.json).
 */
export const deepgram: Family = {
	recognises(payload) {
		const object = asObject(payload);
		if (object === null || !Object.hasOwn(object, 'results')) return false;
		return (
			at(payload, 'results', 'channels') !== null || asObject(at(payload, 'metadata')) !== null
		);
	},

	read(payload) {
		const channels = channelsOf(payload);
		const alternatives = channels.map(bestAlternative);
		const utterances = readSegments(at(payload, 'results', 'utterances'), 'seconds', (utterance) =>
			asIndex(utterance.channel),
		);
		return {
			text: joinChannels(alternatives.map((best) => asString(at(best, 'transcript')))),
			language: channels.map(languageOf).find(isPresent) ?? null,
			durationSeconds: asSeconds(at(payload, 'metadata', 'duration'), 'seconds'),
			confidence: mean(alternatives.map((best) => asFraction(at(best, 'confidence')))),
			segments: utterances.length > 0 ? utterances : alternatives.flatMap(sentencesOf),
			words: wordsOf(alternatives),
			insights: readDeepgramInsights(payload, alternatives),
		};
	},
};

/** An array in every sample, but one object of channels, or a single channel, by the schema. */
function channelsOf(payload: Json): Json[] {
	const channels = at(payload, 'results', 'channels');
	const object = asObject(channels);
	if (object === null) return asArray(channels);
	return Object.hasOwn(object, 'alternatives') ? [object] : Object.values(object);
}

function bestAlternative(channel: Json): Json {
	return asList(at(channel, 'alternatives'))[0] ?? null;
}

/** `languages` comes with nova-3's code switching, the most spoken first. */
function languageOf(channel: Json): string | null {
	const languages = asArray(at(bestAlternative(channel), 'languages'));
	return asString(at(channel, 'detected_language')) ?? asString(languages[0] ?? null);
}

function wordsOf(alternatives: Json[]): Word[] {
	const channels = alternatives.map((alternative, channel) =>
		readWords(at(alternative, 'words'), 'seconds', () => channel),
	);
	// Most recordings; copying all their words takes as long as reading them.
	return channels.length === 1 ? channels[0] : channels.flat();
}

/** The schema has a list of blocks with a paragraph each, Deepgram itself one block with a list. */
function sentencesOf(alternative: Json, channel: number): Segment[] {
	return asList(at(alternative, 'paragraphs'))
		.flatMap((block) => asList(at(block, 'paragraphs') ?? block))
		.flatMap((paragraph) => {
			const speaker = asSpeaker(at(paragraph, 'speaker'));
			return readSegments(at(paragraph, 'sentences'), 'seconds', () => channel).map((sentence) => ({
				...sentence,
				speaker: sentence.speaker ?? speaker,
			}));
		});
}

/** A silent channel adds no empty line; `null` when no channel has a transcript at all. */
function joinChannels(transcripts: Array<string | null>): string | null {
	const known = transcripts.filter(isPresent);
	if (known.length === 0) return null;
	return known.filter((transcript) => transcript !== '').join('\n');
}

function mean(confidences: Array<number | null>): number | null {
	const known = confidences.filter(isPresent);
	if (known.length === 0) return null;
	return known.reduce((sum, confidence) => sum + confidence, 0) / known.length;
}
