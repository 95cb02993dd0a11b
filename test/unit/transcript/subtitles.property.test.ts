import fc from 'fast-check';
import type { CueLayout } from '../../../nodes/AimlSpeechToText/transcript/subtitles/breaks';
import type { Cue } from '../../../nodes/AimlSpeechToText/transcript/subtitles/cuesOf';
import { toSrt, toVtt } from '../../../nodes/AimlSpeechToText/transcript/subtitles/subtitleFiles';
import type { Token } from '../../../nodes/AimlSpeechToText/transcript/timeline/tokens';
import type { Transcript } from '../../../nodes/AimlSpeechToText/transcript/Transcript';
import { anybody, layouts, oneVoice, spokenBy, type Spoken } from './anySpeech';
import {
	aBlock,
	aWord,
	cuesIn,
	linesIn,
	transcriptFrom,
	transcriptOf,
	usualLayout,
} from './builders';
import { parseSrt, parseVtt } from './parsedSubtitles';

const asWords = (spoken: Spoken[]): Token[] => spoken.map((part) => aWord(part));

/** The same speech as words and as utterances. */
const bothWays = (spoken: Spoken[]): Transcript[] => [
	transcriptOf(asWords(spoken)),
	transcriptFrom({ utterances: spoken.map((part) => aBlock(part)) }),
];
const cuesBothWays = (spoken: Spoken[], layout: CueLayout = usualLayout): Cue[][] =>
	bothWays(spoken).map((transcript) => cuesIn(transcript, layout));

const visible = (value: string) => value.replace(/[\s\p{Cc}]+/gu, '');

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

	it('have no more lines and columns than the layout, none blank, in SRT with the speaker', () => {
		fc.assert(
			fc.property(spokenBy(anybody), layouts, (spoken, layout) => {
				for (const cues of cuesBothWays(spoken, layout)) {
					for (const { lines } of parseSrt(toSrt(cues))) {
						expect(lines.length).toBeLessThanOrEqual(layout.lines);
						for (const line of lines) {
							expect(visible(line)).not.toBe('');
							expect(line.length).toBeLessThanOrEqual(layout.lineLength);
						}
					}
				}
			}),
			{ numRuns: 200 },
		);
	});

	it('have no line that begins with a mark, unless the voice begins with it', () => {
		const words = fc.array(fc.constantFrom('so', 'delivery', '?', ':', '»', '、', '世界', '。'), {
			minLength: 1,
			maxLength: 40,
		});
		fc.assert(
			fc.property(words, layouts, (drafted, layout) => {
				// With more than three in a row, one may have to begin a line.
				const isMark = (each: string | undefined) => /^[?:»、。]$/.test(each ?? '');
				const texts = drafted.filter(
					(_each, at) => !drafted.slice(Math.max(0, at - 3), at + 1).every(isMark) || at < 3,
				);
				const spoken = texts.map((each, index) =>
					aWord({ text: each, start: index * 0.3, end: index * 0.3 + 0.3 }),
				);
				const first = texts.findIndex((each) => /\w|世界/.test(each));
				const transcript = transcriptOf(spoken.slice(Math.max(0, first)));
				const lines = cuesIn(transcript, layout).flatMap(linesIn);
				for (const line of lines.slice(1)) expect(line).not.toMatch(/^[?:»、。]/);
			}),
			{ numRuns: 300 },
		);
	});

	it('keep every word, each voice in its order', () => {
		fc.assert(
			fc.property(spokenBy(oneVoice), layouts, (spoken, layout) => {
				const said = visible(spoken.map((part) => part.text).join(''));
				const cues = cuesIn(transcriptOf(asWords(spoken)), layout);
				expect(visible(cues.flatMap(linesIn).join(''))).toBe(said);
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
						cues.map((cue) => ({
							start: cue.start,
							end: cue.end,
							lines: linesIn(cue).map((line) => line.replaceAll('-->', '→')),
						})),
					);
				}
			}),
		);
	});

	it('have the same cues in WebVTT, and nothing its validator objects to', () => {
		fc.assert(
			fc.property(spokenBy(oneVoice), fc.boolean(), (spoken, wordTimes) => {
				for (const cues of cuesBothWays(spoken)) {
					expect(parseVtt(toVtt(cues, wordTimes))).toEqual(
						cues.map((cue) => ({
							start: cue.start,
							end: cue.end,
							lines: linesIn(cue),
							voice: undefined,
						})),
					);
				}
			}),
		);
	});

	it('are valid with any speakers', () => {
		fc.assert(
			fc.property(spokenBy(anybody), layouts, fc.boolean(), (spoken, layout, wordTimes) => {
				for (const cues of cuesBothWays(spoken, layout)) {
					expect(parseSrt(toSrt(cues))).toHaveLength(cues.length);
					expect(parseVtt(toVtt(cues, wordTimes))).toHaveLength(cues.length);
				}
			}),
		);
	});
});

describe('a word of two million characters', () => {
	it.each([
		['Latin', 'a'],
		['Chinese', '字'],
		['marks', '?'],
	])('becomes lines like any other: %s', (_script, character) => {
		const word = character.repeat(2_000_000);
		const cues = cuesIn(transcriptOf([aWord({ text: word, start: 0, end: 5 })]));
		let length = 0;
		for (const cue of cues) for (const line of linesIn(cue)) length += line.length;
		expect(length).toBe(word.length);
	});
});
