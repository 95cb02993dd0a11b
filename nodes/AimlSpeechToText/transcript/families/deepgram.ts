import {
	asArray,
	asFraction,
	asIndex,
	asList,
	asObject,
	asString,
	at,
	type Json,
	type JsonObject,
} from '../../shared/json';
import type { Block, Source } from '../timeline/timeline';
import { readDeepgramInsights } from './deepgramInsights';
import {
	asSeconds,
	asSpeaker,
	isPresent,
	readBlocks,
	readWords,
	textOnly,
	type Family,
} from './family';

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
		return {
			sources: sourcesOf(alternatives, utterancesByChannel(payload)),
			language: channels.map(languageOf).find(isPresent) ?? null,
			durationSeconds: asSeconds(at(payload, 'metadata', 'duration'), 'seconds'),
			confidence: mean(alternatives.map((best) => asFraction(at(best, 'confidence')))),
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

/** One for each channel; a silent recording may have none at all. */
function sourcesOf(alternatives: Json[], utterances: Map<number, Block[]>): Source[] {
	const channels = new Set([...alternatives.keys(), ...utterances.keys()]);
	if (channels.size === 0) return [textOnly('')];
	return Array.from(channels, (channel) => {
		const alternative = alternatives[channel] ?? null;
		return {
			channel,
			text: asString(at(alternative, 'transcript')) ?? '',
			words: readWords(at(alternative, 'words'), 'seconds', () => channel),
			utterances: utterances.get(channel) ?? [],
			sentences: sentencesOf(alternative, channel),
		};
	});
}

/** One that does not say its channel belongs to the first, which is most often the only one. */
function utterancesByChannel(payload: Json): Map<number, Block[]> {
	const channelOf = ({ channel }: JsonObject) => asIndex(channel) ?? 0;
	const utterances = new Map<number, Block[]>();
	for (const block of readBlocks(at(payload, 'results', 'utterances'), 'seconds', channelOf)) {
		const channel = block.channel ?? 0;
		const known = utterances.get(channel);
		if (known === undefined) utterances.set(channel, [block]);
		else known.push(block);
	}
	return utterances;
}

/** The schema has a list of blocks with a paragraph each, Deepgram itself one block with a list. */
function sentencesOf(alternative: Json, channel: number): Block[] {
	return asList(at(alternative, 'paragraphs'))
		.flatMap((block) => asList(at(block, 'paragraphs') ?? block))
		.flatMap((paragraph) => {
			const speaker = asSpeaker(at(paragraph, 'speaker'));
			const sentences = readBlocks(at(paragraph, 'sentences'), 'seconds', () => channel);
			return sentences.map((sentence, index) => ({
				...sentence,
				speaker: sentence.speaker ?? speaker,
				startsParagraph: index === 0,
			}));
		});
}

function mean(confidences: Array<number | null>): number | null {
	const known = confidences.filter(isPresent);
	if (known.length === 0) return null;
	return known.reduce((sum, confidence) => sum + confidence, 0) / known.length;
}
