import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';
import { outputOf } from './builders';

/** `payload` inside objects, `depth` levels down. */
function buried(payload: Json, depth: number): Json {
	let nested = payload;
	for (let level = 0; level < depth; level++) nested = { inner: nested };
	return nested;
}

describe('OpenAI and Microsoft', () => {
	it('say how long the audio is only where usage counts seconds', () => {
		const tokens = { text: 'Hi.', usage: { type: 'tokens', total_tokens: 3 } };
		expect(outputOf(tokens).durationSeconds).toBeNull();
		expect(outputOf({ text: 'Hi.', usage: { seconds: 3 } }).durationSeconds).toBe(3);
	});

	it('have an empty text where nothing is said, and so has a text of null', () => {
		expect(outputOf({ text: '', usage: null }).text).toBe('');
		expect(outputOf({ text: null, usage: null }).text).toBe('');
		expect(outputOf({ text: null }).text).toBe('');
		expect(outputOf({ text: ' \n\uFEFF' }).text).toBe('');
	});

	it('say an exact length before the seconds that were charged', () => {
		const usage = { type: 'duration', seconds: 9 };
		expect(outputOf({ text: 'Hi.', duration: 8.47, usage }).durationSeconds).toBe(8.47);
	});

	it.each<[Json, string | null]>([
		[[{ code: 'de' }, { code: 'en' }], 'de'],
		[['fr'], 'fr'],
		[[], null],
		[null, null],
	])('say the languages of gpt-transcribe, the first one: %j', (languages, language) => {
		const usage = { type: 'duration', seconds: 9 };
		expect(outputOf({ text: 'Hallo.', languages, usage })).toMatchObject({
			language,
			durationSeconds: 9,
			truncated: false,
		});
	});

	it.each([
		[1989, false],
		[1990, true],
		[2000, true],
		[2500, false],
	])('with %i tokens were cut: %s', (output_tokens, truncated) => {
		const usage = { type: 'tokens', output_tokens };
		expect(outputOf({ text: 'Hi.', usage }).truncated).toBe(truncated);
	});

	it('may come with times, which are seconds', () => {
		const transcript = outputOf({
			text: 'Hi there.',
			language: 'english',
			duration: 2.5,
			segments: [{ id: 0, start: 0, end: 1.5, text: ' Hi there.', speaker: 'A' }],
			words: [
				{ word: 'Hi', start: 0, end: 0.5 },
				{ word: 'there', start: 1, end: 2 },
			],
		});
		expect(transcript).toMatchObject({
			language: 'english',
			durationSeconds: 2.5,
			segments: [{ start: 0, end: 2, text: 'Hi there.', speaker: 'A' }],
			words: [
				{ text: 'Hi', end: 0.5 },
				{ text: 'there.', end: 2 },
			],
		});
	});
});

describe('a payload of no known family', () => {
	it('may be a plain string', () => {
		expect(outputOf('Hello.').text).toBe('Hello.');
		expect(outputOf('').text).toBe('');
	});

	it.each<[string, Json]>([
		['a transcript at the top', { transcript: 'Hello.' }],
		['a text further down', { data: { parts: [{ text: 'Hello.' }] } }],
		['a list', [{ transcript: 'Hello.' }]],
		['the level nearest to the top', { a: { b: { text: 'deep' } }, c: { text: 'Hello.' } }],
		['what is not empty', { text: null, a: { text: '' }, b: { c: { text: 'Hello.' } } }],
		['an own property called __proto__', JSON.parse('{"__proto__":{"text":"Hello."}}')],
	])('gives its text from %s', (_place, payload) => {
		expect(outputOf(payload).text).toBe('Hello.');
	});

	it('gives no text from deeper than any payload has it', () => {
		expect(outputOf(buried({ text: 'near' }, 8)).text).toBe('near');
		expect(outputOf(buried({ text: 'far' }, 9)).text).toBeNull();
	});

	it.each<[Json]>([[null], [0], [true], [[]], [{}], [{ text: 7 }], [{ results: 'none' }]])(
		'gives null for %j, which says nothing',
		(payload) => {
			expect(outputOf(payload).text).toBeNull();
		},
	);
});
