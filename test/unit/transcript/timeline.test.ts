import type { Source } from '../../../nodes/AimlSpeechToText/transcript/timeline/timeline';
import { aBlock, aWord, laidOut, spoken, transcriptFrom } from './builders';

const untimed = (text: string) =>
	text.split(' ').map((word) => aWord({ text: word, start: null, end: null }));
const wordsIn = (...sources: Array<Partial<Source>>) => transcriptFrom(...sources).words;
const textsIn = (source: Partial<Source>) => wordsIn(source).map(({ text }) => text);
const timesIn = (source: Partial<Source>) =>
	wordsIn(source).map(({ text, start, end }) => [text, start, end]);

describe('words from several sources', () => {
	it('have the punctuation of the text, where they have none', () => {
		const source = { text: 'Well, Anna: "Hello (again)!"', words: spoken('well anna hello again') };
		expect(textsIn(source)).toEqual(['Well,', 'Anna:', '"Hello', '(again)!"']);
	});

	it('keep their own punctuation, where the text has none', () => {
		expect(textsIn({ text: 'well hello', words: spoken('Well, hello!') })).toEqual([
			'Well,',
			'hello!',
		]);
	});

	it('are parted as the service parts them', () => {
		expect(
			textsIn({ text: '我们今天讨论，好吗？', words: spoken('我们 今天 讨论 好 吗') }),
		).toEqual([...['我们', '今天', '讨论，', '好', '吗？']]);
		expect(textsIn({ text: 'I don’t e-mail', words: spoken("I don 't email") })).toEqual([
			...['I', 'don', "'t", 'e-mail'],
		]);
	});

	it.each([
		['It costs 3.5 million.', 'It costs 3 5 million', 'It costs 3. 5 million.'],
		['At 10:30 on 2024-03-12.', 'At 10 30 on 2024 03 12', 'At 10: 30 on 2024- 03- 12.'],
		['(Well-known) words.', 'well known words', '(Well- known) words.'],
		["You don't.", "You don 't", "You don 't."],
		['to john@example.com', 'to john example com', 'to john@ example. com'],
	])('have the marks of %s, where they are pieces of its words', (text, list, expected) => {
		const transcript = transcriptFrom({ text, words: spoken(list) });
		expect(transcript.words.map((word) => word.text).join(' ')).toBe(expected);
		expect(laidOut(transcript, 'paragraphs')).toBe(text);
	});

	it('are not joined, where the text has the pieces of a word otherwise', () => {
		const source = {
			text: 'write to john@example.com please',
			words: spoken('write to john at example dot com please'),
		};
		expect(laidOut(transcriptFrom(source), 'paragraphs')).toBe(
			source.words.map(({ text }) => text).join(' '),
		);
	});

	it('have the marks of the text, where only it has the rest of a word', () => {
		const source = { text: 'It is 3.5 now.', words: spoken('It is 3 now.') };
		expect(laidOut(transcriptFrom(source), 'paragraphs')).toBe(source.text);
	});

	it('keep a mark that is a word of its own', () => {
		const source = { text: 'Quoi\u00A0? Rien.', words: spoken('Quoi ? Rien.') };
		expect(textsIn(source)).toEqual(['Quoi', '?', 'Rien.']);
	});

	it('are those of the text, where a number is written in digits there', () => {
		const source = {
			text: 'I was born in 2014, you know.',
			words: spoken('I was born in twenty fourteen you know', { secondsPerWord: 1 }),
		};
		expect(timesIn(source)).toEqual([
			['I', 0, 1],
			['was', 1, 2],
			['born', 2, 3],
			['in', 3, 4],
			['2014,', 4, 6],
			['you', 6, 7],
			['know.', 7, 8],
		]);
	});

	it('come where they are in the source that has them', () => {
		const source = {
			text: 'a bee sees the dog eat five figs',
			words: spoken('bee sees', { start: 1 }),
			utterances: [aBlock({ text: 'eat five', start: 4, end: 5 })],
		};
		expect(textsIn(source).join(' ')).toBe(source.text);
	});

	it('come at their times, where nothing else shows their place', () => {
		const source = {
			words: [...spoken('one'), ...spoken('three', { start: 2 })],
			utterances: [
				aBlock({ text: 'two', start: 1, end: 1.5 }),
				aBlock({ text: 'four', start: 3, end: 4 }),
			],
		};
		expect(textsIn(source)).toEqual(['one', 'two', 'three', 'four']);
	});

	it.each<[string, number, number]>([
		['a little earlier', 0.3, 1.9],
		['a second later', 2, 3.6],
		['and others', 0, 30],
	])('come once, where an utterance has them %s', (_when, start, end) => {
		const text = 'Well, that is all.';
		const words = spoken('Well that is all', { start: 1 });
		const utterances = [aBlock({ text, start, end })];
		expect(textsIn({ words, utterances })).toEqual(text.split(' '));
	});

	it.each([
		['a minute later', [60, 61, 62]],
		['all at once', [0, 0, 0]],
		['in milliseconds', [1000, 2000, 3000]],
	])('come once, where the text has them once and one source has them %s', (_when, starts) => {
		const text = 'yes no well';
		const segments = text
			.split(' ')
			.map((word, at) => aBlock({ text: word, start: starts[at], end: starts[at] + 0.4 }));
		const words = spoken(text, { start: 1, secondsPerWord: 1 });
		expect(textsIn({ text, words, utterances: segments })).toEqual(text.split(' '));
	});

	it.each([0.05, 0.01, 0])(
		'come once, where one at the end of an utterance takes %d s',
		(length) => {
			const words = [...spoken('so', { start: 2 }), ...spoken('well yes')];
			words.push(aWord({ text: 'I', start: 0.9, end: 0.9 + length }));
			const utterances = [
				aBlock({ text: 'so', start: 2, end: 2.4 }),
				aBlock({ text: 'well yes I', end: 0.9 + length }),
			];
			expect(textsIn({ words, utterances }).toSorted()).toEqual(['I', 'so', 'well', 'yes']);
		},
	);

	it('come once, where all of a source have one time', () => {
		const words = spoken('yes no well').map((word) => ({ ...word, start: 0, end: 0 }));
		const utterances = spoken('yes no well', { start: 1 }).map((word) => aBlock(word));
		expect(textsIn({ words, utterances })).toEqual(['yes', 'no', 'well']);
	});

	it('come once, where their times are out of order in one source', () => {
		const words = spoken('back in 2014. we moved', { secondsPerWord: 1 });
		const utterances = words.map((word) => aBlock({ ...word, words: [] }));
		for (const wrong of [0, 0.5, 4.5, 99, 1e6]) {
			const disordered = words.map((word, at) =>
				at === 2 ? { ...word, start: wrong, end: wrong } : { ...word },
			);
			expect(textsIn({ words: disordered, utterances })).toEqual(words.map(({ text }) => text));
		}
	});

	it('come once, where their times are no farther apart than those of other words', () => {
		const source = {
			words: ['yes', 'no', 'well', 'yes'].flatMap((text, at) => spoken(text, { start: 2 * at })),
			utterances: [0.3, 2.3, 3.7, 6.45].map((start, at) =>
				aBlock({ text: ['yes', 'no', 'well', 'yes'][at], start, end: start + 0.4 }),
			),
		};
		expect(textsIn(source)).toEqual(['yes', 'no', 'well', 'yes']);
	});

	it('come once, where the words of an utterance are not said as evenly as they are long', () => {
		const ends = [0.17, 0.47, 1.01, 1.53, 2.12, 2.32, 2.57, 3.15, 3.2, 3.41, 3.69];
		const own = ends.map((end, at) =>
			aWord({ text: `W${at + 1}`, start: ends[at - 1] ?? 0, end, speaker: 'A' }),
		);
		const other = aWord({ text: 'Mm.', start: 0.41, end: 0.48, speaker: 'B' });
		const utterances = [
			aBlock({ text: own.map(({ text }) => text).join(' '), end: 3.69, speaker: 'A' }),
			aBlock({ ...other, words: [] }),
		];
		const texts = textsIn({ words: [other, ...own], utterances });
		expect(texts.filter((text) => text === 'Mm.')).toHaveLength(1);
	});

	it('come once, where one source is late throughout', () => {
		const text = 'all of this is what they said when nobody had asked them';
		const utterances = spoken(text, { start: 3 }).map((word) => aBlock(word));
		const words = spoken(text).filter((_word, at) => at !== 4);
		expect(textsIn({ words, utterances }).join(' ')).toBe(text);
	});

	it('come as often as they are said, where each source has another time of them', () => {
		const words = spoken('yes no well');
		const utterances = [aBlock({ text: 'yes no well', start: 20, end: 22 })];
		expect(textsIn({ words, utterances }).join(' ')).toBe('yes no well yes no well');
	});

	it('are in the order of the text, where that is the order of their times', () => {
		const source = {
			text: 'one two three four',
			words: [...spoken('three four', { start: 2 }), ...spoken('one two')],
		};
		expect(textsIn(source)).toEqual(['one', 'two', 'three', 'four']);
	});

	it('come once, where the text has those of two voices in another order', () => {
		const source = {
			text: 'Can you hear me? Great. Yes. So yes.',
			words: [
				...spoken('Can you hear me?', { speaker: 'A' }),
				...spoken('Yes.', { speaker: 'B', start: 1.7 }),
				...spoken('Great. So yes.', { speaker: 'A', start: 2.2 }),
			],
		};
		expect(textsIn(source).toSorted()).toEqual(source.text.split(' ').toSorted());
	});

	it('have the speaker of their utterance', () => {
		const source = {
			words: spoken('Hello there'),
			utterances: [aBlock({ text: 'Hello there', speaker: 'B' })],
		};
		expect(wordsIn(source).map(({ speaker }) => speaker)).toEqual(['B', 'B']);
	});

	it('have the speaker before them, where only the text knows them', () => {
		const source = { text: 'Hello there. Hi.', words: spoken('Hello Hi.', { speaker: 'A' }) };
		expect(wordsIn(source).map(({ text, speaker }) => [text, speaker])).toEqual([
			['Hello', 'A'],
			['there.', 'A'],
			['Hi.', 'A'],
		]);
	});

	it('are none, where nothing has a time', () => {
		expect(wordsIn({ text: 'Hello there', words: untimed('Hello there') })).toEqual([]);
	});

	it('say what was estimated, and whether several sources were needed', () => {
		const repairsOf = (source: Partial<Source>) => transcriptFrom(source).repairs;
		const words = spoken('one two');
		expect(repairsOf({ text: 'one two', words })).toEqual({
			estimatedTimes: false,
			mergedSources: false,
		});
		expect(repairsOf({ words: [...words, ...untimed('three')] })).toEqual({
			estimatedTimes: true,
			mergedSources: false,
		});
		expect(repairsOf({ text: 'one two three', words })).toEqual({
			estimatedTimes: true,
			mergedSources: false,
		});
		expect(repairsOf({ words, utterances: [aBlock({ text: 'two three', start: 0.4 })] })).toEqual({
			estimatedTimes: false,
			mergedSources: true,
		});
	});
});

describe('the text of several sources', () => {
	it('is that of the service while it has all the words', () => {
		const source = { text: ' One,  two. ', words: spoken('one two') };
		expect(laidOut(transcriptFrom(source), 'plain')).toBe(source.text);
	});

	it('has no space between utterances of a script that has none', () => {
		const utterances = ['你好。', '好的。', 'OK.'].map((text, at) => aBlock({ text, start: at }));
		expect(laidOut(transcriptFrom({ utterances }), 'plain')).toBe('你好。好的。 OK.');
	});

	it('is put together otherwise', () => {
		const source = { text: 'One, two.', words: spoken('two three') };
		expect(laidOut(transcriptFrom(source), 'plain')).toBe('One, two. three');
	});
});

describe('times', () => {
	it('that are missing are spread over the gap, by the length of the words', () => {
		const words = [...spoken('back'), ...untimed('in 2014.'), ...spoken('we', { start: 1.6 })];
		expect(timesIn({ words })).toEqual([
			['back', 0, 0.4],
			['in', 0.4, 0.743],
			['2014.', 0.743, 1.6],
			['we', 1.6, 2],
		]);
	});

	it('that are missing do not fill a silence that is too long for the words', () => {
		const words = [...spoken('so'), ...untimed('what'), ...spoken('now', { start: 60 })];
		expect(timesIn({ words })[1]).toEqual(['what', 0.4, 1.4]);
	});

	it('that are missing at an end take as long as the words usually do', () => {
		const words = [...untimed('well'), ...spoken('so', { start: 60 }), ...untimed('what')];
		expect(timesIn({ words })).toEqual([
			['well', 59.667, 60],
			['so', 60, 60.4],
			['what', 60.4, 60.733],
		]);
	});

	it.each<[string, number | null, number | null]>([
		['of zero in the middle', 0, 0],
		['later than the next', 9, 9.5],
		['beyond any recording', 1e6, 1e6],
	])('that are out of order are made from the neighbours: %s', (_case, start, end) => {
		const words = [
			...spoken('one two', { start: 1, secondsPerWord: 0.5 }),
			aWord({ text: 'three', start, end }),
			...spoken('four five', { start: 3, secondsPerWord: 0.5 }),
		];
		expect(timesIn({ words })[2]).toEqual(['three', 2, 3]);
	});

	it('of two voices may overlap', () => {
		const words = [
			...spoken('one two three', { speaker: 'A' }),
			...spoken('mm', { speaker: 'B', start: 0.5 }),
		];
		expect(wordsIn({ words }).map(({ text, start }) => [text, start])).toEqual([
			['one', 0],
			['two', 0.4],
			['three', 0.8],
			['mm', 0.5],
		]);
	});

	it('of an end before its start, or after the next word, are those of the next word', () => {
		const words = [
			aWord({ text: 'one', start: 1, end: 0 }),
			aWord({ text: 'two', start: 1.2, end: 99 }),
			aWord({ text: 'three', start: 2, end: 2.5 }),
		];
		expect(timesIn({ words })).toEqual([
			['one', 1, 1.2],
			['two', 1.2, 2],
			['three', 2, 2.5],
		]);
	});

	it('of a mark far from its word are those of the word', () => {
		const words = [...spoken('what'), aWord({ text: '?', start: 7, end: 7.2 })];
		expect(timesIn({ words })).toEqual([
			['what', 0, 0.4],
			['?', 0.4, 0.4],
		]);
	});
});
