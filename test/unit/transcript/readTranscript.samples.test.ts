import { asObject, at } from '../../../nodes/AimlSpeechToText/shared/json';
import { resultSamples, type ResultSample } from '../../support/fixtures/results';
import { outputOf } from './builders';

interface Expected {
	begins: string;
	ends: string;
	characters: number;
	durationSeconds: number | null;
	language: string | null;
	confidence: number | null;
	words: number;
	/** Seconds and text, where there are words. */
	firstWord?: [start: number, end: number, text: string];
	lastWord?: [start: number, end: number, text: string];
	usage: unknown;
}

const textOnly = { durationSeconds: null, language: null, confidence: null, words: 0, usage: null };

const nova3: Expected = {
	begins: "He doesn't belong to you, and I",
	ends: 'if he possess only that from this stage to you.',
	characters: 144,
	durationSeconds: 11.4,
	language: null,
	confidence: 0.9941406,
	words: 31,
	firstWord: [0.32, 0.4, 'He'],
	// The sample has the time of its first word only.
	lastWord: [9.529, 9.867, 'you.'],
	usage: null,
};

const nova2: Expected = {
	begins: 'my thought i have nobody by a beauty',
	ends: 'devoted to bowed to that might in a',
	characters: 155,
	durationSeconds: 10.109375,
	language: null,
	confidence: 0.9334016,
	words: 32,
	firstWord: [0.24, 0.48, 'my'],
	lastWord: [9.876875, 10.109375, 'a'],
	usage: null,
};

const expectations: Record<string, Expected> = {
	'openai/gpt-4o-transcribe': {
		...textOnly,
		begins: "He doesn't belong to you, and I",
		ends: "He's he personally that from this stage to you.",
		characters: 144,
		usage: {
			type: 'tokens',
			total_tokens: 135,
			input_tokens: 100,
			input_token_details: { text_tokens: 0, audio_tokens: 100 },
			output_tokens: 35,
		},
	},
	'openai/gpt-4o-mini-transcribe': {
		...textOnly,
		begins: "He doesn't belong to you, and I",
		ends: "He's he personified that from this stage to you.",
		characters: 148,
		usage: {
			type: 'tokens',
			total_tokens: 137,
			input_tokens: 100,
			input_token_details: { text_tokens: 0, audio_tokens: 100 },
			output_tokens: 37,
		},
	},
	'microsoft/mai-transcribe-1.5': {
		...textOnly,
		begins: "He doesn't belong to you, and I",
		ends: "He's he is only that from this stage to you.",
		characters: 145,
		durationSeconds: 11,
		usage: { seconds: 11, cost: 0.0011 },
	},
	'aai/slam-1': {
		begins: "He doesn't belong to you, and I",
		ends: 'if he possess only that from this stage to you.',
		characters: 144,
		durationSeconds: 11,
		language: 'en_us',
		confidence: 0.83341193,
		words: 31,
		firstWord: [0.32, 0.4, 'He'],
		lastWord: [8.08, 8.16, 'you.'],
		usage: null,
	},
	'aai/universal': {
		begins: "He doesn't belong to you. And I",
		ends: 'presumably that from this stage to you be fired.',
		characters: 155,
		durationSeconds: 11,
		language: 'en_us',
		confidence: 0.90746206,
		words: 33,
		firstWord: [0.4, 0.52, 'He'],
		lastWord: [9.72, 10.05, 'fired.'],
		usage: null,
	},
	'nova-3': nova3,
	'nova-3-general': { ...nova3, confidence: 0.9921875 },
	'nova-3-medical': { ...nova3, confidence: 0.9882813 },
	'nova-2': nova2,
	'#g1_nova-2-general': nova2,
	'#g1_whisper-large': {
		...textOnly,
		begins: "he doesn't belong to you and i",
		ends: 'from this stage to you be fire',
		characters: 149,
	},
	'#g1_nova-2-meeting': {
		...textOnly,
		begins: "He doesn't belong to you, and I",
		ends: 'pursuing that from this stage to you.',
		characters: 146,
	},
};

function transcriptOf({ envelope, body }: ResultSample) {
	return outputOf(envelope === 'payload' ? body : at(body, envelope));
}

describe.each(resultSamples)('the sample $name', (sample) => {
	const expected = expectations[sample.model];
	const transcript = transcriptOf(sample);

	it('has its payload where the index says', () => {
		const payload = sample.envelope === 'payload' ? sample.body : at(sample.body, sample.envelope);
		expect(asObject(payload)).not.toBeNull();
	});

	it('gives its whole text', () => {
		expect(transcript.text?.slice(0, expected.begins.length)).toBe(expected.begins);
		expect(transcript.text?.slice(-expected.ends.length)).toBe(expected.ends);
		expect(transcript.text).toHaveLength(expected.characters);
	});

	it('gives the length, language and confidence it states, and null for the others', () => {
		const { durationSeconds, language, confidence } = expected;
		expect(transcript).toMatchObject({ durationSeconds, language, confidence });
	});

	it('hands its usage on as it came', () => {
		expect(transcript.usage).toEqual(expected.usage);
	});

	it('has every word in its place, in seconds', () => {
		const placed = transcript.words.map(({ start, end, text }) => [start, end, text]);
		expect(placed).toHaveLength(expected.words);
		if (expected.firstWord) expect(placed[0]).toEqual(expected.firstWord);
		if (expected.lastWord) expect(placed.at(-1)).toEqual(expected.lastWord);
	});

	it('says all again in its segments', () => {
		const { words, segments, text } = transcript;
		const said = segments.map((segment) => segment.text).join(' ');
		// Some models return timestamps for segments only.
		if (words.length > 0) expect(said).toBe(words.map((word) => word.text).join(' '));
		else if (segments.length > 0) expect(said).toBe(text);
		else expect(text).not.toBe('');
	});

	it('has no insights, since none were asked for', () => {
		expect(transcript.insights).toBeNull();
	});
});

it('reads the same transcript from both envelopes', () => {
	const wrapped = resultSamples.filter(({ envelope }) => envelope === 'output');
	const others = wrapped.map(({ model }) =>
		resultSamples.find((sample) => sample.model === model && sample.envelope === 'result'),
	);
	expect(wrapped.map(transcriptOf)).toEqual(
		others.map((sample) => (sample ? transcriptOf(sample) : null)),
	);
});

it('knows what to expect of every model that is sampled', () => {
	const models = new Set(resultSamples.map(({ model }) => model));
	expect(Object.keys(expectations).sort()).toEqual([...models].sort());
});
