import type { Cue } from '../../../nodes/AimlSpeechToText/transcript/subtitles/Cue';
import { cuesOf } from '../../../nodes/AimlSpeechToText/transcript/subtitles/cuesOf';
import type { Segment, Word } from '../../../nodes/AimlSpeechToText/transcript/Transcript';
import { aSegment, aTranscript, wordsOf } from './builders';

const fromWords = (...words: Word[][]): Cue[] => cuesOf(aTranscript({ words: words.flat() }));
const fromSegments = (...segments: Segment[]): Cue[] => cuesOf(aTranscript({ segments }));
const textsOf = (cues: Cue[]): string[] => cues.map(({ lines }) => lines.join('|'));
const timesOf = (cues: Cue[]): Array<[number, number]> =>
	cues.map(({ start, end }) => [start, end]);

describe('where a cue ends', () => {
	it('is the end of a sentence', () => {
		const cues = fromWords(wordsOf('This is one sentence. This is another sentence.'));
		expect(textsOf(cues)).toEqual(['This is one sentence.', 'This is another sentence.']);
	});

	it('is not the end of a sentence too short to read', () => {
		const cues = fromWords(wordsOf('Yes. I can see you now.', { secondsPerWord: 0.3 }));
		expect(textsOf(cues)).toEqual(['Yes. I can see you now.']);
	});

	it('is a pause', () => {
		const cues = fromWords(wordsOf('let me think'), wordsOf('about that', { start: 2 }));
		expect(textsOf(cues)).toEqual(['let me think', 'about that']);
	});

	it('is a change of speaker', () => {
		const cues = fromWords(
			wordsOf('are you there', { speaker: 'A' }),
			wordsOf('yes I am', { start: 1.2, speaker: 'B' }),
		);
		expect(textsOf(cues)).toEqual(['are you there', 'yes I am']);
	});

	it('is rather a comma than the middle of a clause', () => {
		const cues = fromWords(
			wordsOf(
				'When the whole delivery finally arrived at our warehouse, ' +
					'nobody was there to open the gate for the driver.',
				{ secondsPerWord: 0.3 },
			),
		);
		expect(textsOf(cues)).toEqual([
			'When the whole delivery finally|arrived at our warehouse,',
			'nobody was there to open|the gate for the driver.',
		]);
	});

	it('parts a long sentence evenly, without a last word on its own', () => {
		const cues = fromWords(wordsOf(Array(18).fill('words').join(' '), { secondsPerWord: 0.3 }));
		expect(cues.map(({ lines }) => lines.join(' ').split(' ').length)).toEqual([9, 9]);
	});

	it('comes after 7 seconds at the latest, where the words allow it', () => {
		const cues = fromWords(wordsOf('very slow speech it is', { secondsPerWord: 2 }));
		for (const { start, end } of cues) expect(end - start).toBeLessThanOrEqual(7);
		expect(textsOf(cues).join(' ')).toBe('very slow speech it is');
	});
});

describe('the lines of a cue', () => {
	it('are one where the text fits', () => {
		const [cue] = fromWords(
			wordsOf('exactly forty-two columns are in this line', { secondsPerWord: 0.3 }),
		);
		expect(cue.lines).toEqual(['exactly forty-two columns are in this line']);
	});

	it('are two of about the same length where it does not', () => {
		const [cue] = fromWords(
			wordsOf('exactly forty-three columns are in this line', { secondsPerWord: 0.3 }),
		);
		expect(cue.lines).toEqual(['exactly forty-three', 'columns are in this line']);
	});

	it('part a word that is longer than a line', () => {
		const url = `https://example.com/${'path/'.repeat(20)}`;
		const lines = fromWords(wordsOf(url, { secondsPerWord: 5 })).flatMap((cue) => cue.lines);
		expect(lines.join('')).toBe(url);
		for (const line of lines) expect(line.length).toBeLessThanOrEqual(42);
	});

	it('never part what a reader sees as one character', () => {
		const family = '👨‍👩‍👧‍👦';
		const lines = fromWords(wordsOf(family.repeat(20))).flatMap((cue) => cue.lines);
		for (const line of lines) expect(line.replaceAll(family, '')).toBe('');
	});

	it('are one for a single character, however many marks it has', () => {
		const character = `e${'\u0301'.repeat(60)}`;
		expect(fromWords(wordsOf(character))).toMatchObject([{ lines: [character] }]);
	});

	it('leave room for the name of the speaker', () => {
		const sentence = 'This sentence would fit in a line by itself.';
		const [cue] = fromWords(
			wordsOf(sentence.slice(0, -4), { speaker: 'A', secondsPerWord: 0.3 }),
			wordsOf('Yes.', { speaker: 'B', start: 9 }),
		);
		expect(`Speaker A: ${cue.lines[0]}`.length).toBeLessThanOrEqual(42);
		expect(cue.lines).toHaveLength(2);
	});
});

describe('scripts without spaces', () => {
	it('join the words of the service without spaces, two columns a character', () => {
		const [cue] = fromWords(wordsOf('我们 今天 讨论 人工 智能 的 发展。'));
		expect(cue.lines).toEqual(['我们今天讨论人工智能的发展。']);
	});

	it('wrap a long Chinese sentence into lines of 21 characters, none begun by punctuation', () => {
		const text =
			'人工智能正在改变我们的生活方式，从医疗到教育，从交通到娱乐，每个行业都受到影响，' +
			'而且变化的速度越来越快。';
		const lines = fromSegments(aSegment({ text, end: 12 })).flatMap((cue) => cue.lines);
		expect(lines.join('')).toBe(text);
		for (const line of lines) {
			expect(line.length).toBeLessThanOrEqual(21);
			expect(line).not.toMatch(/^[，。]/);
		}
	});

	it('wrap Japanese and Thai without losing or adding a sign', () => {
		const japanese =
			'「すみません、駅までの道を教えていただけますか」と彼女は丁寧に尋ねました。'.repeat(2);
		const thai = 'สวัสดีครับวันนี้เราจะมาพูดคุยเกี่ยวกับการเปลี่ยนแปลงสภาพภูมิอากาศและผลกระทบ';
		for (const text of [japanese, thai]) {
			const lines = fromSegments(aSegment({ text, end: 12 })).flatMap((cue) => cue.lines);
			expect(lines.join('')).toBe(text);
			expect(lines.length).toBeGreaterThan(1);
		}
	});
});

describe('Arabic', () => {
	it('stays in the order it is written and spoken in', () => {
		const text = 'السلام عليكم، اليوم سنتحدث عن تغير المناخ وتأثيره على البيئة.';
		const lines = fromWords(wordsOf(text)).flatMap((cue) => cue.lines);
		expect(lines.join(' ')).toBe(text);
	});
});

describe('the times of a cue', () => {
	it('are those of its words', () => {
		const cues = fromWords(wordsOf('one two three four', { start: 3.2 }));
		expect(timesOf(cues)).toEqual([[3.2, 4.8]]);
	});

	it('are a second long at least, where silence follows', () => {
		const cues = fromWords(
			wordsOf('Yes.'),
			wordsOf('No.', { start: 1.2 }),
			wordsOf('Yes.', { start: 5 }),
		);
		expect(timesOf(cues)).toEqual([
			[0, 1],
			[1.2, 2.2],
			[5, 6],
		]);
	});

	it('end where the next cue begins', () => {
		const cues = fromWords(
			wordsOf('Yes.', { speaker: 'A' }),
			wordsOf('No.', { speaker: 'B', start: 0.5 }),
		);
		expect(timesOf(cues)).toEqual([
			[0, 0.5],
			[0.5, 1.5],
		]);
	});

	it('are not longer than 7 seconds for a single word', () => {
		expect(timesOf(fromWords(wordsOf('Aaah', { secondsPerWord: 30 })))).toEqual([[0, 7]]);
	});

	it('are shared by two who speak at once, by how much there is to read', () => {
		const cues = fromWords(
			wordsOf('I have already told you that twice', { channel: 0, secondsPerWord: 0.5 }),
			wordsOf('Mm-hmm.', { channel: 1, start: 1 }),
		);
		const [[, firstEnd], [secondStart, secondEnd]] = timesOf(cues);
		expect(firstEnd).toBe(secondStart);
		expect(firstEnd).toBeGreaterThan(2);
		expect(secondEnd - secondStart).toBeGreaterThanOrEqual(1);
	});

	it('stay valid for words without length, out of order, or ending before they start', () => {
		const [first, second, third] = wordsOf('one two three');
		const cues = fromWords([
			{ ...third, start: 9, end: 2 },
			{ ...first, start: 0, end: 0 },
			{ ...second, start: 5, end: 5 },
		]);
		expect(textsOf(cues)).toEqual(['one', 'two', 'three']);
		expect(timesOf(cues)).toEqual([
			[0, 1],
			[5, 6],
			[9, 10],
		]);
	});
});

describe('the speaker of a cue', () => {
	it('is announced at every change, and only then', () => {
		const cues = fromWords(
			wordsOf('One sentence of mine. Another sentence of mine.', { speaker: 'A' }),
			wordsOf('And one of mine.', { speaker: 'B', start: 3.2 }),
		);
		expect(cues.map(({ speaker, announcesSpeaker }) => [speaker, announcesSpeaker])).toEqual([
			['Speaker A', true],
			['Speaker A', false],
			['Speaker B', true],
		]);
	});

	it('is known but not announced where nobody else speaks', () => {
		const [cue] = fromWords(wordsOf('Just me.', { speaker: 'A' }));
		expect(cue).toMatchObject({ speaker: 'Speaker A', announcesSpeaker: false });
	});

	it('is not announced where the others are nobody known', () => {
		const cues = fromWords(
			wordsOf('Just me.', { speaker: 'A' }),
			wordsOf('Some noise.', { start: 2 }),
			wordsOf('Me again.', { start: 4, speaker: 'A' }),
		);
		expect(cues.map(({ announcesSpeaker }) => announcesSpeaker)).toEqual([false, false, false]);
	});

	it('is the channel where there are several of them', () => {
		const cues = fromWords(
			wordsOf('Hello there, friend.', { channel: 0 }),
			wordsOf('Good day to you.', { channel: 1, start: 2 }),
		);
		expect(cues.map(({ speaker }) => speaker)).toEqual(['Channel 1', 'Channel 2']);
	});

	it('is cut where the name would take the room of the text', () => {
		const cues = fromWords(wordsOf('Hello.', { speaker: 'of the House of Representatives' }));
		expect(cues[0].speaker).toBe('Speaker of the House');
	});
});

describe('where cues come from', () => {
	it('is the words, when there are any', () => {
		const transcript = aTranscript({
			words: wordsOf('words'),
			segments: [aSegment({ text: 'segment' })],
		});
		expect(textsOf(cuesOf(transcript))).toEqual(['words']);
	});

	it('is the segments otherwise, their words spread over their time by length', () => {
		const text = 'This is one sentence. And here is one more, to fill the segment up with words.';
		const cues = fromSegments(aSegment({ text, start: 10, end: 18 }));
		expect(textsOf(cues)).toEqual([
			'This is one sentence.',
			'And here is one more, to fill|the segment up with words.',
		]);
		expect(cues[0].start).toBe(10);
		expect(cues[0].end).toBeCloseTo(10 + (8 * 18) / 63, 3);
		expect(cues[1].end).toBe(18);
	});

	it('is the segments where the words have times for a small part of the text only', () => {
		const text = 'He does not belong to you, and I do not see how.';
		const transcript = aTranscript({ text, words: wordsOf('He'), segments: [aSegment({ text })] });
		expect(textsOf(cuesOf(transcript)).join(' ').replace('|', ' ')).toBe(text);
	});

	it('is nowhere if neither has times for the text', () => {
		const text = 'He does not belong to you, and I do not see how.';
		const words = wordsOf('He');
		expect(cuesOf(aTranscript({ text, words, segments: [aSegment({ text: 'He' })] }))).toEqual([]);
	});

	it('is nowhere without times', () => {
		expect(cuesOf(aTranscript({ text: 'Hello.' }))).toEqual([]);
	});
});
