import { sumOfTimes } from '../clockTime';
import type { Insights } from '../Transcript';

const INSIGHT_NAMES = [
	'summary',
	'chapters',
	'topics',
	'intents',
	'entities',
	'sentiments',
	'highlights',
	'contentSafety',
] as const satisfies ReadonlyArray<keyof Insights>;

interface Finding {
	name: string;
	confidence: number | null;
}

/** Only the insights with content, or `null` when there are none: an empty list shows nothing. */
export function withContent(insights: Insights): Insights | null {
	const kept = { ...insights };
	for (const name of INSIGHT_NAMES) {
		if (!kept[name]?.length) delete kept[name];
	}
	return Object.keys(kept).length > 0 ? kept : null;
}

/**
 * Each name once, in the order of its first appearance, with its highest confidence: both providers
 * find the same topics and intents again in every part of a recording.
 */
export function strongest(findings: Finding[]): Finding[] {
	const byName = new Map<string, Finding>();
	for (const finding of findings) {
		const known = byName.get(finding.name);
		if (known === undefined) byName.set(finding.name, finding);
		else if ((finding.confidence ?? 0) > (known.confidence ?? 0)) {
			byName.set(finding.name, finding);
		}
	}
	return [...byName.values()];
}

/** What was found in one part of a recording, and what makes it true of the whole. */
interface PartInsights {
	insights: Insights;
	/** Where the part begins, in seconds. */
	start: number;
	speakerOf(speaker: string | null): string | null;
}

/** The insights of all parts as those of the whole recording, or `null` when there are none. */
export function joinInsights(parts: PartInsights[]): Insights | null {
	const collect = <Item>(itemsOf: (part: PartInsights) => Item[] | undefined): Item[] =>
		parts.flatMap((part) => itemsOf(part) ?? []);
	const placed = <Item extends Times>(
		itemsOf: (insights: Insights) => Item[] | undefined,
	): Item[] =>
		collect(({ insights, start }) => itemsOf(insights)?.map((item) => shifted(item, start)));

	const topics = collect(({ insights }) => insights.topics);
	const intents = collect(({ insights }) => insights.intents);
	return withContent({
		summary: collect(({ insights }) => (insights.summary ? [insights.summary] : [])).join('\n'),
		chapters: placed(({ chapters }) => chapters),
		topics: strongest(topics.map(({ topic, confidence }) => ({ name: topic, confidence }))).map(
			({ name, confidence }) => ({ topic: name, confidence }),
		),
		intents: strongest(intents.map(({ intent, confidence }) => ({ name: intent, confidence }))).map(
			({ name, confidence }) => ({ intent: name, confidence }),
		),
		entities: placed(({ entities }) => entities),
		sentiments: collect(({ insights, start, speakerOf }) =>
			insights.sentiments?.map((item) => ({
				...shifted(item, start),
				speaker: speakerOf(item.speaker),
			})),
		),
		highlights: joinHighlights(
			collect(({ insights, start }) =>
				insights.highlights?.map((highlight) => ({
					...highlight,
					timestamps: highlight.timestamps.map((times) => shifted(times, start)),
				})),
			),
		),
		contentSafety: placed(({ contentSafety }) => contentSafety),
	});
}

interface Times {
	start: number | null;
	end: number | null;
}

function shifted<Item extends Times>(item: Item, seconds: number): Item {
	const { start, end } = item;
	return {
		...item,
		start: start === null ? null : sumOfTimes(start, seconds),
		end: end === null ? null : sumOfTimes(end, seconds),
	};
}

type Highlights = NonNullable<Insights['highlights']>;

/** The same words in several parts are one highlight. */
function joinHighlights(highlights: Highlights): Highlights {
	const byText = new Map<string, Highlights[number]>();
	for (const highlight of highlights) {
		const known = byText.get(highlight.text);
		byText.set(highlight.text, known === undefined ? highlight : joinedHighlight(known, highlight));
	}
	return [...byText.values()];
}

function joinedHighlight(one: Highlights[number], other: Highlights[number]): Highlights[number] {
	return {
		text: one.text,
		count: one.count === null || other.count === null ? null : one.count + other.count,
		rank: one.rank === null || other.rank === null ? null : Math.max(one.rank, other.rank),
		timestamps: [...one.timestamps, ...other.timestamps],
	};
}
