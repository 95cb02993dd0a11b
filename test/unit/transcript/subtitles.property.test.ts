import fc from 'fast-check';
import type { Cue } from '../../../nodes/AimlSpeechToText/transcript/subtitles/Cue';
import { cuesOf } from '../../../nodes/AimlSpeechToText/transcript/subtitles/cuesOf';
import { toSrt } from '../../../nodes/AimlSpeechToText/transcript/subtitles/toSrt';
import { toVtt } from '../../../nodes/AimlSpeechToText/transcript/subtitles/toVtt';
import type { Segment, Word } from '../../../nodes/AimlSpeechToText/transcript/Transcript';
import { aTranscript } from './builders';
import { parseSrt, parseVtt } from './parsedSubtitles';

const LINE_WIDTH = 42;

const text = fc.oneof(
	{ weight: 5, arbitrary: fc.constantFrom('so', 'the', 'delivery', 'tomorrow,', 'there.', 'Why?') },
	fc.constantFrom('你好', '世界。', 'コーヒー', '飲む', 'สวัสดี', 'ครับ', 'مرحبا', '안녕', '👨‍👩‍👧'),
	fc.constantFrom('-->', '<b>', '&amp;', '42', 'WEBVTT', 'two words', 'two\n\nlines'),
	fc.constantFrom('https://example.com/'.repeat(5), '汉字'.repeat(60), 'ภาษาไทย'.repeat(20)),
	fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
);

/** Seconds; dense enough that cues meet, and wrong often enough. */
const time = fc.oneof(
	fc.double({ min: 0, max: 20, noNaN: true }),
	fc.integer({ min: 0, max: 40 }).map((half) => half / 2),
	fc.double({ min: 0, max: 350_000, noNaN: true }),
);

interface Voices {
	speakers: Array<string | null>;
	channels: Array<number | null>;
}

function spokenBy({ speakers, channels }: Voices): fc.Arbitrary<Segment[]> {
	return fc.array(
		fc.record({
			start: time,
			end: time,
			text,
			speaker: fc.constantFrom(...speakers),
			channel: fc.constantFrom(...channels),
		}),
		{ maxLength: 60 },
	);
}

const longName = 'whose name is longer than any line';
const anybody: Voices = { speakers: [null, 'A', 'B', '<C>', longName], channels: [null, 0, 1] };
const oneVoice: Voices = { speakers: [null], channels: [0] };
const twoChannels: Voices = { speakers: [null], channels: [0, 1] };

const asWords = (spoken: Segment[]): Word[] =>
	spoken.map((part) => ({ ...part, confidence: null }));

/** Cues made from the same speech as words and as segments. */
const cuesBothWays = (spoken: Segment[]): Cue[][] => [
	cuesOf(aTranscript({ words: asWords(spoken) })),
	cuesOf(aTranscript({ segments: spoken })),
];

const milliseconds = (seconds: number) => Math.round(seconds * 1000);
const visible = (value: string) => value.replace(/[\s\p{Cc}]+/gu, '');
const inTimeOrder = (spoken: Segment[]) => spoken.toSorted((one, other) => one.start - other.start);

describe('cues, whatever is spoken and whenever', () => {
	it('are in time order, last a while, and never overlap', () => {
		fc.assert(
			fc.property(spokenBy(anybody), (spoken) => {
				for (const cues of cuesBothWays(spoken)) {
					cues.forEach(({ start, end }, index) => {
						expect(end).toBeGreaterThan(start);
						if (index > 0) expect(start).toBeGreaterThanOrEqual(cues[index - 1].end);
					});
				}
			}),
		);
	});

	it('last 7 seconds at most', () => {
		fc.assert(
			fc.property(spokenBy(anybody), (spoken) => {
				for (const { start, end } of cuesBothWays(spoken).flat()) {
					expect(milliseconds(end) - milliseconds(start)).toBeLessThanOrEqual(7000);
				}
			}),
		);
	});

	it('have one or two lines of at most 42 columns, none blank, in SRT with the speaker', () => {
		fc.assert(
			fc.property(spokenBy(anybody), (spoken) => {
				for (const cues of cuesBothWays(spoken)) {
					for (const { lines } of parseSrt(toSrt(cues))) {
						expect(lines.length).toBeLessThanOrEqual(2);
						for (const line of lines) {
							expect(visible(line)).not.toBe('');
							expect(line.length).toBeLessThanOrEqual(LINE_WIDTH);
						}
					}
				}
			}),
		);
	});

	it('keep every word, in time order', () => {
		fc.assert(
			fc.property(spokenBy(oneVoice), (spoken) => {
				const said = visible(
					inTimeOrder(spoken)
						.map((part) => part.text)
						.join(''),
				);
				for (const cues of cuesBothWays(spoken)) {
					expect(visible(cues.flatMap(({ lines }) => lines).join(''))).toBe(said);
				}
			}),
		);
	});

	it('keep every word of two channels that speak at once, each in its order', () => {
		fc.assert(
			fc.property(spokenBy(twoChannels), (spoken) => {
				for (const cues of cuesBothWays(spoken)) {
					for (const channel of new Set(spoken.map((part) => part.channel))) {
						const own = inTimeOrder(spoken.filter((part) => part.channel === channel));
						const shown = cues.filter(
							({ speaker }) => !speaker || speaker === `Channel ${Number(channel) + 1}`,
						);
						const said = visible(own.map((part) => part.text).join(''));
						expect(visible(shown.flatMap(({ lines }) => lines).join(''))).toBe(said);
					}
				}
			}),
		);
	});
});

describe('subtitle files, read again by independent parsers', () => {
	it('have the same cues in SRT', () => {
		fc.assert(
			fc.property(spokenBy(oneVoice), (spoken) => {
				for (const cues of cuesBothWays(spoken)) {
					expect(parseSrt(toSrt(cues))).toEqual(
						cues.map(({ start, end, lines }) => ({
							start: milliseconds(start),
							end: milliseconds(end),
							lines: lines.map((line) => line.replaceAll('-->', '→')),
						})),
					);
				}
			}),
		);
	});

	it('have the same cues in WebVTT, and nothing its validator objects to', () => {
		fc.assert(
			fc.property(spokenBy(oneVoice), (spoken) => {
				for (const cues of cuesBothWays(spoken)) {
					expect(parseVtt(toVtt(cues))).toEqual(
						cues.map(({ start, end, lines }) => ({
							start: milliseconds(start),
							end: milliseconds(end),
							lines,
							voice: undefined,
						})),
					);
				}
			}),
		);
	});

	it('are valid with any speakers', () => {
		fc.assert(
			fc.property(spokenBy(anybody), (spoken) => {
				for (const cues of cuesBothWays(spoken)) {
					expect(parseSrt(toSrt(cues))).toHaveLength(cues.length);
					expect(parseVtt(toVtt(cues))).toHaveLength(cues.length);
				}
			}),
		);
	});
});
