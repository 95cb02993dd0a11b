import fc from 'fast-check';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';

/** One word of a dialogue as it was said. Seconds. */
export interface Said {
	text: string;
	start: number;
	end: number;
}

/** What one voice says until the other one does. */
export interface Turn {
	voice: 0 | 1;
	words: Said[];
}

const plainWord = fc.constantFrom(
	...[
		'so',
		'the',
		'delivery',
		'yes',
		'tomorrow',
		'I',
		'heard',
		'you',
		'well',
		'no',
		'right',
		'okay',
	],
);

/** Seconds of silence between two turns: quick ones, and now and then a pause. */
const silence = fc.oneof(
	{ weight: 4, arbitrary: fc.integer({ min: 2, max: 60 }) },
	fc.integer({ min: 80, max: 400 }),
);

interface Shape {
	/** Whether sentences have capitals and full stops. */
	isPunctuated: boolean;
	/** Every word another one, so that none can be taken for another. */
	isNumbered: boolean;
}

/** Two who speak one after the other, never at once. */
export function dialogues({ isPunctuated, isNumbered }: Shape): fc.Arbitrary<Turn[]> {
	const turn = fc.record({
		words: fc.array(plainWord, { minLength: 1, maxLength: 9 }),
		/** Hundredths of a second, as all times here, so that nothing is rounded. */
		silence,
		pace: fc.integer({ min: 12, max: 60 }),
		gap: fc.integer({ min: 0, max: 12 }),
	});
	return fc.array(turn, { minLength: 1, maxLength: 14 }).map((turns) => {
		let now = 0;
		let count = 0;
		return turns.map((drafted, index): Turn => {
			now += drafted.silence;
			const words = drafted.words.map((word, at): Said => {
				const start = now;
				const end = start + drafted.pace;
				now = end + (at + 1 < drafted.words.length ? drafted.gap : 0);
				const text = isNumbered ? `${word}${count++}` : word;
				const capital = text.charAt(0).toUpperCase() + text.slice(1);
				const first = isPunctuated && at === 0 ? capital : text;
				const isLast = at + 1 === drafted.words.length;
				return {
					text: isPunctuated && isLast ? `${first}.` : first,
					start: start / 100,
					end: end / 100,
				};
			});
			return { voice: index % 2 === 0 ? 0 : 1, words };
		});
	});
}

const textOf = (words: Said[]): string => words.map(({ text }) => text).join(' ');

/** What Deepgram answers, each voice in a channel of its own. */
export function asDeepgram(turns: Turn[], options: { hasUtterances: boolean }): Json {
	const channels = ([0, 1] as const).map((voice) => {
		const words = turns.filter((turn) => turn.voice === voice).flatMap((turn) => turn.words);
		return {
			alternatives: [
				{
					transcript: textOf(words),
					confidence: 0.9,
					words: words.map(({ text, start, end }) => ({
						word: text.toLowerCase(),
						punctuated_word: text,
						start,
						end,
						confidence: 0.9,
					})),
				},
			],
		};
	});
	const utterances = channels.flatMap(({ alternatives: [{ words }] }, channel) => {
		const parts: Array<typeof words> = [];
		for (const word of words) {
			const last = parts.at(-1);
			// `utt_split` is 0.8 s, whatever the other channel says in between.
			if (last === undefined || word.start - last[last.length - 1].end >= 0.8) parts.push([word]);
			else last.push(word);
		}
		return parts.map((part) => ({
			start: part[0].start,
			end: part[part.length - 1].end,
			channel,
			transcript: part.map((word) => word.punctuated_word).join(' '),
			words: part,
		}));
	});
	return {
		metadata: { channels: 2 },
		results: { channels, ...(options.hasUtterances ? { utterances } : {}) },
	};
}

/** What AssemblyAI answers with Speaker Labels. */
export function asAssemblyAi(turns: Turn[]): Json {
	const utterances = turns.map(({ voice, words }) => {
		const speaker = 'AB'[voice];
		const own = words.map(({ text, start, end }) => ({
			text,
			start: Math.round(start * 1000),
			end: Math.round(end * 1000),
			confidence: 0.9,
			speaker,
		}));
		return {
			text: textOf(words),
			start: own[0].start,
			end: own[own.length - 1].end,
			speaker,
			words: own,
		};
	});
	return {
		audio_duration: 600,
		text: textOf(turns.flatMap(({ words }) => words)),
		words: utterances.flatMap(({ words }) => words),
		utterances,
	};
}
