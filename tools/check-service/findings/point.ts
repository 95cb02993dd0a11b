import type { Evidence } from './evidence';

/** One thing that was seen, and of what: a model, an error. */
export interface Sight {
	of?: string;
	what: string;
}

/** What a point found. */
export type Reading = Sight[] | { unchecked: string };

/** Something about the service that the documents leave open, contradict each other on or do not say. */
export interface Point {
	id: string;
	question: string;
	/** What is documented or was seen by others, and so is handled; a text where anything may come. */
	expected: readonly string[] | string;
	read(evidence: Evidence): Reading;
}

export type Verdict = 'expected' | 'new' | 'seen' | 'unchecked';

/** A row of the report. */
export interface Finding {
	id: string;
	question: string;
	expected: string;
	seen: string;
	/** `new`: none of what was expected. */
	verdict: Verdict;
}

/** The same value once, with what it was seen of: "result (openai, nova-3)". */
function describe(sights: readonly Sight[]): string {
	const byWhat = new Map<string, string[]>();
	for (const { of, what } of sights) {
		byWhat.set(what, [...(byWhat.get(what) ?? []), ...(of === undefined ? [] : [of])]);
	}
	const texts = [...byWhat].map(([what, of]) => {
		const names = [...new Set(of)];
		return names.length > 0 ? `${what} (${names.join(', ')})` : what;
	});
	return texts.join('; ');
}

/** What a point makes of the evidence. */
export function readPoint({ id, question, expected, read }: Point, evidence: Evidence): Finding {
	const variants = typeof expected === 'string' ? null : expected;
	const row = { id, question, expected: variants?.join(' or ') ?? String(expected) };
	const reading = read(evidence);
	if (!Array.isArray(reading)) {
		return { ...row, seen: reading.unchecked, verdict: 'unchecked' };
	}
	if (reading.length === 0) {
		return { ...row, seen: evidence.reasonFor(), verdict: 'unchecked' };
	}
	const isKnown = variants && reading.every(({ what }) => variants.includes(what));
	const verdict = isKnown === null ? 'seen' : isKnown ? 'expected' : 'new';
	return { ...row, seen: describe(reading), verdict };
}
