import { parseJson } from '../../../nodes/AimlSpeechToText/service/answerBody';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';

const lists = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const objects = (levels: number): string => '{"inner":'.repeat(levels) + '1' + '}'.repeat(levels);

describe('the body of an answer', () => {
	it.each<[string, Json]>([
		['{"text":"Grüße"}', { text: 'Grüße' }],
		[' [1, null] ', [1, null]],
		['"x"', 'x'],
		['0', 0],
		['null', null],
	])('is the JSON that it says: %s', (text, json) => {
		expect(parseJson(text)).toEqual(json);
	});

	it.each(['', '<html></html>', '{"text":', '{} {}', '}{', 'NaN', '"\\'])(
		'may be no JSON at all: %j',
		(text) => {
			expect(parseJson(text)).toBeNull();
		},
	);
});

describe('the nesting of an answer', () => {
	it.each([
		['lists', lists],
		['objects', objects],
	])('has at most 100 levels of %s', (_what, nest) => {
		expect(parseJson(nest(100))).toEqual(JSON.parse(nest(100)));
		expect(parseJson(nest(101))).toBeNull();
		expect(parseJson(nest(100_000))).toBeNull();
	});

	it('is that of its deepest part', () => {
		expect(parseJson(`{"a":[],"b":${lists(99)},"c":{}}`)).not.toBeNull();
		expect(parseJson(`{"a":[],"b":${lists(100)},"c":{}}`)).toBeNull();
	});

	it('does not grow with what stands side by side', () => {
		const text = `[${'{},[],'.repeat(101)}0]`;
		expect(parseJson(text)).toHaveLength(203);
	});

	it.each(['[{', '\\[{', '"[{', '\\"[{', 'é\n[{'])('is not in its texts: %j', (text) => {
		const body = { before: text, ['[{']: Array.from({ length: 101 }, () => text) };
		expect(parseJson(JSON.stringify(body))).toEqual(body);
	});
});

describe('the number of values in an answer', () => {
	it.each<[string, number]>([
		['0', 1],
		['[]', 2],
		['[0,"a"]', 3],
		['{"a":0,"b":{}}', 4],
		['[[[{}]],[]]', 7],
		['[",,[{","\\",[{"]', 3],
	])('is limited, an empty list or object counting as two: %s has %d', (text, values) => {
		expect(parseJson(text, values)).toEqual(JSON.parse(text));
		expect(parseJson(text, values - 1)).toBeNull();
	});
});

describe('a byte order mark', () => {
	it('is no part of the JSON', () => {
		expect(parseJson('\uFEFF{"text":"Hello"}')).toEqual({ text: 'Hello' });
		expect(parseJson('\uFEFF')).toBeNull();
	});
});
