import type { Cue } from '../../../nodes/AimlSpeechToText/transcript/subtitles/cuesOf';
import type { Block } from '../../../nodes/AimlSpeechToText/transcript/timeline/timeline';
import type { Token } from '../../../nodes/AimlSpeechToText/transcript/timeline/tokens';
import {
	aBlock,
	cuesIn,
	linesIn,
	spoken,
	transcriptFrom,
	transcriptOf,
	usualLayout,
} from './builders';

const fromWords = (...words: Token[][]): Cue[] => cuesIn(transcriptOf(...words));
const fromUtterances = (...utterances: Block[]): Cue[] => cuesIn(transcriptFrom({ utterances }));
const textsOf = (cues: Cue[]): string[] => cues.map((cue) => linesIn(cue).join('|'));
const lineListOf = (cues: Cue[]): string[] => cues.flatMap(linesIn);
/** Seconds. */
const timesOf = (cues: Cue[]): Array<[number, number]> =>
	cues.map(({ start, end }) => [start / 1000, end / 1000]);

it('makes cues for more speakers than a call can have arguments', () => {
	const words = Array.from({ length: 150_000 }, (_, at) =>
		spoken('Hi.', { start: at, speaker: String(at) }),
	);
	expect(fromWords(words.flat())).toHaveLength(words.length);
});

describe('where a cue ends', () => {
	it('is the end of a sentence', () => {
		const cues = fromWords(spoken('This is one sentence. This is another sentence.'));
		expect(textsOf(cues)).toEqual(['This is one sentence.', 'This is another sentence.']);
	});

	it('is not the end of a sentence too short to read', () => {
		const cues = fromWords(spoken('Yes. I can see you now.', { secondsPerWord: 0.3 }));
		expect(textsOf(cues)).toEqual(['Yes. I can see you now.']);
	});

	it('is a pause', () => {
		const cues = fromWords(spoken('let me think'), spoken('about that', { start: 2 }));
		expect(textsOf(cues)).toEqual(['let me think', 'about that']);
	});

	it('is a change of speaker', () => {
		const cues = fromWords(
			spoken('are you there', { speaker: 'A' }),
			spoken('yes I am', { start: 1.2, speaker: 'B' }),
		);
		expect(textsOf(cues)).toEqual(['are you there', 'yes I am']);
	});

	it('is rather a comma than the middle of a clause', () => {
		const cues = fromWords(
			spoken(
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
		const cues = fromWords(spoken(Array(18).fill('words').join(' '), { secondsPerWord: 0.3 }));
		expect(textsOf(cues).map((text) => text.split(/[ |]/).length)).toEqual([9, 9]);
	});

	it('comes after 7 seconds at the latest, where the words allow it', () => {
		const cues = fromWords(spoken('very slow speech it is', { secondsPerWord: 2 }));
		for (const [start, end] of timesOf(cues)) expect(end - start).toBeLessThanOrEqual(7);
		expect(textsOf(cues).join(' ')).toBe('very slow speech it is');
	});
});

describe('the lines of a cue', () => {
	it('are one where the text fits', () => {
		const [cue] = fromWords(
			spoken('exactly forty-two columns are in this line', { secondsPerWord: 0.3 }),
		);
		expect(linesIn(cue)).toEqual(['exactly forty-two columns are in this line']);
	});

	it('are two of about the same length where it does not', () => {
		const [cue] = fromWords(
			spoken('exactly forty-three columns are in this line', { secondsPerWord: 0.3 }),
		);
		expect(linesIn(cue)).toEqual(['exactly forty-three', 'columns are in this line']);
	});

	it('part a word that is longer than a line', () => {
		const url = `https://example.com/${'path/'.repeat(20)}`;
		const lines = fromWords(spoken(url, { secondsPerWord: 5 })).flatMap(linesIn);
		expect(lines.join('')).toBe(url);
		for (const line of lines) expect(line.length).toBeLessThanOrEqual(42);
	});

	it('never part what a reader sees as one character', () => {
		const family = '👨‍👩‍👧‍👦';
		const lines = fromWords(spoken(family.repeat(20))).flatMap(linesIn);
		for (const line of lines) expect(line.replaceAll(family, '')).toBe('');
	});

	it('are one for a single character, however many marks it has', () => {
		const character = `e${'\u0301'.repeat(60)}`;
		expect(lineListOf(fromWords(spoken(character)))).toEqual([character]);
	});

	it('leave room for the name of the speaker', () => {
		const sentence = 'This sentence would fit in a line by itself.';
		const [cue] = fromWords(
			spoken(sentence.slice(0, -4), { speaker: 'A', secondsPerWord: 0.3 }),
			spoken('Yes.', { speaker: 'B', start: 9 }),
		);
		expect((cue.prefix + linesIn(cue)[0]).length).toBeLessThanOrEqual(42);
		expect(linesIn(cue)).toHaveLength(2);
	});
});

describe('scripts without spaces', () => {
	it('join the words of the service without spaces, two columns a character', () => {
		const [cue] = fromWords(spoken('我们 今天 讨论 人工 智能 的 发展。'));
		expect(linesIn(cue)).toEqual(['我们今天讨论人工智能的发展。']);
	});

	it('wrap a long Chinese sentence into lines of 21 characters, none begun by punctuation', () => {
		const text =
			'人工智能正在改变我们的生活方式，从医疗到教育，从交通到娱乐，每个行业都受到影响，' +
			'而且变化的速度越来越快。';
		const lines = fromUtterances(aBlock({ text, end: 12 })).flatMap(linesIn);
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
			const lines = fromUtterances(aBlock({ text, end: 12 })).flatMap(linesIn);
			expect(lines.join('')).toBe(text);
			expect(lines.length).toBeGreaterThan(1);
		}
	});
});

describe('Arabic', () => {
	it('stays in the order it is written and spoken in', () => {
		const text = 'السلام عليكم، اليوم سنتحدث عن تغير المناخ وتأثيره على البيئة.';
		const lines = fromWords(spoken(text)).flatMap(linesIn);
		expect(lines.join(' ')).toBe(text);
	});
});

describe('the times of a cue', () => {
	it('are those of its words', () => {
		const cues = fromWords(spoken('one two three four', { start: 3.2 }));
		expect(timesOf(cues)).toEqual([[3.2, 4.8]]);
	});

	it('are a second long at least, where silence follows', () => {
		const cues = fromWords(
			spoken('Yes.'),
			spoken('No.', { start: 1.2 }),
			spoken('Yes.', { start: 5 }),
		);
		expect(timesOf(cues)).toEqual([
			[0, 1],
			[1.2, 2.2],
			[5, 6],
		]);
	});

	it('end where the next cue begins', () => {
		const cues = fromWords(
			spoken('Yes.', { speaker: 'A' }),
			spoken('No.', { speaker: 'B', start: 0.5 }),
		);
		expect(timesOf(cues)).toEqual([
			[0, 0.5],
			[0.5, 1.5],
		]);
	});

	it('are not longer than 7 seconds for a single word', () => {
		expect(timesOf(fromWords(spoken('Aaah', { secondsPerWord: 30 })))).toEqual([[0, 7]]);
	});

	it('are long enough to read 20 characters a second, where silence follows', () => {
		const hurried = 'Nobody could possibly read this as fast as it is said.';
		const [[start, end], next] = timesOf(
			fromWords(spoken(hurried, { secondsPerWord: 0.1 }), spoken('No.', { start: 9 })),
		);
		expect(end - start).toBeCloseTo(hurried.length / 20, 3);
		expect(next[0]).toBe(9);
	});

	it('are as long as there is silence, where that is not enough', () => {
		const hurried = 'Nobody could possibly read this as fast as it is said.';
		const cues = fromWords(spoken(hurried, { secondsPerWord: 0.1 }), spoken('No.', { start: 2 }));
		expect(timesOf(cues)[0]).toEqual([0, 2]);
	});

	it('are shared by two who speak at once, by how much there is to read', () => {
		const cues = fromWords(
			spoken('I have already told you that twice', { channel: 0, secondsPerWord: 0.5 }),
			spoken('Mm-hmm.', { channel: 1, start: 1 }),
		);
		const [[, firstEnd], [secondStart, secondEnd]] = timesOf(cues);
		expect(firstEnd).toBe(secondStart);
		expect(firstEnd).toBeGreaterThan(2);
		expect(secondEnd - secondStart).toBeGreaterThanOrEqual(1);
	});

	it('last until the last word begins, even where another one speaks meanwhile', () => {
		const cues = fromWords(
			spoken('I have already told you that twice', { channel: 0, secondsPerWord: 0.8 }),
			spoken('You really have not told me anything at all.', { channel: 1, start: 1 }),
		);
		const [[, firstEnd], [secondStart]] = timesOf(cues);
		expect(firstEnd).toBeGreaterThan(4.8);
		expect(secondStart).toBeGreaterThanOrEqual(firstEnd);
	});

	it('are long enough to read, where one has to wait for another and silence follows', () => {
		const cues = fromWords(
			spoken('I have already told you that twice', { channel: 0, secondsPerWord: 0.6 }),
			spoken('mm', { channel: 1, start: 1.2 }),
			spoken('no', { channel: 2, start: 3 }),
		);
		for (const [start, end] of timesOf(cues)) expect(end - start).toBeGreaterThanOrEqual(1);
	});

	it('stay valid for words without length, or ending before they start', () => {
		const [first, second, third] = spoken('one two three');
		const cues = fromWords([
			{ ...first, start: 0, end: 0 },
			{ ...second, start: 5, end: 5 },
			{ ...third, start: 9, end: 2 },
		]);
		expect(textsOf(cues)).toEqual(['one', 'two', 'three']);
		expect(timesOf(cues)).toEqual([
			[0, 1],
			[5, 6],
			[9, 10],
		]);
	});
});

describe('a layout', () => {
	const speech = spoken('Nobody was there to open the gate for the driver when he came.', {
		secondsPerWord: 0.3,
	});

	it.each([
		[16, 1],
		[16, 3],
		[30, 2],
		[42, 3],
		[80, 1],
	])('of %i columns and %i lines is kept', (lineLength, lines) => {
		const cues = cuesIn(transcriptOf(speech), { lineLength, lines });
		expect(textsOf(cues).join(' ').replaceAll('|', ' ')).toBe(
			speech.map(({ text }) => text).join(' '),
		);
		for (const cue of cues) {
			expect(linesIn(cue).length).toBeLessThanOrEqual(lines);
			for (const line of linesIn(cue)) expect(line.length).toBeLessThanOrEqual(lineLength);
		}
	});

	it('of three lines has three that are about as long', () => {
		const [cue] = cuesIn(transcriptOf(speech), { lineLength: 24, lines: 3 });
		expect(linesIn(cue)).toEqual([
			'Nobody was there to',
			'open the gate for the',
			'driver when he came.',
		]);
	});
});

describe('a line', () => {
	it('does not begin with a mark that is a word of its own', () => {
		const text = 'Est-ce que vous avez vraiment compris cela : ça va très bien ?';
		for (const line of lineListOf(fromWords(spoken(text, { secondsPerWord: 0.3 })))) {
			expect(line).not.toMatch(/^[:?]/);
		}
	});

	it('does not begin with a mark that only just does not fit', () => {
		const word = 'a'.repeat(42);
		expect(lineListOf(fromWords(spoken(`${word} ?`, { secondsPerWord: 2 })))).toEqual([
			'a'.repeat(41),
			'a ?',
		]);
		expect(lineListOf(fromWords(spoken(`${word}?`, { secondsPerWord: 2 })))).toEqual([
			'a'.repeat(41),
			'a?',
		]);
	});

	it('does not break at a no-break space, in a word or between two', () => {
		const text = 'Combien de personnes étaient donc là, 10\u202F000\u00A0?';
		const words = text.replaceAll('\u202F', ' ').replaceAll('\u00A0', ' ');
		const transcript = transcriptFrom({ text, words: spoken(words, { secondsPerWord: 0.3 }) });
		expect(textsOf(cuesIn(transcript)).join('|')).toBe(
			'Combien de personnes|étaient donc là, 10\u202F000\u00A0?',
		);
	});

	it('keeps a number and its unit', () => {
		const text = 'It is a long way from here, about some 250 km to the north of us.';
		for (const line of lineListOf(fromWords(spoken(text, { secondsPerWord: 0.3 })))) {
			expect(line).not.toMatch(/250$|^km/);
		}
	});
});

describe('the speaker of a cue', () => {
	it('is named at every change, and only then', () => {
		const cues = fromWords(
			spoken('One sentence of mine. Another sentence of mine.', { speaker: 'A' }),
			spoken('And one of mine.', { speaker: 'B', start: 3.2 }),
		);
		expect(cues.map(({ speaker, prefix }) => [speaker, prefix])).toEqual([
			['Speaker A', 'Speaker A: '],
			['Speaker A', ''],
			['Speaker B', 'Speaker B: '],
		]);
	});

	it('is known but not named where nobody else speaks', () => {
		const [cue] = fromWords(spoken('Just me.', { speaker: 'A' }));
		expect(cue).toMatchObject({ speaker: 'Speaker A', prefix: '' });
	});

	it('is not named where the others are nobody known', () => {
		const cues = fromWords(
			spoken('Just me.', { speaker: 'A' }),
			spoken('Some noise.', { start: 2 }),
			spoken('Me again.', { start: 4, speaker: 'A' }),
		);
		expect(cues.map(({ prefix }) => prefix)).toEqual(['', '', '']);
	});

	it('has the name that the user gave', () => {
		const transcript = transcriptOf(
			spoken('Hello.', { speaker: 'A' }),
			spoken('Hi.', { speaker: 'B', start: 2 }),
		);
		const cues = cuesIn(transcript, usualLayout, 'A=Anna');
		expect(cues.map(({ prefix }) => prefix)).toEqual(['Anna: ', 'Speaker B: ']);
	});

	it('keeps the direction of a text from right to left, with a mark before a label that has the other', () => {
		const transcript = transcriptFrom({
			text: 'مرحبا بكم Hello!',
			words: [
				...spoken('مرحبا بكم', { speaker: 'A' }),
				...spoken('Hello!', { speaker: 'B', start: 2 }),
			],
		});
		const prefixesWith = (names: string) =>
			cuesIn(transcript, usualLayout, names).map(({ prefix }) => prefix);
		expect(prefixesWith('')).toEqual(['\u200FSpeaker A: ', 'Speaker B: ']);
		expect(prefixesWith('A=ليلى')).toEqual(['ليلى: ', 'Speaker B: ']);
	});

	it('is the channel where there are several of them', () => {
		const cues = fromWords(
			spoken('Hello there, friend.', { channel: 0 }),
			spoken('Good day to you.', { channel: 1, start: 2 }),
		);
		expect(cues.map(({ speaker }) => speaker)).toEqual(['Channel 1', 'Channel 2']);
	});

	it('is cut where the name would take the room of the text', () => {
		const transcript = transcriptOf(
			spoken('Hello.', { speaker: 'A' }),
			spoken('Hi.', { speaker: 'B', start: 2 }),
		);
		const prefixesOf = (lineLength: number, names: string) =>
			cuesIn(transcript, { lineLength, lines: 2 }, names).map(({ prefix }) => prefix);
		expect(prefixesOf(42, 'A=The Speaker of the House')).toEqual([
			'The Speaker of the H: ',
			'Speaker B: ',
		]);
		expect(prefixesOf(16, '')).toEqual(['A: ', 'B: ']);
	});
});

describe('where cues come from', () => {
	it('is the words, when there are any', () => {
		const cues = cuesIn(
			transcriptFrom({ words: spoken('two words'), utterances: [aBlock({ text: 'two words' })] }),
		);
		expect(timesOf(cues)).toEqual([[0, 1]]);
		expect(textsOf(cues)).toEqual(['two words']);
	});

	it('is the utterances otherwise, their words spread over their time by length', () => {
		const text = 'This is one sentence. And here is one more, to fill the segment up with words.';
		const cues = fromUtterances(aBlock({ text, start: 10, end: 18 }));
		expect(textsOf(cues)).toEqual([
			'This is one sentence.',
			'And here is one more, to fill|the segment up with words.',
		]);
		const times = timesOf(cues);
		expect(times[0][0]).toBe(10);
		expect(times[0][1]).toBeCloseTo(10 + (8 * 18) / 63, 2);
		expect(times[1][1]).toBe(18);
	});

	it('is all of the text, even where only a small part of it has times', () => {
		const text = 'He does not belong to you, and I do not see how.';
		const cues = cuesIn(transcriptFrom({ text, words: spoken('He') }));
		expect(textsOf(cues).join(' ').replaceAll('|', ' ')).toBe(text);
	});

	it('is nowhere without times', () => {
		expect(cuesIn(transcriptFrom({ text: 'Hello.' }))).toEqual([]);
	});
});
