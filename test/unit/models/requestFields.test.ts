import * as fc from 'fast-check';
import type { ModelOption } from '../../../nodes/AimlSpeechToText/models/modelOption';
import {
	InvalidOption,
	requestFieldsOf,
} from '../../../nodes/AimlSpeechToText/models/requestFields';

const text = { displayName: 'The Option', name: 'option', description: 'An option' };

const boolean: ModelOption = { ...text, kind: 'boolean' };
const string: ModelOption = { ...text, kind: 'string' };
const list: ModelOption = { ...text, kind: 'list' };
const booleanOrList: ModelOption = { ...text, kind: 'booleanOrList' };
const share: ModelOption = { ...text, kind: 'number', minimum: 0, maximum: 1, default: 0 };
const count: ModelOption = { ...text, kind: 'integer', minimum: 1, default: 1 };
const position: ModelOption = { ...text, kind: 'integer', default: 0 };
const choice: ModelOption = {
	...text,
	kind: 'enum',
	values: { low: 'Low', high: 'High' },
	default: 'low',
};
const choices: ModelOption = { ...text, kind: 'enumList', values: { url: 'URL', date: 'Date' } };
const pairs: ModelOption = { ...text, kind: 'pairs' };

const kinds = {
	boolean,
	string,
	list,
	booleanOrList,
	share,
	count,
	position,
	choice,
	choices,
	pairs,
};

const sent = (option: ModelOption, value: unknown) =>
	requestFieldsOf([option], { option: value }).option;

describe('an option that is not set', () => {
	it.each(Object.entries(kinds))('is not sent when it is missing: %s', (_kind, option) => {
		expect(requestFieldsOf([option], {})).toEqual({});
	});

	it.each(Object.entries(kinds))('is not sent when it is blank: %s', (_kind, option) => {
		for (const value of [undefined, null, '', '  ', []]) {
			expect(requestFieldsOf([option], { option: value })).toEqual({});
		}
	});

	it('is not sent when nothing is left of its list', () => {
		expect(requestFieldsOf([list], { option: ' , ,' })).toEqual({});
		expect(requestFieldsOf([list], { option: ['', null] })).toEqual({});
		expect(requestFieldsOf([pairs], { option: {} })).toEqual({});
		expect(requestFieldsOf([pairs], { option: { values: [{ from: '', to: '' }] } })).toEqual({});
	});

	it.each([undefined, null, '', 'text', 7, []])(
		'is not sent when the collection is %j',
		(stored) => {
			expect(requestFieldsOf([string], stored)).toEqual({});
		},
	);
});

describe('a value that counts as set', () => {
	it('keeps false and 0, which switch something off', () => {
		expect(sent(boolean, false)).toBe(false);
		expect(sent(share, 0)).toBe(0);
	});

	it.each([
		['true', true],
		['False', false],
	])('reads the text %j as a boolean', (value, expected) => {
		expect(sent(boolean, value)).toBe(expected);
	});

	it('reads a number written as text', () => {
		expect(sent(share, ' 0.25 ')).toBe(0.25);
		expect(sent(count, '12')).toBe(12);
	});

	it('takes both ends of a range', () => {
		expect(sent(share, 1)).toBe(1);
		expect(sent(count, 1)).toBe(1);
	});

	it('trims text, and writes a number as text', () => {
		expect(sent(string, ' en ')).toBe('en');
		expect(sent(string, 2024)).toBe('2024');
	});

	it('makes a list of text with commas, and of a list', () => {
		expect(sent(list, 'refund, order number ,,')).toEqual(['refund', 'order number']);
		expect(sent(list, ['refund', ' a, b ', 7])).toEqual(['refund', 'a, b', '7']);
	});

	it('takes on, off or a list where the service takes either', () => {
		expect(sent(booleanOrList, 'true')).toBe(true);
		expect(sent(booleanOrList, false)).toBe(false);
		expect(sent(booleanOrList, 'en, es')).toEqual(['en', 'es']);
	});

	it('takes one of the choices, or several', () => {
		expect(sent(choice, 'high')).toBe('high');
		expect(sent(choices, ['date', 'url'])).toEqual(['date', 'url']);
		expect(sent(choices, 'date, url')).toEqual(['date', 'url']);
	});

	it('makes a plain list of pairs, without empty ones', () => {
		const values = [
			{ from: ' cooper netties ', to: 'Kubernetes' },
			{ from: '', to: '' },
		];
		expect(sent(pairs, { values })).toEqual([{ from: 'cooper netties', to: 'Kubernetes' }]);
	});
});

describe('a value that the option does not take', () => {
	it.each<[keyof typeof kinds, unknown, string]>([
		['boolean', 'maybe', 'true or false'],
		['boolean', 1, 'true or false'],
		['boolean', { toString: null }, 'true or false'],
		['string', { a: 1 }, 'text'],
		['string', true, 'text'],
		['share', 1.01, 'a number from 0 to 1'],
		['share', -0.01, 'a number from 0 to 1'],
		['share', 'warm', 'a number from 0 to 1'],
		['share', NaN, 'a number from 0 to 1'],
		['share', true, 'a number from 0 to 1'],
		['count', 0, 'a whole number of at least 1'],
		['count', 1.5, 'a whole number of at least 1'],
		['count', Infinity, 'a whole number of at least 1'],
		['position', 0.5, 'a whole number'],
		['list', { a: 1 }, 'comma-separated text or a list of texts'],
		['list', ['a', {}], 'comma-separated text or a list of texts'],
		['choice', 'medium', 'one of low, high'],
		['choice', 'toString', 'one of low, high'],
		['choices', ['url', 'shoe'], "one of its choices; 'shoe' is not"],
		['pairs', { values: [{ from: 'a' }] }, "pairs with both 'From' and 'To'"],
		['pairs', { values: [{ to: 'b' }] }, "pairs with both 'From' and 'To'"],
	])('is refused, with the name of the option: %s %j', (kind, value, expected) => {
		const read = () => sent(kinds[kind], value);
		expect(read).toThrow(InvalidOption);
		expect(read).toThrow(`'The Option' must be ${expected}`);
	});
});

describe('a collection from outside', () => {
	it('adds nothing that is not an option of the model', () => {
		expect(requestFieldsOf([string], { option: 'a', url: 'b', model: 'c' })).toEqual({
			option: 'a',
		});
	});

	it('reads nothing from a prototype', () => {
		expect(requestFieldsOf([string], Object.create({ option: 'inherited' }))).toEqual({});
		expect(requestFieldsOf([string], JSON.parse('{"__proto__": {"option": "set"}}'))).toEqual({});
	});

	it('is sent or refused, whatever is in it, and never changed', () => {
		const options = Object.entries(kinds).map(([name, option]) => ({ ...option, name }));
		const stored = fc.record(
			Object.fromEntries(options.map(({ name }) => [name, fc.jsonValue()])),
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(stored, (collection) => {
				const before = JSON.stringify(collection);
				try {
					requestFieldsOf(options, collection);
				} catch (refusal) {
					expect(refusal).toBeInstanceOf(InvalidOption);
				}
				expect(JSON.stringify(collection)).toBe(before);
			}),
		);
	});
});
