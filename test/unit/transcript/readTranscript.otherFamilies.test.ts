import { readTranscript } from '../../../nodes/AimlSpeechToText/transcript/readTranscript';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';

/** `payload` inside objects, `depth` levels down. */
function buried(payload: Json, depth: number): Json {
	let nested = payload;
	for (let level = 0; level < depth; level++) nested = { inner: nested };
	return nested;
}

describe('OpenAI and Microsoft', () => {
	it('say how long the audio is only where usage counts seconds', () => {
		const tokens = { text: 'Hi.', usage: { type: 'tokens', total_tokens: 3 } };
		expect(readTranscript(tokens).durationSeconds).toBeNull();
		expect(readTranscript({ text: 'Hi.', usage: { seconds: 3 } }).durationSeconds).toBe(3);
	});

	it('keep an empty text apart from none', () => {
		expect(readTranscript({ text: '', usage: null }).text).toBe('');
		expect(readTranscript({ text: null, usage: null }).text).toBeNull();
	});

	it('may come with times, which are seconds', () => {
		const transcript = readTranscript({
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
			segments: [{ start: 0, end: 1.5, text: 'Hi there.', speaker: 'A' }],
			words: [{ end: 0.5 }, { end: 2 }],
		});
	});
});

describe('a payload of no known family', () => {
	it('may be a plain string', () => {
		expect(readTranscript('Hello.').text).toBe('Hello.');
		expect(readTranscript('').text).toBe('');
	});

	it.each<[string, Json]>([
		['a transcript at the top', { transcript: 'Hello.' }],
		['a text further down', { data: { parts: [{ text: 'Hello.' }] } }],
		['a list', [{ transcript: 'Hello.' }]],
		['the level nearest to the top', { a: { b: { text: 'deep' } }, c: { text: 'Hello.' } }],
		['what is not empty', { text: null, a: { text: '' }, b: { c: { text: 'Hello.' } } }],
		['an own property called __proto__', JSON.parse('{"__proto__":{"text":"Hello."}}')],
	])('gives its text from %s', (_place, payload) => {
		expect(readTranscript(payload).text).toBe('Hello.');
	});

	it('gives no text from deeper than any payload has it', () => {
		expect(readTranscript(buried({ text: 'near' }, 8)).text).toBe('near');
		expect(readTranscript(buried({ text: 'far' }, 9)).text).toBeNull();
	});

	it.each<[Json]>([[null], [0], [true], [[]], [{}], [{ text: 7 }], [{ results: 'none' }]])(
		'gives null for %j, which says nothing',
		(payload) => {
			expect(readTranscript(payload).text).toBeNull();
		},
	);
});
