import { asArray, asFraction, asNumber, asString, at, type Json } from '../../shared/json';
import type { Insights } from '../Transcript';
import { strongest, withContent } from './insights';
import { asSeconds, asSpeaker, isPresent } from './family';

/** All times in AssemblyAI's findings are milliseconds (universal-stt-fetch.json). */
export function readAssemblyAiInsights(payload: Json): Insights | null {
	return withContent({
		summary: asString(at(payload, 'summary')) ?? '',
		chapters: asArray(at(payload, 'chapters')).map((chapter) => ({
			...timesOf(chapter),
			headline: asString(at(chapter, 'headline')),
			summary: asString(at(chapter, 'summary')),
			gist: asString(at(chapter, 'gist')),
		})),
		topics: topicsOf(payload),
		entities: asArray(at(payload, 'entities')).flatMap((entity) => {
			const text = asString(at(entity, 'text'));
			const type = asString(at(entity, 'entity_type'));
			return text === null ? [] : [{ type, text, ...timesOf(entity) }];
		}),
		sentiments: sentimentsOf(payload),
		highlights: highlightsOf(payload),
		contentSafety: contentSafetyOf(payload),
	});
}

/** The labels are paths of the IAB taxonomy, such as `Sports>Tennis`. */
function topicsOf(payload: Json): Insights['topics'] {
	const findings = resultsOf(payload, 'iab_categories_result')
		.flatMap((result) => asArray(at(result, 'labels')))
		.map((label) => ({
			name: asString(at(label, 'label')) ?? '',
			confidence: asFraction(at(label, 'relevance')),
		}));
	return strongest(findings.filter(({ name }) => name !== '')).map(({ name, confidence }) => ({
		topic: name,
		confidence,
	}));
}

function sentimentsOf(payload: Json): Insights['sentiments'] {
	return asArray(at(payload, 'sentiment_analysis_results')).flatMap((result) => {
		const sentiment = asString(at(result, 'sentiment'));
		if (sentiment === null) return [];
		return [
			{
				sentiment,
				text: asString(at(result, 'text')),
				...timesOf(result),
				confidence: asFraction(at(result, 'confidence')),
				speaker: asSpeaker(at(result, 'speaker')),
			},
		];
	});
}

function highlightsOf(payload: Json): Insights['highlights'] {
	return resultsOf(payload, 'auto_highlights_result').flatMap((result) => {
		const text = asString(at(result, 'text'));
		if (text === null) return [];
		const timestamps = asArray(at(result, 'timestamps')).map(timesOf);
		return [
			{
				text,
				count: asNumber(at(result, 'count')),
				rank: asNumber(at(result, 'rank')),
				timestamps: timestamps.flatMap(({ start, end }) =>
					start === null || end === null ? [] : [{ start, end }],
				),
			},
		];
	});
}

function contentSafetyOf(payload: Json): Insights['contentSafety'] {
	return resultsOf(payload, 'content_safety_labels').flatMap((result) =>
		asArray(at(result, 'labels'))
			.map((finding) => {
				const label = asString(at(finding, 'label'));
				if (label === null) return null;
				return {
					label,
					confidence: asFraction(at(finding, 'confidence')),
					severity: asNumber(at(finding, 'severity')),
					text: asString(at(result, 'text')),
					...timesOf(at(result, 'timestamp')),
				};
			})
			.filter(isPresent),
	);
}

/** A block that was not asked for comes as `status: "unavailable"`. */
function resultsOf(payload: Json, block: string): Json[] {
	return at(payload, block, 'status') === 'unavailable'
		? []
		: asArray(at(payload, block, 'results'));
}

function timesOf(value: Json) {
	return {
		start: asSeconds(at(value, 'start'), 'milliseconds'),
		end: asSeconds(at(value, 'end'), 'milliseconds'),
	};
}
