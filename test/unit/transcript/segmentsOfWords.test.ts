import { segmentsOfWords } from '../../../nodes/AimlSpeechToText/transcript/segmentsOfWords';
import { wordsOf } from './builders';

const textsOf = (words: Parameters<typeof segmentsOfWords>[0]) =>
	segmentsOfWords(words).map(({ text }) => text);

describe('segments made from words', () => {
	it('end with a sentence', () => {
		expect(textsOf(wordsOf('Are you here? Yes. "I am!" Good'))).toEqual([
			'Are you here?',
			'Yes.',
			'"I am!"',
			'Good',
		]);
	});

	it('do not end after a title or an initial', () => {
		expect(textsOf(wordsOf('Mr. J. Smith met Dr. Brown.'))).toEqual([
			'Mr. J. Smith met Dr. Brown.',
		]);
	});

	it('end at a pause of 0.8 seconds, not at a shorter one', () => {
		const first = wordsOf('one two', { start: 0, secondsPerWord: 0.5 });
		expect(textsOf([...first, ...wordsOf('three', { start: 1.75 })])).toEqual(['one two three']);
		expect(textsOf([...first, ...wordsOf('three', { start: 1.8 })])).toEqual(['one two', 'three']);
	});

	it('end where another one speaks', () => {
		const words = [
			...wordsOf('well then', { speaker: 'A' }),
			...wordsOf('bye', { start: 0.8, speaker: 'B' }),
		];
		expect(segmentsOfWords(words)).toEqual([
			{ start: 0, end: 0.8, text: 'well then', speaker: 'A', channel: null },
			{ start: 0.8, end: expect.closeTo(1.2), text: 'bye', speaker: 'B', channel: null },
		]);
	});

	it('last until the latest end of their words', () => {
		const [first, second] = wordsOf('long short');
		const segments = segmentsOfWords([
			{ ...first, end: 5 },
			{ ...second, end: 0 },
		]);
		expect(segments).toMatchObject([{ start: 0, end: 5, text: 'long short' }]);
	});

	it.each([
		['Chinese', ['你好', '世界。'], '你好世界。'],
		['Japanese', ['コーヒー', 'を', '飲む'], 'コーヒーを飲む'],
		['Thai', ['สวัสดี', 'ครับ'], 'สวัสดีครับ'],
		['Korean', ['안녕', '하세요'], '안녕 하세요'],
		['Arabic', ['مرحبا', 'بكم'], 'مرحبا بكم'],
		['Chinese with a Latin name', ['使用', 'n8n', '工作'], '使用 n8n 工作'],
	])('join words as %s does', (_language, texts, joined) => {
		expect(textsOf(wordsOf(texts.join(' ')))).toEqual([joined]);
	});

	it('are none without words', () => {
		expect(segmentsOfWords([])).toEqual([]);
	});
});
