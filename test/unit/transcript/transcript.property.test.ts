import fc from 'fast-check';
import { readTranscript } from '../../../nodes/AimlSpeechToText/transcript/readTranscript';
import { wordsOf } from '../../../nodes/AimlSpeechToText/transcript/segments';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';
import type { Transcript } from '../../../nodes/AimlSpeechToText/transcript/Transcript';
import { laidOut, segmentsIn, speakersIn } from './builders';
import { asAssemblyAi, asDeepgram, dialogues, type Said, type Turn } from './dialogues';
import { filesOf, parseSrt, parseVtt, type ParsedCue } from './parsedSubtitles';

// What holds for every answer, whoever speaks when: all words are everywhere, in the order of speech.

const wordsIn = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
const cueWords = (cues: ParsedCue[]): string[] =>
	cues.flatMap(({ lines }) => wordsIn(lines.join(' ').replace(/^(?:Speaker|Channel) \w+: /, '')));

/** The words of everything that is made from a transcript, by what they are in. */
function wordsEverywhere(transcript: Transcript): Record<string, string[]> {
	const { txt, srt, vtt, timedVtt } = filesOf(transcript);
	const withoutLabels = (text: string | null) =>
		wordsIn((text ?? '').replace(/^(?:\[[\d:]+\] )?(?:(?:Speaker|Channel) \w+: )?/gm, ''));
	return {
		words: wordsOf(transcript, speakersIn(transcript)).map(({ text }) => text),
		segments: segmentsIn(transcript).flatMap(({ text }) => wordsIn(text)),
		speakers: withoutLabels(laidOut(transcript, 'speakers')),
		timestamps: withoutLabels(laidOut(transcript, 'timestamps')),
		paragraphs: withoutLabels(laidOut(transcript, 'paragraphs')),
		txt: withoutLabels(txt),
		srt: cueWords(parseSrt(srt)),
		vtt: cueWords(parseVtt(vtt)),
		timedVtt: cueWords(parseVtt(timedVtt)),
	};
}

const answers: Array<[name: string, answer: (turns: Turn[]) => Json]> = [
	['Deepgram, words only', (turns) => asDeepgram(turns, { hasUtterances: false })],
	['Deepgram with utterances', (turns) => asDeepgram(turns, { hasUtterances: true })],
	['AssemblyAI', asAssemblyAi],
];

describe.each(answers)('A dialogue of quick turns from %s', (_name, answer) => {
	describe.each([true, false])('with punctuation: %s', (isPunctuated) => {
		const anyDialogue = dialogues({ isPunctuated, isNumbered: false });

		it('has every word, in the order of speech, wherever it is shown', () => {
			fc.assert(
				fc.property(anyDialogue, (turns) => {
					const said = turns.flatMap(({ words }) => words.map(({ text }) => text));
					for (const [place, words] of Object.entries(
						wordsEverywhere(readTranscript(answer(turns))),
					)) {
						expect([place, ...words]).toEqual([place, ...said]);
					}
				}),
			);
		});

		it('has every word in a subtitle that is there when it is said', () => {
			fc.assert(
				fc.property(dialogues({ isPunctuated, isNumbered: true }), (turns) => {
					const { srt, vtt } = filesOf(readTranscript(answer(turns)));
					const said = turns.flatMap(({ words }) => words);
					expectTimely(parseSrt(srt), said);
					expectTimely(parseVtt(vtt), said);
				}),
			);
		});
	});
});

/** No cue is there more than 1 s before its first word, or gone before its last word begins. */
function expectTimely(cues: ParsedCue[], said: Said[]): void {
	const milliseconds = (seconds: number) => Math.round(seconds * 1000);
	const times = new Map(said.map(({ text, start }) => [text, milliseconds(start)]));
	for (const cue of cues) {
		const starts = cueWords([cue]).map((word) => times.get(word) ?? Number.NaN);
		expect(cue.start).toBeGreaterThanOrEqual(Math.min(...starts) - 1000);
		expect(cue.end).toBeGreaterThan(Math.max(...starts));
	}
}

describe('Two who speak at once', () => {
	const voice = fc.array(
		fc.record({ gap: fc.integer({ min: 0, max: 150 }), pace: fc.integer({ min: 5, max: 90 }) }),
		{ minLength: 1, maxLength: 40 },
	);
	/** Two channels that know nothing of each other, every word another one. */
	const channels = fc.tuple(voice, voice, fc.boolean()).map(([one, other, isPunctuated]) =>
		[one, other].map((beats, channel) => {
			let now = 0;
			return beats.map(({ gap, pace }, index): Said => {
				const start = now + gap;
				now = start + pace;
				const end = isPunctuated && index % 5 === 4 ? '.' : '';
				return { text: `W${channel}x${index}${end}`, start: start / 100, end: now / 100 };
			});
		}),
	);
	const transcriptOf = (said: Said[][]) =>
		readTranscript({
			results: {
				channels: said.map((words) => ({
					alternatives: [
						{
							transcript: words.map(({ text }) => text).join(' '),
							words: words.map(({ text, ...times }) => ({ word: text, ...times })),
						},
					],
				})),
			},
		});

	it('keep all their words, each in its order, in subtitles that are there in time', () => {
		fc.assert(
			fc.property(channels, (said) => {
				const transcript = transcriptOf(said);
				for (const words of Object.values(wordsEverywhere(transcript))) {
					for (const own of said) {
						const texts = own.map(({ text }) => text);
						expect(words.filter((word) => texts.includes(word))).toEqual(texts);
					}
					expect(words).toHaveLength(said.flat().length);
				}
				expectTimely(parseSrt(filesOf(transcript).srt), said.flat());
			}),
		);
	});

	it('keep all their words in utterances without words, listed one voice after the other', () => {
		fc.assert(
			fc.property(channels, fc.boolean(), (said, isSwapped) => {
				const voices = isSwapped ? said.toReversed() : said;
				const inMilliseconds = ({ text, start, end }: Said) => ({
					...{ text, start: Math.round(start * 1000), end: Math.round(end * 1000) },
				});
				const textOf = (words: Said[]) => words.map(({ text }) => text).join(' ');
				const transcript = readTranscript({
					audio_duration: 600,
					text: textOf(voices.flat()),
					words: voices.flatMap((own, voice) =>
						own.map((word) => ({ ...inMilliseconds(word), speaker: 'AB'[voice] })),
					),
					utterances: voices.map((own, voice) => ({
						...inMilliseconds({ ...own[own.length - 1], start: own[0].start }),
						text: textOf(own),
						speaker: 'AB'[voice],
					})),
				});
				for (const words of Object.values(wordsEverywhere(transcript))) {
					for (const own of said) {
						const texts = own.map(({ text }) => text);
						expect(words.filter((word) => texts.includes(word))).toEqual(texts);
					}
				}
			}),
		);
	});

	it('have their segments and turns in the order in which these begin', () => {
		fc.assert(
			fc.property(channels, (said) => {
				const transcript = transcriptOf(said);
				const starts = segmentsIn(transcript).map(({ start }) => start);
				expect(starts).toEqual(starts.toSorted((one, other) => one - other));
				const cueStarts = parseSrt(filesOf(transcript).srt).map(({ start }) => start);
				expect(cueStarts).toEqual(cueStarts.toSorted((one, other) => one - other));
			}),
		);
	});
});

describe('Words with times that cannot be', () => {
	const time = fc.oneof(
		{ weight: 4, arbitrary: fc.integer({ min: 0, max: 300 }).map((tenth) => tenth / 10) },
		fc.constantFrom<Json>(null, -1, 0, 5, 1e9, 1e300, '3', 359_999.9996, 400_000),
	);
	const words = fc.array(fc.record({ start: time, end: time, isEnd: fc.boolean() }), {
		minLength: 1,
		maxLength: 30,
	});

	it('are all there, in their order, and no cue overlaps another or has no length', () => {
		fc.assert(
			fc.property(fc.tuple(words, words), fc.boolean(), (drafts, hasText) => {
				const said = drafts.map((channel, number) =>
					channel.map(({ isEnd, ...times }, index) => ({
						...times,
						word: `w${number}x${index}${isEnd ? '.' : ''}`,
					})),
				);
				// A single time is enough to place the others by.
				said[0][0].start = 1;
				const transcript = readTranscript({
					results: {
						channels: said.map((own) => ({
							alternatives: [
								{ transcript: hasText ? own.map(({ word }) => word).join(' ') : null, words: own },
							],
						})),
					},
				});
				for (const shown of Object.values(wordsEverywhere(transcript))) {
					for (const own of said) {
						const texts = own.map(({ word }) => word);
						expect(shown.filter((word) => texts.includes(word))).toEqual(texts);
					}
				}
				const cues = parseSrt(filesOf(transcript).srt);
				cues.forEach(({ start, end }, index) => {
					expect(end).toBeGreaterThan(start);
					if (index > 0) expect(start).toBeGreaterThanOrEqual(cues[index - 1].end);
				});
			}),
			{ numRuns: 300 },
		);
	});
});

describe('Sources that cover different parts', () => {
	const part = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 });

	it('are one transcript with all their words', () => {
		fc.assert(
			fc.property(part, part, part, fc.boolean(), (inWords, inUtterances, inText, isLast) => {
				const said = Array.from({ length: 12 }, (_none, index) => ({
					text: `word${index}`,
					start: index,
					end: index + 0.5,
				}));
				const covered = (isIn: boolean[]) => said.filter((_word, index) => isIn[index]);
				const texts = (words: Said[]) => words.map(({ text }) => text).join(' ');
				const transcript = readTranscript({
					text: isLast ? texts(covered(inText)) : null,
					words: covered(inWords).map(({ text, ...times }) => ({ word: text, ...times })),
					segments: covered(inUtterances).map((word) => ({ ...word, id: 0 })),
				});
				const returned = said.filter(
					(_word, index) => inWords[index] || inUtterances[index] || (isLast && inText[index]),
				);
				const plain = wordsIn(laidOut(transcript, 'plain') ?? '');
				const expected = returned.map(({ text }) => text);
				expect(plain.toSorted()).toEqual(expected.toSorted());
				if (transcript.words.length === 0) return;
				for (const words of Object.values(wordsEverywhere(transcript))) {
					expect(words.toSorted()).toEqual(expected.toSorted());
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('are the words of the text, in its order, however often words come again', () => {
		const word = fc.constantFrom('yes', 'no', 'the', 'well', 'I');
		const isIn = fc.record({ words: fc.boolean(), segments: fc.boolean() });
		fc.assert(
			fc.property(fc.array(fc.tuple(word, isIn), { minLength: 1, maxLength: 80 }), (drafts) => {
				const said = drafts.map(([text, covered], index) => ({
					...{ text, start: index, end: index + 0.5 },
					covered: { ...covered, words: covered.words || index === 0 },
				}));
				const text = said.map((each) => each.text).join(' ');
				const transcript = readTranscript({
					text,
					words: said
						.filter(({ covered }) => covered.words)
						.map(({ text: word, start, end }) => ({ word, start, end })),
					segments: said
						.filter(({ covered }) => covered.segments)
						.map(({ text: segment, start, end }) => ({ text: segment, start, end })),
				});
				for (const words of Object.values(wordsEverywhere(transcript))) {
					expect(words.join(' ')).toBe(text);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('are all the words, where one source has the first half and one the second', () => {
		const word = fc.constantFrom('yes', 'no', 'the', 'well', 'I', 'so', 'right');
		fc.assert(
			fc.property(
				fc.array(word, { minLength: 2, maxLength: 80 }),
				fc.boolean(),
				(texts, hasText) => {
					const said = texts.map((text, index) => ({ text, start: index, end: index + 0.5 }));
					const half = Math.ceil(said.length / 2);
					const transcript = readTranscript({
						text: hasText ? texts.join(' ') : null,
						words: said.slice(0, half).map(({ text, ...times }) => ({ word: text, ...times })),
						segments: said.slice(half),
					});
					for (const words of Object.values(wordsEverywhere(transcript))) {
						expect(words).toEqual(texts);
					}
				},
			),
			{ numRuns: 200 },
		);
	});

	it('are all the words once, where each source lacks some of them and nothing else counts them', () => {
		const word = fc.constantFrom('yes', 'no', 'well');
		const drafts = fc.array(
			fc.tuple(word, fc.constantFrom('words', 'segments', 'both'), fc.integer({ max: 9, min: 0 })),
			{ minLength: 1, maxLength: 60 },
		);
		fc.assert(
			fc.property(drafts, (drafted) => {
				let now = 0;
				const said = drafted.map(([text, source, silence]) => {
					const start = now + silence / 10;
					now = start + 0.4;
					return { text, source, start, end: now };
				});
				const covered = (name: string) =>
					said.filter(({ source }) => [name, 'both'].includes(source));
				const transcript = readTranscript({
					text: null,
					words: covered('words').map(({ text, start, end }) => ({ word: text, start, end })),
					segments: covered('segments').map(({ text, start, end }) => ({ text, start, end })),
				});
				const texts = said.map(({ text }) => text);
				for (const words of Object.values(wordsEverywhere(transcript))) {
					expect(words).toEqual(texts);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('have no word twice, where the times of one source are off by little', () => {
		const word = fc.constantFrom('yes', 'no', 'well', 'I', 'the');
		const sentences = fc.array(fc.array(word, { minLength: 1, maxLength: 8 }), {
			minLength: 1,
			maxLength: 12,
		});
		const offset = fc.integer({ min: -30, max: 30 }).map((hundredth) => hundredth / 100);
		fc.assert(
			fc.property(
				sentences,
				fc.array(offset, { minLength: 12, maxLength: 12 }),
				(drafted, offs) => {
					let now = 1;
					const said = drafted.map((texts) => {
						now += 1;
						return texts.map((text) => ({ word: text, start: now, end: (now += 0.4) }));
					});
					const transcript = readTranscript({
						text: null,
						words: said.flat(),
						segments: said.map((words, at) => ({
							text: words.map((each) => each.word).join(' '),
							start: words[0].start + offs[at],
							end: words[words.length - 1].end + offs[at],
						})),
					});
					for (const words of Object.values(wordsEverywhere(transcript))) {
						expect(words).toEqual(drafted.flat());
					}
				},
			),
			{ numRuns: 200 },
		);
	});

	it('are all the words of a long recording with few different ones', () => {
		const texts = Array.from({ length: 6000 }, (_none, at) => ['yes', 'no', 'well'][(at * at) % 3]);
		const said = texts.map((word, at) => ({ word, text: word, start: at, end: at + 0.5 }));
		const transcript = readTranscript({
			text: null,
			words: said.filter((_word, at) => at < 2000 || at > 2900),
			segments: said.filter((_word, at) => at < 4000 || at > 4700),
		});
		expect(wordsOf(transcript, speakersIn(transcript)).map(({ text }) => text)).toEqual(texts);
	});
});
