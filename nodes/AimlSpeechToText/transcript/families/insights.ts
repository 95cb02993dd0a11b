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

/** Only the insights with content, or `null` when there are none: an empty list tells nothing. */
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
