import { readTranscript } from '../../../nodes/AimlSpeechToText/transcript/readTranscript';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';

function payloadOf(alternative: Json, results: { [key: string]: Json } = {}): Json {
	return { metadata: {}, results: { channels: [{ alternatives: [alternative] }], ...results } };
}

function word(text: string, start: number, more: { [key: string]: Json } = {}): Json {
	return { word: text, start, end: start + 0.2, confidence: 0.9, ...more };
}

describe('Deepgram channels', () => {
	const alternatives = [{ transcript: 'Hello.', confidence: 0.9, words: [] }];

	it.each<[string, Json]>([
		['an array, as in the samples', [{ alternatives }]],
		['one object, as in the schema', { alternatives }],
		['an object of channels', { '0': { alternatives } }],
		['an object with a single alternative', { alternatives: alternatives[0] }],
	])('are read from %s', (_shape, channels) => {
		expect(readTranscript({ results: { channels } })).toMatchObject({
			text: 'Hello.',
			confidence: 0.9,
		});
	});

	it('put their texts on lines of their own, and nothing for a silent one', () => {
		const channels = ['Good day.', '', 'Hello.'].map((transcript) => ({
			alternatives: [{ transcript }],
		}));
		expect(readTranscript({ results: { channels } }).text).toBe('Good day.\nHello.');
	});

	it('are silent together with an empty text, which is not the same as no text', () => {
		const silent = { alternatives: [{ transcript: '' }] };
		expect(readTranscript({ results: { channels: [silent, silent] } }).text).toBe('');
		expect(readTranscript({ results: { channels: [{ alternatives: [] }] } }).text).toBeNull();
	});

	it('share their confidence as a mean', () => {
		const channels = [0.5, null, 1].map((confidence) => ({ alternatives: [{ confidence }] }));
		expect(readTranscript({ results: { channels } }).confidence).toBe(0.75);
	});

	it('mix their words in time order, each with the number of its channel', () => {
		const channels = [
			{ alternatives: [{ words: [word('How', 0), word('fine', 4)] }] },
			{ alternatives: [{ words: [word('Well', 2)] }] },
		];
		const { words } = readTranscript({ results: { channels } });
		expect(words.map(({ text, channel }) => [text, channel])).toEqual([
			['How', 0],
			['Well', 1],
			['fine', 0],
		]);
	});

	it('keep words apart that are spoken at the same time', () => {
		const channels = [
			{ alternatives: [{ words: [word('I', 0), word('said', 0.4)] }] },
			{ alternatives: [{ words: [word('No', 0.2), word('way', 0.6)] }] },
		];
		const { segments } = readTranscript({ results: { channels } });
		expect(segments.map(({ text, channel }) => [text, channel])).toEqual([
			['I said', 0],
			['No way', 1],
		]);
	});
});

describe('Deepgram words', () => {
	it('are taken with their punctuation where there is some', () => {
		const words = [
			word('hello', 0, { punctuated_word: 'Hello,' }),
			word('you', 1, { punctuated_word: null }),
		];
		const transcript = readTranscript(payloadOf({ words }));
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
		const { words } = readTranscript(payloadOf({ words: [word('hi', 0, { speaker })] }));
		expect(words[0].speaker).toBe(letter);
	});

	it.each([[-1], [0.5], [null], [''], [true], [{}]])('of speaker %j are of nobody', (speaker) => {
		const { words } = readTranscript(payloadOf({ words: [word('hi', 0, { speaker })] }));
		expect(words[0].speaker).toBeNull();
	});

	it('without a start are left out, and without an end have no length', () => {
		const words: Json[] = [{ word: 'lost' }, { word: 'kept', start: 1.5 }];
		expect(readTranscript(payloadOf({ words })).words).toEqual([
			{ start: 1.5, end: 1.5, text: 'kept', confidence: null, speaker: null, channel: 0 },
		]);
	});
});

describe('Deepgram segments', () => {
	const words = [word('one.', 0), word('two.', 5)];
	const sentences = [
		{ text: 'First.', start: 0, end: 1 },
		{ text: 'Second.', start: 1, end: 2 },
	];
	const utterances = [
		{ start: 3, end: 4, transcript: 'Later.', channel: 1, speaker: 1 },
		{ start: 1, end: 2, transcript: 'Sooner.', channel: 0, speaker: 0 },
	];
	const native = { transcript: '', paragraphs: [{ sentences, start: 0, end: 2, speaker: 2 }] };

	it('are the utterances, in time order, before anything else', () => {
		const payload = payloadOf({ words, paragraphs: native }, { utterances });
		expect(readTranscript(payload).segments).toEqual([
			{ start: 1, end: 2, text: 'Sooner.', speaker: 'A', channel: 0 },
			{ start: 3, end: 4, text: 'Later.', speaker: 'B', channel: 1 },
		]);
	});

	it.each<[string, Json]>([
		['one block of paragraphs, as Deepgram sends it', native],
		[
			'a list of blocks, as in the schema',
			[{ transcript: '', paragraphs: { sentences, num_words: 2, start: 0, end: 2, speaker: 2 } }],
		],
	])('are the sentences of the paragraphs, from %s', (_shape, paragraphs) => {
		expect(readTranscript(payloadOf({ words, paragraphs })).segments).toEqual([
			{ start: 0, end: 1, text: 'First.', speaker: 'C', channel: 0 },
			{ start: 1, end: 2, text: 'Second.', speaker: 'C', channel: 0 },
		]);
	});

	it.each([[undefined], [null], [[]], [{}], ['none']])(
		'are made from the words where utterances are %j',
		(none) => {
			const payload = payloadOf({ words }, none === undefined ? {} : { utterances: none });
			expect(readTranscript(payload).segments.map(({ text }) => text)).toEqual(['one.', 'two.']);
		},
	);
});

describe('the language of a Deepgram transcript', () => {
	it('is the detected one of the first channel that has one', () => {
		const channels: Json[] = [{ alternatives: [] }, { detected_language: 'es', alternatives: [] }];
		expect(readTranscript({ results: { channels } }).language).toBe('es');
	});

	it('is the most spoken one where speakers change between languages', () => {
		expect(readTranscript(payloadOf({ languages: ['hi', 'en'] })).language).toBe('hi');
	});
});

describe('Deepgram insights', () => {
	const words = [
		word('scott', 1, { speaker: 1 }),
		word('stephenson', 2, { speaker: 1 }),
		word('here', 3, { speaker: 0 }),
	];

	it('have the seconds of the words they count', () => {
		const { insights } = readTranscript(
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
		const { insights } = readTranscript(
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
		expect(readTranscript(payloadOf({ topics })).insights).toEqual({
			topics: [{ topic: 'Weather', confidence: 0.7 }],
		});
	});

	it('have the short summary', () => {
		const payload = payloadOf({}, { summary: { result: 'success', short: 'They agree.' } });
		expect(readTranscript(payload).insights).toEqual({ summary: 'They agree.' });
	});

	it('are null where all of them are empty', () => {
		const payload = payloadOf(
			{ entities: [] },
			{ summary: { result: 'failure' }, topics: { segments: [] }, intents: null },
		);
		expect(readTranscript(payload).insights).toBeNull();
	});
});

it('keeps the length of a recording whose results are null', () => {
	const transcript = readTranscript({ metadata: { duration: 4.5, channels: 1 }, results: null });
	expect(transcript).toMatchObject({ text: null, durationSeconds: 4.5, words: [], segments: [] });
});
