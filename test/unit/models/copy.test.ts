import { optionCollections } from '../../../nodes/AimlSpeechToText/parameters/optionFields';
import { choicesOf, fieldsOf } from '../wording/fields';

// What concerns the models' options alone; `test/unit/wording` has the rules for all that is read.

const collections = optionCollections({ operation: ['create'] });

const fields = fieldsOf(collections).filter(({ field }) => field.type !== 'collection');

it.each(collections)('$displayName starts empty', (collection) => {
	expect(collection).toMatchObject({ type: 'collection', default: {} });
});

describe.each(fields)('$path', ({ field }) => {
	const { description = '', type } = field;

	it('names its range in its description', () => {
		const { minValue, maxValue } = field.typeOptions ?? {};
		const numbers = description.match(/\d+(?:\.\d+)?/g) ?? [];
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
});

describe('fields for a length of time', () => {
	it.each([
		['utt_split', /in seconds/],
		['audio_start_from', /in milliseconds/],
		['audio_end_at', /in milliseconds/],
	])('name their unit: %s', (name, unit) => {
		const described = fields.filter(({ field }) => field.name === name);
		expect(described).not.toHaveLength(0);
		for (const { field } of described) expect(field.description).toMatch(unit);
	});
});
