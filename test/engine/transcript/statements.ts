import type { ResultSample } from '../../support/fixtures/results';
import type { Word } from '../../../nodes/AimlSpeechToText/transcript/Transcript';

interface ProviderWord {
	start: number;
	end: number;
	confidence: number;
}

/** The payloads of the samples: what they state, where. */
interface Payloads {
	openai: { text: string; usage: object };
	microsoft: { text: string; usage: { seconds: number; cost: number } };
	assemblyai: {
		text: string;
		language_code: string;
		audio_duration: number;
		confidence: number;
		words: Array<ProviderWord & { text: string; speaker: null }>;
	};
	deepgram: {
		metadata?: { duration: number };
		results: { channels: DeepgramChannel[] };
	};
}

interface DeepgramChannel {
	alternatives: Array<{
		transcript: string;
		confidence?: number;
		words?: Array<ProviderWord & { word: string; punctuated_word?: string; speaker?: number }>;
	}>;
}

/** What the output has to say of a sample, except its segments. Times are seconds; some are estimated. */
interface Statement {
	text: string;
	language: string | null;
	durationSeconds: number | null;
	confidence: number | null;
	usage: object | null;
	cost: { usd: number; credits: null } | null;
	words: Word[];
}

const nothing = {
	language: null,
	durationSeconds: null,
	confidence: null,
	usage: null,
	cost: null,
	words: [],
};

const readers: { [Family in ResultSample['family']]: (payload: Payloads[Family]) => Statement } = {
	openai: ({ text, usage }) => ({ ...nothing, text, usage }),

	microsoft: ({ text, usage }) => ({
		...nothing,
		text,
		usage,
		durationSeconds: usage.seconds,
		cost: { usd: usage.cost, credits: null },
	}),

	assemblyai: ({ text, language_code, audio_duration, confidence, words }) => ({
		...nothing,
		text,
		language: language_code,
		durationSeconds: audio_duration,
		confidence,
		words: words.map(({ start, end, ...word }) => ({
			...word,
			start: start / 1000,
			end: end / 1000,
			channel: null,
		})),
	}),

	deepgram({ metadata, results }) {
		const [{ alternatives }] = results.channels;
		const [{ transcript, confidence, words = [] }] = alternatives;
		return {
			...nothing,
			text: transcript,
			durationSeconds: metadata?.duration ?? null,
			confidence: confidence ?? null,
			words: withAllWords(
				transcript,
				words.map(({ word, punctuated_word, speaker, ...others }) => ({
					...others,
					text: punctuated_word ?? word,
					speaker: speaker === undefined ? null : 'ABC'[speaker],
					channel: 0,
				})),
			),
		};
	},
};

/** The pages for nova-3 have the first word only. The others are in the output too, at times of its own making. */
function withAllWords(transcript: string, words: Word[]): Word[] {
	if (words.length !== 1) return words;
	const [first] = words;
	return [
		first,
		...transcript
			.split(' ')
			.slice(1)
			.map((text) => ({
				...first,
				text,
				start: expect.any(Number),
				end: expect.any(Number),
				confidence: null,
			})),
	];
}

/** What a sample states, read by the shape of its own family and nothing else. */
export function statementOf(family: ResultSample['family'], payload: unknown): Statement {
	return readers[family](JSON.parse(JSON.stringify(payload)));
}
