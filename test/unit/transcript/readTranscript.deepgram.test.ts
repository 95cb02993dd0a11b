import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';
import { outputOf } from './builders';

function payloadOf(alternative: Json, results: { [key: string]: Json } = {}): Json {
	return { metadata: {}, results: { channels: [{ alternatives: [alternative] }], ...results } };
}

function word(text: string, start: number, more: { [key: string]: Json } = {}): Json {
	return { word: text, start, end: start + 0.2, confidence: 0.9, ...more };
}

it('Times of Deepgram may be texts', () => {
	const words = [
		{ word: 'hello', start: '0.1', end: '0.5' },
		{ word: 'there', start: '0.6', end: '' },
	];
	expect(outputOf(payloadOf({ transcript: 'hello there', words })).words).toMatchObject([
		{ text: 'hello', start: 0.1, end: 0.5 },
		{ text: 'there', start: 0.6 },
	]);
});

describe('Deepgram channels', () => {
	const alternatives = [{ transcript: 'Hello.', confidence: 0.9, words: [] }];

	it.each<[string, Json]>([
		['an array, as in the samples', [{ alternatives }]],
		['one object, as in the schema', { alternatives }],
		['an object of channels', { '0': { alternatives } }],
		['an object with a single alternative', { alternatives: alternatives[0] }],
	])('are read from %s', (_shape, channels) => {
		expect(outputOf({ results: { channels } })).toMatchObject({
			text: 'Hello.',
			confidence: 0.9,
		});
	});

	it('put their texts on lines of their own, and nothing for a silent one', () => {
		const channels = ['Good day.', '', 'Hello.'].map((transcript) => ({
			alternatives: [{ transcript }],
		}));
		expect(outputOf({ results: { channels } }).text).toBe('Good day.\nHello.');
	});

	it.each<[string, Json]>([
		['empty transcripts', { channels: Array(2).fill({ alternatives: [{ transcript: '' }] }) }],
		['no transcript', { channels: [{ alternatives: [{ words: [] }] }] }],
		['no alternatives', { channels: [{ alternatives: [] }] }],
		['no channels', { channels: [] }],
	])('are silent with an empty text, whatever the way to say so: %s', (_way, results) => {
		expect(outputOf({ metadata: {}, results })).toMatchObject({
			text: '',
			words: [],
			segments: [],
		});
	});

	it('share their confidence as a mean', () => {
		const channels = [0.5, null, 1].map((confidence) => ({ alternatives: [{ confidence }] }));
		expect(outputOf({ results: { channels } }).confidence).toBe(0.75);
	});

	it('mix their words in time order, each with the number of its channel', () => {
		const channels = [
			{ alternatives: [{ words: [word('How', 0), word('fine', 4)] }] },
			{ alternatives: [{ words: [word('Well', 2)] }] },
		];
		const { words } = outputOf({ results: { channels } });
		expect(words.map(({ text, channel }) => [text, channel])).toEqual([
			['How', 0],
			['Well', 1],
			['fine', 0],
		]);
	});

	it('are in the order in which they speak, when one waits for the other', () => {
		const channels = [
			{ alternatives: [{ words: [word('I', 0), word('said', 0.4)] }] },
			{ alternatives: [{ words: [word('No', 0.2), word('way', 0.6)] }] },
		];
		const { segments } = outputOf({ results: { channels } });
		expect(segments.map(({ text, channel }) => [text, channel])).toEqual([
			['I', 0],
			['No', 1],
			['said', 0],
			['way', 1],
		]);
	});

	it('keep words apart that are spoken at the same time', () => {
		const channels = [
			{ alternatives: [{ words: [word('I', 0), word('said', 0.2)] }] },
			{ alternatives: [{ words: [word('No', 0.1), word('way', 0.3)] }] },
		];
		const { segments } = outputOf({ results: { channels } });
		expect(segments.map(({ text, channel }) => [text, channel])).toEqual([
			['I said', 0],
			['No way', 1],
		]);
	});

	it('have all their utterances, also of a channel that has nothing else', () => {
		const utterances = [{ start: 2, end: 3, transcript: 'Who is it?', channel: 1 }];
		const channels = [{ alternatives: [{ transcript: 'Hello.', words: [word('Hello.', 0)] }] }];
		expect(outputOf({ results: { channels, utterances } })).toMatchObject({
			text: 'Hello.\nWho is it?',
			segments: [
				{ text: 'Hello.', channel: 0 },
				{ text: 'Who is it?', channel: 1 },
			],
		});
	});
});

describe('Deepgram words', () => {
	it('are taken with their punctuation where there is some', () => {
		const words = [
			word('hello', 0, { punctuated_word: 'Hello,' }),
			word('you', 1, { punctuated_word: null }),
		];
		const transcript = outputOf(payloadOf({ words }));
		expect(transcript.words.map(({ text }) => text)).toEqual(['Hello,', 'you']);
	});

	it.each([
		[0, 'A'],
		[1, 'B'],
		[25, 'Z'],
		[26, 'AA'],
		[27, 'AB'],
		[701, 'ZZ'],
		[702, 'AAA'],
	])('of speaker %i are of speaker %s', (speaker, letter) => {
		const { words } = outputOf(payloadOf({ words: [word('hi', 0, { speaker })] }));
		expect(words[0].speaker).toBe(letter);
	});

	it.each([[-1], [0.5], [null], [''], [true], [{}]])('of speaker %j are of nobody', (speaker) => {
		const { words } = outputOf(payloadOf({ words: [word('hi', 0, { speaker })] }));
		expect(words[0].speaker).toBeNull();
	});

	it('without times get them from their neighbours', () => {
		const words: Json[] = [
			{ word: 'first' },
			word('back', 1),
			{ word: 'in' },
			{ word: '2014.', start: -1, end: 0 },
			{ word: 'we', start: 2 },
			word('moved', 2.5),
		];
		const output = outputOf(payloadOf({ words }));
		expect(output.words.map(({ text, start, end }) => [text, start, end])).toEqual([
			['first', 0.6, 1],
			['back', 1, 1.2],
			['in', 1.2, 1.429],
			['2014.', 1.429, 2],
			['we', 2, 2.2],
			['moved', 2.5, 2.7],
		]);
		expect(output.segments.map(({ text }) => text)).toEqual(['first back in 2014. we moved']);
	});

	it('have times even where a single one came', () => {
		const transcript = 'He does not belong to you.';
		const { words } = outputOf({
			...{ metadata: { duration: 2 } },
			results: { channels: [{ alternatives: [{ transcript, words: [word('He', 0.5)] }] }] },
		});
		expect(words.map(({ text }) => text).join(' ')).toBe(transcript);
		expect(words.at(-1)?.end).toBe(2);
	});
});

describe('Deepgram segments', () => {
	const words = [word('one.', 0), word('two.', 5)];
	const sentences = [
		{ text: 'one.', start: 0, end: 0.2 },
		{ text: 'two.', start: 5, end: 5.2 },
	];
	const native = { transcript: '', paragraphs: [{ sentences, start: 0, end: 6, speaker: 2 }] };

	it('are the utterances, in time order, before anything else', () => {
		const utterances = [
			{ start: 7, end: 8, transcript: 'Later.', channel: 1, speaker: 1 },
			{ start: 0, end: 5.2, transcript: 'one. two.', channel: 0, speaker: 0 },
		];
		const payload = payloadOf({ words, paragraphs: native }, { utterances });
		expect(outputOf(payload).segments).toEqual([
			{ start: 0, end: 5.2, text: 'one. two.', speaker: 'A', channel: 0 },
			{ start: 7, end: 8, text: 'Later.', speaker: 'B', channel: 1 },
		]);
	});

	it.each<[string, Json]>([
		['one block of paragraphs, as Deepgram sends it', native],
		[
			'a list of blocks, as in the schema',
			[{ transcript: '', paragraphs: { sentences, num_words: 2, start: 0, end: 6, speaker: 2 } }],
		],
	])('are the sentences of the paragraphs, from %s', (_shape, paragraphs) => {
		expect(outputOf(payloadOf({ words, paragraphs })).segments).toEqual([
			{ start: 0, end: 0.2, text: 'one.', speaker: 'C', channel: 0 },
			{ start: 5, end: 5.2, text: 'two.', speaker: 'C', channel: 0 },
		]);
	});

	it.each([[undefined], [null], [[]], [{}], ['none']])(
		'are made from the words where utterances are %j',
		(none) => {
			const payload = payloadOf({ words }, none === undefined ? {} : { utterances: none });
			expect(outputOf(payload).segments.map(({ text }) => text)).toEqual(['one.', 'two.']);
		},
	);
});

describe('the language of a Deepgram transcript', () => {
	it('is the detected one of the first channel that has one', () => {
		const channels: Json[] = [{ alternatives: [] }, { detected_language: 'es', alternatives: [] }];
		expect(outputOf({ results: { channels } }).language).toBe('es');
	});

	it('is the most spoken one where speakers change between languages', () => {
		expect(outputOf(payloadOf({ languages: ['hi', 'en'] })).language).toBe('hi');
	});
});

describe('Deepgram insights', () => {
	const words = [
		word('scott', 1, { speaker: 1 }),
		word('stephenson', 2, { speaker: 1 }),
		word('here', 3, { speaker: 0 }),
	];

	it('have the seconds of the words they count', () => {
		const { insights } = outputOf(
			payloadOf(
				{
					words,
					entities: [
						{
							label: 'NAME',
							value: ' Scott Stephenson',
							confidence: 1,
							start_word: 0,
							end_word: 2,
						},
					],
				},
				{
					sentiments: {
						segments: [
							{
								text: 'Scott Stephenson here',
								start_word: 0,
								end_word: 2,
								sentiment: 'positive',
								sentiment_score: 0.4,
							},
						],
						average: { sentiment: 'positive', sentiment_score: 0.4 },
					},
				},
			),
		);
		expect(insights).toEqual({
			entities: [{ type: 'NAME', text: 'Scott Stephenson', start: 1, end: 2.2 }],
			sentiments: [
				{
					sentiment: 'positive',
					text: 'Scott Stephenson here',
					start: 1,
					end: 3.2,
					confidence: null,
					speaker: 'B',
				},
			],
		});
	});

	it('have each topic and intent once, with its highest confidence', () => {
		const { insights } = outputOf(
			payloadOf(
				{},
				{
					topics: {
						segments: [
							{ topics: [{ topic: 'Phones', confidence_score: 0.2 }] },
							{
								topics: [
									{ topic: 'Prices', confidence_score: 0.6 },
									{ topic: 'Phones', confidence_score: 0.8 },
								],
							},
						],
					},
					intents: { segments: [{ intents: [{ intent: 'Buy', confidence_score: 0.9 }] }] },
				},
			),
		);
		expect(insights).toEqual({
			topics: [
				{ topic: 'Phones', confidence: 0.8 },
				{ topic: 'Prices', confidence: 0.6 },
			],
			intents: [{ intent: 'Buy', confidence: 0.9 }],
		});
	});

	it('have the topics of the older detect_topics, too', () => {
		const topics = [{ text: '', topics: [{ topic: 'Weather', confidence: 0.7 }] }];
		expect(outputOf(payloadOf({ topics })).insights).toEqual({
			topics: [{ topic: 'Weather', confidence: 0.7 }],
		});
	});

	it('have the short summary', () => {
		const payload = payloadOf({}, { summary: { result: 'success', short: 'They agree.' } });
		expect(outputOf(payload).insights).toEqual({ summary: 'They agree.' });
	});

	it('are null where all of them are empty', () => {
		const payload = payloadOf(
			{ entities: [] },
			{ summary: { result: 'failure' }, topics: { segments: [] }, intents: null },
		);
		expect(outputOf(payload).insights).toBeNull();
	});
});

it('keeps the length of a recording whose results are null', () => {
	const transcript = outputOf({ metadata: { duration: 4.5, channels: 1 }, results: null });
	expect(transcript).toMatchObject({ text: '', durationSeconds: 4.5, words: [], segments: [] });
});

it('keeps the times of words in a recording whose length is 0, which means unknown', () => {
	const words = [word('one', 0), word('two', 1), word('three', 2)];
	const { words: timed } = outputOf({
		metadata: { duration: 0 },
		results: { channels: [{ alternatives: [{ transcript: 'one two three', words }] }] },
	});
	expect(timed.map(({ start }) => start)).toEqual([0, 1, 2]);
});
