import { wordsOf } from '../../../nodes/AimlSpeechToText/transcript/segments';
import type { Token } from '../../../nodes/AimlSpeechToText/transcript/timeline/tokens';
import {
	aBlock,
	aWord,
	segmentsIn,
	speakersIn,
	spoken,
	transcriptFrom,
	transcriptOf,
} from './builders';

const textsOf = (...words: Token[][]) => segmentsIn(transcriptOf(...words)).map(({ text }) => text);

describe('segments from words', () => {
	it('end with a sentence', () => {
		expect(textsOf(spoken('Are you here? Yes. "I am!" Good'))).toEqual([
			'Are you here?',
			'Yes.',
			'"I am!"',
			'Good',
		]);
	});

	it('do not end after a title or an initial', () => {
		expect(textsOf(spoken('Mr. J. Smith met Dr. Brown.'))).toEqual(['Mr. J. Smith met Dr. Brown.']);
	});

	it('end at a pause of 0.8 seconds, not at a shorter one', () => {
		const first = spoken('one two', { start: 0, secondsPerWord: 0.5 });
		expect(textsOf(first, spoken('three', { start: 1.75 }))).toEqual(['one two three']);
		expect(textsOf(first, spoken('three', { start: 1.8 }))).toEqual(['one two', 'three']);
	});

	it('end where another one speaks', () => {
		const words = transcriptOf(
			spoken('well then', { speaker: 'A' }),
			spoken('bye', { start: 0.8, speaker: 'B' }),
		);
		expect(segmentsIn(words)).toEqual([
			{ start: 0, end: 0.8, text: 'well then', speaker: 'A', channel: null },
			{ start: 0.8, end: expect.closeTo(1.2), text: 'bye', speaker: 'B', channel: null },
		]);
	});

	it.each([
		['Chinese', ['你好', '世界。'], '你好世界。'],
		['Japanese', ['コーヒー', 'を', '飲む'], 'コーヒーを飲む'],
		['Thai', ['สวัสดี', 'ครับ'], 'สวัสดีครับ'],
		['Korean', ['안녕', '하세요'], '안녕 하세요'],
		['Arabic', ['مرحبا', 'بكم'], 'مرحبا بكم'],
		['Chinese with a Latin name', ['使用', 'n8n', '工作'], '使用 n8n 工作'],
	])('join words as %s does', (_language, texts, joined) => {
		expect(textsOf(spoken(texts.join(' ')))).toEqual([joined]);
	});

	it('are none without words', () => {
		expect(textsOf([])).toEqual([]);
	});
});

describe('segments of the service', () => {
	const words = spoken('One. Two. Three.', { secondsPerWord: 1 });

	it('are its utterances, whatever sentences they hold', () => {
		const utterances = [
			aBlock({ text: 'One. Two.', start: 0, end: 2 }),
			aBlock({ text: 'Three.', start: 2, end: 3 }),
		];
		expect(segmentsIn(transcriptFrom({ words, utterances })).map(({ text }) => text)).toEqual([
			'One. Two.',
			'Three.',
		]);
	});

	it('are two where another voice speaks in between', () => {
		const transcript = transcriptFrom(
			{
				channel: 0,
				words: [
					...spoken('can you hear me', { secondsPerWord: 0.3, channel: 0 }),
					...spoken('great', { start: 1.9, channel: 0 }),
				],
				utterances: [aBlock({ text: 'can you hear me great', start: 0, end: 2.3, channel: 0 })],
			},
			{ channel: 1, words: spoken('yes', { start: 1.3, channel: 1 }) },
		);
		expect(segmentsIn(transcript).map(({ text }) => text)).toEqual([
			'can you hear me',
			'yes',
			'great',
		]);
	});
});

describe('two who speak at once', () => {
	it('are in the order in which their sentences begin', () => {
		expect(
			textsOf(
				spoken('I told you so. And you knew it.', { channel: 0 }),
				spoken('Mm-hmm.', { channel: 1, start: 0.6 }),
			),
		).toEqual(['I told you so.', 'Mm-hmm.', 'And you knew it.']);
	});

	it('are not parted within a sentence that goes on meanwhile', () => {
		expect(
			textsOf(
				spoken('I told you so many times before', { channel: 0 }),
				spoken('mm', { channel: 1, start: 0.6 }),
			),
		).toEqual(['I told you so many times before', 'mm']);
	});
});

describe('the words of the output', () => {
	it('are in order of time, and have no more than the contract says', () => {
		const transcript = transcriptOf(
			[aWord({ text: 'One', start: 0, end: 3, channel: 0 })],
			[aWord({ text: 'Two', start: 1, end: 2, channel: 1 })],
			[aWord({ text: 'three', start: 2.5, end: 4, channel: 0 })],
		);
		const words = wordsOf(transcript, speakersIn(transcript));
		expect(words.map(({ text }) => text)).toEqual(['One', 'Two', 'three']);
		expect(words[0]).toEqual({
			...{ start: 0, end: 3, text: 'One', confidence: 0.9 },
			...{ speaker: null, channel: 0 },
		});
	});

	it('have the names of their speakers, as the segments have', () => {
		const transcript = transcriptOf(spoken('Hi.', { speaker: 'A' }));
		const [{ speaker }] = wordsOf(transcript, speakersIn(transcript, 'A=Anna'));
		expect(speaker).toBe('Anna');
		expect(segmentsIn(transcript, 'A=Anna')).toMatchObject([{ speaker: 'Anna' }]);
	});
});
