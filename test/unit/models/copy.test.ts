import type { INodeProperties } from 'n8n-workflow';
import { optionCollections } from '../../../nodes/AimlSpeechToText/models/optionFields';

/**
 * n8n's lint rules read object literals only and so pass over fields that a function builds: the
 * rules that concern them are checked here.
 */
const collections = optionCollections({ operation: ['create'] });

const fieldsOf = ({ options = [] }: INodeProperties): INodeProperties[] =>
	options.flatMap((option) => ('type' in option && 'displayName' in option ? [option] : []));

const nestedFieldsOf = ({ options = [] }: INodeProperties): INodeProperties[] =>
	options.flatMap((option) => ('values' in option ? option.values : []));

const fields = collections
	.flatMap((collection) =>
		fieldsOf(collection).flatMap((field) => [field, ...nestedFieldsOf(field)]),
	)
	.map((field) => ({ field, name: field.name, label: field.displayName }));

const choicesOf = ({ options = [] }: INodeProperties) =>
	options.flatMap((option) => ('value' in option ? [option] : []));

const smallWords = new Set(['a', 'and', 'as', 'at', 'by', 'for', 'from', 'in', 'of', 'or', 'to']);
const titleCased = (title: string): boolean =>
	title
		.split(/[ -]/)
		.every((word, index) => /^[A-Z0-9]/.test(word) || (index > 0 && smallWords.has(word)));

const alphabetical = (names: string[]): string[] => [...names].sort((a, b) => a.localeCompare(b));

describe.each(collections)('$displayName', (collection) => {
	const labels = fieldsOf(collection).map(({ displayName }) => displayName);

	it('lists its options in alphabetical order', () => {
		expect(labels.length).toBeGreaterThan(0);
		expect(labels).toEqual(alphabetical(labels));
	});

	it('starts empty', () => {
		expect(collection).toMatchObject({ type: 'collection', default: {} });
	});
});

describe.each(fields)('$label ($name)', ({ field }) => {
	const { displayName, description = '', placeholder, type } = field;

	it('has a label in title case, with abbreviations in capitals', () => {
		expect({ displayName, titleCased: titleCased(displayName) }).toMatchObject({
			titleCased: true,
		});
		expect(displayName).not.toMatch(/\b(id|url|json|pii)\b/);
		expect(displayName).not.toMatch(/\b(Id|Url|Json|Pii)\b/);
	});

	it('has a description, with a final period only after several sentences', () => {
		expect(description.length).toBeGreaterThan(10);
		expect(description).not.toBe(displayName);
		expect(description.endsWith('.')).toBe(description.includes('. '));
	});

	it('begins its description with "Whether" when it is a switch, and only then', () => {
		expect(description.startsWith('Whether ')).toBe(type === 'boolean');
	});

	it('begins its placeholder with "e.g."', () => {
		expect(placeholder ?? 'e.g. nothing').toMatch(/^e\.g\. \S/);
	});

	it('names its range in its description', () => {
		const { minValue, maxValue } = field.typeOptions ?? {};
		const numbers = description.match(/\d+/g) ?? [];
		for (const limit of [minValue, maxValue]) {
			if (limit !== undefined) expect(numbers).toContain(String(limit));
		}
	});

	it('starts with a value of its own type', () => {
		const choices = choicesOf(field).map(({ value }) => value);
		switch (type) {
			case 'options':
				expect(choices).toContain(field.default);
				break;
			case 'multiOptions':
				expect(field.default).toEqual([]);
				break;
			case 'fixedCollection':
				expect(field.default).toEqual({});
				break;
			default:
				expect(typeof field.default).toBe(type);
		}
	});

	it('is not required, being one of many options', () => {
		expect(field).not.toHaveProperty('required');
	});

	it('lists its choices in title case, and in alphabetical order from five on', () => {
		const names = choicesOf(field).map(({ name }) => name);
		expect(names.filter((name) => !titleCased(name))).toEqual([]);
		if (names.length >= 5) expect(names).toEqual(alphabetical(names));
	});
});

describe('fields for a length of time', () => {
	it.each([
		['utt_split', /in seconds/],
		['audio_start_from', /in milliseconds/],
		['audio_end_at', /in milliseconds/],
	])('name their unit: %s', (name, unit) => {
		const described = fields.filter((field) => field.name === name);
		expect(described).not.toHaveLength(0);
		for (const { field } of described) expect(field.description).toMatch(unit);
	});
});
