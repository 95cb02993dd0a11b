import {
	asArray,
	asBoolean,
	asFraction,
	asIndex,
	asList,
	asNumber,
	asObject,
	asString,
	at,
	firstString,
} from '../../../nodes/AimlSpeechToText/shared/json';

const others = [undefined, null, true, 0, 7, '', 'text', [], ['a'], {}, { a: 1 }, () => {}];
/** All values but those that a guard accepts. */
const allBut = (isAccepted: (value: unknown) => boolean) =>
	others.filter((value) => !isAccepted(value));
const isPlainObject = (value: unknown) =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

describe('a path', () => {
	it('leads to what is there', () => {
		expect(at({ a: { b: ['c'] } }, 'a', 'b')).toEqual(['c']);
		expect(at({ a: false }, 'a')).toBe(false);
	});

	it('leads to null where something is missing', () => {
		expect(at({ a: { b: 'c' } }, 'a', 'x', 'y')).toBeNull();
		expect(at({ a: undefined }, 'a')).toBeNull();
		expect(at('text', 'length')).toBeNull();
		expect(at(['a'], '0')).toBeNull();
	});

	it.each(['constructor', '__proto__', 'toString'])('never leads out of the data: %s', (name) => {
		expect(at({}, name)).toBeNull();
	});
});

describe('a guard accepts only its own type:', () => {
	it('an object', () => {
		expect(asObject({ a: 1 })).toEqual({ a: 1 });
		for (const other of allBut(isPlainObject)) expect(asObject(other)).toBeNull();
	});

	it('an array', () => {
		expect(asArray(['a'])).toEqual(['a']);
		for (const other of allBut(Array.isArray)) expect(asArray(other)).toEqual([]);
	});

	it('a list, or a single object as a list of one', () => {
		expect(asList(['a', 'b'])).toEqual(['a', 'b']);
		expect(asList({ a: 1 })).toEqual([{ a: 1 }]);
		for (const other of [null, true, 7, 'text']) expect(asList(other)).toEqual([]);
	});

	it('a text', () => {
		expect(asString('')).toBe('');
		expect(asString('text')).toBe('text');
		for (const other of allBut((value) => typeof value === 'string')) {
			expect(asString(other)).toBeNull();
		}
	});

	it('a number', () => {
		expect(asNumber(-1.5)).toBe(-1.5);
		for (const other of [NaN, Infinity, '7', ...allBut((value) => typeof value === 'number')]) {
			expect(asNumber(other)).toBeNull();
		}
	});

	it.each([
		[true, true],
		[false, false],
		['true', true],
		[' False ', false],
		['TRUE', true],
		['yes', null],
		[1, null],
		[0, null],
		['', null],
		[null, null],
		[undefined, null],
	])('yes or no: %j', (value, result) => {
		expect(asBoolean(value)).toBe(result);
	});

	it.each([
		[0, 0],
		[0.5, 0.5],
		[1, 1],
		[1.01, null],
		[-0.01, null],
		['0.5', null],
	])('a fraction: %j', (value, result) => {
		expect(asFraction(value)).toBe(result);
	});

	it.each([
		[0, 0],
		[7, 7],
		[-1, null],
		[1.5, null],
		[2 ** 53, null],
		['7', null],
	])('an index: %j', (value, result) => {
		expect(asIndex(value)).toBe(result);
	});
});

describe('the first text under one of several names', () => {
	it.each([
		[{ a: 'one', b: 'two' }, 'one'],
		[{ a: '', b: 'two' }, 'two'],
		[{ a: 7, b: 'two' }, 'two'],
		[{ a: '', b: 7 }, ''],
		[{ a: 7, b: '' }, ''],
		[{}, null],
		['text', null],
	])('of %j', (value, text) => {
		expect(firstString(value, ['a', 'b'])).toBe(text);
	});
});
