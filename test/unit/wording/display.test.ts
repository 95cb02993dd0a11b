import { AimlSpeechToTextApi } from '../../../credentials/AimlSpeechToTextApi.credentials';
import { AimlSpeechToText } from '../../../nodes/AimlSpeechToText/AimlSpeechToText.node';
import { families } from '../../../nodes/AimlSpeechToText/models/families';
import { choicesOf, fieldsOf } from './fields';
import { knownNames } from './knownNames';
import { alphabetical, hasFittingEnd, isTitleCased, namesIn, strayCapitals } from './sentences';

// What people read in the editor, by n8n's UX guidelines. n8n's own lint sees literals only and
// passes over all that a function builds. Each test lists what breaks its rule, with its place.

const { description: node } = new AimlSpeechToText();
const credential = new AimlSpeechToTextApi();

const fields = [...fieldsOf(node.properties), ...fieldsOf(credential.properties)];
const notices = fields.filter(({ field }) => field.type === 'notice');
const inputs = fields.filter(
	({ field }) => !['collection', 'hidden', 'notice'].includes(field.type),
);
const collections = fields.filter(({ field }) => field.type === 'collection');
const modes = fields.flatMap(({ path, field }) =>
	(field.modes ?? []).map((mode) => ({ path: `${path}: ${mode.name}`, mode })),
);
const choices = fields.flatMap(({ path, field }) =>
	choicesOf(field).map((choice) => ({ path: `${path}: ${String(choice.value)}`, choice })),
);

interface Copy {
	path: string;
	text: string;
}

const present = (path: string, ...texts: Array<string | undefined>): Copy[] =>
	texts.flatMap((text) => (text === undefined ? [] : [{ path, text }]));

/** Everything in title case. */
const names: Copy[] = [
	...present('node', node.displayName),
	...present('credential', credential.displayName),
	...[...inputs, ...collections].flatMap(({ path, field }) => present(path, field.displayName)),
	...modes.flatMap(({ path, mode }) => present(path, mode.displayName)),
	...choices.flatMap(({ path, choice }) => present(path, choice.name)),
];

/** Everything in sentence case. */
const texts: Copy[] = [
	...present('node', node.description),
	...fields.flatMap(({ path, field }) => present(path, field.description, field.hint)),
	...modes.flatMap(({ path, mode }) => present(path, mode.hint)),
	...choices.flatMap(({ path, choice }) => present(path, choice.description)),
];

const examples: Copy[] = [
	...inputs.flatMap(({ path, field }) => present(path, field.placeholder)),
	...modes.flatMap(({ path, mode }) => present(path, mode.placeholder)),
];

const actions = choices.flatMap(({ path, choice }) => present(path, choice.action));

const breaking = (copy: Copy[], isRight: (text: string) => boolean): Copy[] =>
	copy.filter(({ text }) => !isRight(text));

it('There is something to read', () => {
	for (const copy of [names, texts, examples, actions]) expect(copy).not.toHaveLength(0);
});

describe('Names', () => {
	it('are in title case', () => {
		expect(breaking(names, isTitleCased)).toEqual([]);
	});

	it('write abbreviations in capitals', () => {
		expect(breaking(names, (name) => !/\b(id|url|json|pii|api)\b/.test(name))).toEqual([]);
		expect(breaking(names, (name) => !/\b(Id|Url|Json|Pii|Api)\b/.test(name))).toEqual([]);
	});

	it('have no emoji, no asterisk and not the word node', () => {
		const unwanted = /[*\p{Extended_Pictographic}]|\bnode\b/iu;

		expect(breaking(names, (name) => !unwanted.test(name))).toEqual([]);
	});
});

describe('Descriptions and hints', () => {
	it('are one sentence without a period, or several with one', () => {
		expect(breaking(texts, hasFittingEnd)).toEqual([]);
	});

	it('are in sentence case', () => {
		expect(breaking(texts, (text) => /^['[]?[A-Z]/.test(text))).toEqual([]);
		expect(breaking(texts, (text) => strayCapitals(text).length === 0)).toEqual([]);
	});

	it('have single quotes around names of the editor, and around nothing else', () => {
		const isKnown = (name: string) => knownNames.has(name);

		expect(breaking(texts, (text) => namesIn(text).every(isKnown))).toEqual([]);
	});

	it('speak of fields, not of binary properties', () => {
		expect(breaking(texts, (text) => !/binary propert/i.test(text))).toEqual([]);
	});

	it('explain every input but the operation, whose choices do', () => {
		const unexplained = inputs.filter(
			({ field: { name, displayName, description, hint } }) =>
				name !== 'operation' && [undefined, displayName].includes(description ?? hint),
		);

		expect(unexplained.map(({ path }) => path)).toEqual([]);
	});

	it('begin with "Whether" at a switch, and only there', () => {
		const wrong = fields.filter(
			({ field: { type, description = '' } }) =>
				description.startsWith('Whether ') !== (type === 'boolean'),
		);

		expect(wrong.map(({ path }) => path)).toEqual([]);
	});

	it('fit below the field when they are hints', () => {
		const hints = fields.flatMap(({ path, field }) => present(path, field.hint));

		expect(breaking(hints, (hint) => hint.length <= 120)).toEqual([]);
	});
});

describe('Placeholders', () => {
	it('are examples', () => {
		expect(breaking(examples, (text) => /^e\.g\. \S/.test(text))).toEqual([]);
	});

	it('of collections ask in sentence case to add something', () => {
		const buttons = collections.flatMap(({ path, field }) => present(path, field.placeholder));

		expect(buttons).toHaveLength(collections.length);
		expect(breaking(buttons, (text) => /^Add [a-z ]+$/.test(text))).toEqual([]);
	});
});

it('Notices are one full sentence', () => {
	const texts = notices.flatMap(({ path, field }) => present(path, field.displayName));

	expect(texts).not.toHaveLength(0);
	expect(breaking(texts, (text) => /^[A-Z][^.]*\.$/.test(text))).toEqual([]);
});

it('Actions are in sentence case', () => {
	expect(breaking(actions, (action) => /^[A-Z][a-z ]+$/.test(action))).toEqual([]);
});

describe('Lists', () => {
	it('have their default among their choices', () => {
		const wrong = fields.filter(({ field }) => {
			const values = choicesOf(field).map(({ value }) => value);
			const defaults: unknown[] = Array.isArray(field.default) ? field.default : [field.default];
			return values.length > 0 && !defaults.every((value) => values.includes(value));
		});

		expect(wrong.map(({ path }) => path)).toEqual([]);
	});

	it.each(fields.filter(({ field }) => choicesOf(field).length >= 5))(
		'of five and more are in alphabetical order: $path',
		({ field }) => {
			const shown = choicesOf(field).map(({ name }) => name);

			expect(shown).toEqual(alphabetical(shown));
		},
	);

	it.each(collections)(
		'of optional fields begin with the common ones, each group in alphabetical order: $path',
		({ path, field }) => {
			const options = families.find(({ optionsParameter }) => optionsParameter === path)?.options;
			const common = (options ?? []).filter(({ isCommon }) => isCommon);
			const isCommon = (name: string) => common.some(({ displayName }) => displayName === name);
			const shown = fieldsOf([field])
				.filter((nested) => nested.path.split('.').length === path.split('.').length + 1)
				.map((nested) => nested.field.displayName);

			expect(shown).not.toHaveLength(0);
			expect(shown).toEqual([
				...alphabetical(shown.filter(isCommon)),
				...alphabetical(shown.filter((name) => !isCommon(name))),
			]);
		},
	);
});
