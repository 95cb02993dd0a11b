/** Words that n8n's title case leaves small, except as the first. */
const smallWords = new Set([
	...['a', 'an', 'and', 'as', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'the', 'to'],
]);

/** Whether every word but the small ones begins with a capital or a digit. */
export const isTitleCased = (title: string): boolean =>
	title
		.split(/[ -]/)
		.every((word, index) => /^[A-Z0-9]/.test(word) || (index > 0 && smallWords.has(word)));

/** Names that keep their capital within a sentence. Abbreviations need no entry. */
const properNames = new Set([
	...['AssemblyAI', 'Deepgram', 'English', 'Microsoft', 'Nova', 'OpenAI', 'Whisper'],
	...['Improvement', 'Model', 'Program', 'Universal'],
	// The first speakers.
	...['A', 'B'],
	'MiB',
]);

/** A name in single quotes; an apostrophe is within or after a word. */
const quoted = /(?<![\w}])'([^']+)'(?!\w)/g;

/** The names of parameters and choices that a text has in single quotes. */
export const namesIn = (text: string): string[] =>
	[...text.matchAll(quoted)].map(([, name]) => name);

const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?]) (?=[A-Z'"])/);

/** The words with a capital that sentence case does not call for. */
export const strayCapitals = (text: string): string[] =>
	sentencesOf(text.replace(quoted, '…').replace(/"[^"]*"/g, '…')).flatMap((sentence) =>
		sentence
			.split(/[\s(]+/)
			.slice(1)
			.map((word) => word.replace(/[^\w-]/g, ''))
			.filter((word) => /^[A-Z][a-z]/.test(word) && !properNames.has(word)),
	);

/** Whether a text of one sentence ends without a period, and one of several with one. */
export const hasFittingEnd = (text: string): boolean =>
	text.endsWith('.') === sentencesOf(text).length > 1;

/** Names in the order in which n8n wants longer lists. */
export const alphabetical = (names: readonly string[]): string[] =>
	[...names].sort((a, b) => a.localeCompare(b));
