import { asArray, asFraction, asIndex, asString, at, type Json } from '../../shared/json';
import type { Insights } from '../Transcript';
import { strongest, withContent } from './insights';
import { singleLine } from '../timeline/tokens';
import { asSeconds, asSpeaker, isPresent } from './family';

/**
 * Deepgram places its findings by word numbers, not by times; the words of the alternative have the
 * seconds. The fetch schema does not mention these blocks, they come as Deepgram documents them.
 */
export function readDeepgramInsights(payload: Json, alternatives: Json[]): Insights | null {
	const results = at(payload, 'results');
	return withContent({
		summary: asString(at(results, 'summary', 'short')) ?? asString(at(results, 'summary')) ?? '',
		topics: topicsOf(results, alternatives),
		intents: findingsOf(asArray(at(results, 'intents', 'segments')), 'intents', 'intent').map(
			({ name, confidence }) => ({ intent: name, confidence }),
		),
		entities: alternatives.flatMap(entitiesOf),
		sentiments: sentimentsOf(results, alternatives),
	});
}

/** `topics` answers beside the channels, the older `detect_topics` inside each alternative. */
function topicsOf(results: Json, alternatives: Json[]): Insights['topics'] {
	const parts = [
		...asArray(at(results, 'topics', 'segments')),
		...alternatives.flatMap((alternative) => asArray(at(alternative, 'topics'))),
	];
	return findingsOf(parts, 'topics', 'topic').map(({ name, confidence }) => ({
		topic: name,
		confidence,
	}));
}

function findingsOf(parts: Json[], list: 'topics' | 'intents', label: 'topic' | 'intent') {
	const findings = parts
		.flatMap((part) => asArray(at(part, list)))
		.map((finding) => ({
			name: asString(at(finding, label)) ?? '',
			confidence: asFraction(at(finding, 'confidence_score') ?? at(finding, 'confidence')),
		}));
	return strongest(findings.filter(({ name }) => name !== ''));
}

function entitiesOf(alternative: Json): NonNullable<Insights['entities']> {
	const words = asArray(at(alternative, 'words'));
	return asArray(at(alternative, 'entities')).flatMap((entity) => {
		const text = singleLine(asString(at(entity, 'value')) ?? '');
		if (text === '') return [];
		// An entity's `end_word` is the first word after it, a sentiment's its last one.
		const afterLast = asIndex(at(entity, 'end_word'));
		const { start, end } = timesOf(words, at(entity, 'start_word'), afterLast && afterLast - 1);
		return [{ type: asString(at(entity, 'label')), text, start, end }];
	});
}

/**
 * `sentiment_score` runs from -1 (negative) to 1 (positive): a direction, not a confidence. With
 * several channels it is not documented whose words are counted, so the times stay open.
 */
function sentimentsOf(results: Json, alternatives: Json[]): Insights['sentiments'] {
	const words = alternatives.length === 1 ? asArray(at(alternatives[0], 'words')) : [];
	return asArray(at(results, 'sentiments', 'segments'))
		.map((segment) => {
			const sentiment = asString(at(segment, 'sentiment'));
			if (sentiment === null) return null;
			const first = at(segment, 'start_word');
			return {
				sentiment,
				text: asString(at(segment, 'text')),
				...timesOf(words, first, at(segment, 'end_word')),
				confidence: null,
				speaker: asSpeaker(at(wordAt(words, first), 'speaker')),
			};
		})
		.filter(isPresent);
}

/** Seconds; `first` and `last` are numbers of words. */
function timesOf(words: Json[], first: Json, last: Json) {
	return {
		start: asSeconds(at(wordAt(words, first), 'start'), 'seconds'),
		end: asSeconds(at(wordAt(words, last), 'end'), 'seconds'),
	};
}

function wordAt(words: Json[], number: Json): Json {
	const index = asIndex(number);
	return index === null ? null : (words[index] ?? null);
}
