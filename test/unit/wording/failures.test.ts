import { failureTexts, type FailureText } from './failureTexts';
import { knownNames } from './knownNames';
import { namesIn } from './sentences';

// What people read when something goes wrong, by n8n's UX guidelines: what happened, then what to do.
// The texts come from the source, so that none is forgotten.

const { messages, descriptions, fields } = failureTexts();

/** Words with which a sentence asks people to do something. */
const advice =
	/(^|[.:,;…] ?|\bor )(Add|Change|Check|Choose|Compress|Convert|Correct|Download|Enter|Fetch|Look|Lower|Open|Remove|Run|Set|Top up|Try|Use)\b/i;

const breaking = (texts: FailureText[], isRight: (text: string) => boolean): FailureText[] =>
	texts.filter(({ text }) => !isRight(text));

it('The source has messages, descriptions and names of fields', () => {
	for (const texts of [messages, descriptions, fields]) expect(texts).not.toHaveLength(0);
	expect(messages.map(({ text }) => text)).toEqual(
		expect.arrayContaining(["'Audio URL' is empty", 'The service did not accept the API key']),
	);
});

it('Messages and descriptions avoid words that blame', () => {
	const blame = /\b(errors?|problems?|failures?|mistakes?)\b/i;

	expect(breaking([...messages, ...descriptions], (text) => !blame.test(text))).toEqual([]);
});

it('Messages are headlines: the item and the ID follow, not a second sentence', () => {
	expect(breaking(messages, (text) => /^($|['A-Z…])/.test(text) && !text.endsWith('.'))).toEqual(
		[],
	);
});

it('Descriptions are full sentences', () => {
	expect(breaking(descriptions, (text) => /^['A-Z…]/.test(text) && /[.…]$/.test(text))).toEqual([]);
});

it('Descriptions say what to do', () => {
	expect(breaking(descriptions, (text) => advice.test(text))).toEqual([]);
});

it('Names in single quotes are those of the editor', () => {
	// A name that is filled in is checked where it comes from.
	const isKnown = (name: string) => name.includes('…') || knownNames.has(name);

	expect(breaking([...messages, ...descriptions], (text) => namesIn(text).every(isKnown))).toEqual(
		[],
	);
	expect(breaking(fields, (name) => knownNames.has(name))).toEqual([]);
});
