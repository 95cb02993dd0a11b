import { joinTranscripts } from '../../../nodes/AimlSpeechToText/transcript/joinTranscripts';
import type { Transcript } from '../../../nodes/AimlSpeechToText/transcript/Transcript';
import { cuesIn, laidOut, linesIn, segmentsIn, spoken, transcriptFrom } from './builders';

const minute = 60;

/** The transcripts as parts of a minute each. */
const joined = (...transcripts: Transcript[]): Transcript =>
	joinTranscripts(
		transcripts.map((transcript, at) => ({
			transcript,
			start: at * minute,
			end: (at + 1) * minute,
		})),
	);
const withText = (text: string, given: Partial<Transcript> = {}): Transcript => ({
	...transcriptFrom({ text }),
	...given,
});
const plain = (transcript: Transcript) => laidOut(transcript, 'plain');

describe('the text of joined parts', () => {
	it('is that of the parts in their order, with what their seams have made', () => {
		const parts = [withText('We then went to.'), withText('To the sea'), withText('sea again.')];
		expect(plain(joined(...parts))).toBe('We then went to. To the sea sea again.');
	});

	it('has no spaces where the script has none', () => {
		expect(plain(joined(withText('你好。'), withText('再见。')))).toBe('你好。再见。');
	});

	it('has a line for each channel, though it be silent for a part', () => {
		const part = (...texts: string[]) =>
			transcriptFrom(...texts.map((text, channel) => ({ channel, text })));
		const parts = [part('', 'One.'), part('Two.', 'Three.'), part('Four.', '')];
		expect(plain(joined(...parts))).toBe('Two. Four.\nOne. Three.');
	});

	it('leaves out a part in which nothing is said', () => {
		expect(plain(joined(withText('One.'), withText(''), withText('Two.')))).toBe('One. Two.');
		expect(plain(joined(withText(''), withText('')))).toBe('');
	});

	it('is null where no part has a text to read', () => {
		expect(plain(joined(transcriptFrom({}), transcriptFrom({})))).toBeNull();
	});
});

describe('the times of joined parts', () => {
	const part = (text: string, start: number) =>
		transcriptFrom({ text, words: spoken(text, { start, secondsPerWord: 0.1 }) });

	it('are those of the whole recording', () => {
		const transcript = joined(part('One.', 0.2), part('Two.', 0.2));
		expect(segmentsIn(transcript).map(({ start, end }) => [start, end])).toEqual([
			[0.2, 0.3],
			[60.2, 60.3],
		]);
		expect(cuesIn(transcript).map((cue) => [cue.start, ...linesIn(cue)])).toEqual([
			[200, 'One.'],
			[60_200, 'Two.'],
		]);
	});

	it.each(['paragraphs', 'timestamps', 'speakers'] as const)(
		'let the words of two parts follow each other as any two do (%s)',
		(format) => {
			const text = laidOut(joined(part('We saw', 59), part('the sea.', 0)), format);
			expect(text).toContain('We saw the sea.');
			expect(laidOut(joined(part('你好', 59), part('再见。', 0)), format)).toContain('你好再见。');
		},
	);

	it('never pass the end of their part', () => {
		const transcript = joined(part('One.', 61), part('Two.', 0));
		expect(transcript.words.map(({ start, end }) => [start, end])).toEqual([
			[60, 60],
			[60, 60.1],
		]);
	});

	it.each([0, 1, 2])('are estimated for a part that has a text only (part %i)', (at) => {
		const parts = [part('One.', 0), part('Two.', 0), part('Three.', 0)];
		parts[at] = withText('No times here.');
		const transcript = joined(...parts);
		const own = transcript.words.filter(
			({ start, end }) => start >= at * minute && end <= (at + 1) * minute,
		);
		expect(own.map(({ text }) => text)).toEqual(['No', 'times', 'here.']);
		expect(transcript.words).toHaveLength(5);
		expect(transcript.repairs.estimatedTimes).toBe(true);
		expect(segmentsIn(transcript).map(({ text }) => text)).toContain('No times here.');
	});

	it('are not estimated where no part has any', () => {
		const transcript = joined(withText('One.'), withText('Two.'));
		expect(transcript.words).toEqual([]);
		expect(transcript.repairs.estimatedTimes).toBe(false);
	});

	it('follow the last word of the part before, where its length is unknown', () => {
		const unknown = { start: null, end: null };
		const parts = [
			{ transcript: part('One two', 0.2), start: 0, end: null },
			{ transcript: part('Three.', 0.2), ...unknown },
			{ transcript: part('Four.', 0.2), ...unknown },
		];
		const transcript = joinTranscripts(parts);
		expect(transcript.words.map(({ start, end }) => [start, end])).toEqual([
			[0.2, 0.3],
			[0.3, 0.4],
			[0.6, 0.7],
			[0.9, 1],
		]);
		expect(transcript.durationSeconds).toBeNull();
	});

	it('follow a text without times, where its length is unknown', () => {
		const parts = [withText('Well, hello there.'), part('Two.', 0)];
		const transcript = joinTranscripts(
			parts.map((each) => ({ transcript: each, start: null, end: null })),
		);
		expect(transcript.words.map(({ text }) => text)).toEqual(['Well,', 'hello', 'there.', 'Two.']);
		expect(transcript.words.at(-1)?.start).toBeGreaterThan(1);
	});

	it('make the length of the recording', () => {
		expect(joined(part('One.', 0), part('Two.', 0)).durationSeconds).toBe(120);
	});

	it('keep apart what the parts have as utterances', () => {
		const utterances = [{ text: 'One two', start: 0, end: 1 }].map((block) => ({
			...block,
			...{ speaker: null, channel: null, words: [], startsParagraph: false },
		}));
		const transcript = transcriptFrom({ utterances });
		expect(segmentsIn(joined(transcript, transcript))).toHaveLength(2);
	});
});

describe('the speakers of joined parts', () => {
	const part = (...speakers: string[]) =>
		transcriptFrom({
			words: speakers.flatMap((speaker, at) => spoken('Hm.', { start: at, speaker })),
		});

	it('have the number of their part before their letter', () => {
		const transcript = joined(part('A', 'B'), part('A'));
		expect(laidOut(transcript, 'speakers')).toBe(
			'Speaker 1A: Hm.\nSpeaker 1B: Hm.\nSpeaker 2A: Hm.',
		);
		expect(laidOut(transcript, 'speakers', '1A=Anna, Speaker 2a=Anna')).toBe(
			'Anna: Hm.\nSpeaker 1B: Hm.\nAnna: Hm.',
		);
	});

	it('that are numbers have a hyphen after it', () => {
		expect(joined(part('1'), part('1')).words.map(({ speaker }) => speaker)).toEqual([
			'1-1',
			'2-1',
		]);
	});

	it('keep their letter where there is one part only', () => {
		expect(joined(part('A')).words[0].speaker).toBe('A');
	});
});

describe('what else joined parts have', () => {
	const usage = (output_tokens: number, cost: number) => ({
		usage: { type: 'tokens', output_tokens, details: { cost } },
	});

	it('is the sum of their usage, where that has one shape', () => {
		const parts = [withText('a', usage(10, 0.1)), withText('b', usage(5, 0.2))];
		expect(joined(...parts).usage).toEqual({
			type: 'tokens',
			output_tokens: 15,
			details: { cost: 0.3 },
		});
	});

	it.each<[string, Transcript['usage']]>([
		['nothing', null],
		['another type', { type: 'duration', output_tokens: 5, details: { cost: 1 } }],
		['fewer keys', { type: 'tokens', output_tokens: 5 }],
		['more keys', { type: 'tokens', output_tokens: 5, details: { cost: 1 }, more: 1 }],
		['a text', 'free'],
	])('is no usage, where one has %s', (_case, other) => {
		expect(joined(withText('a', usage(10, 0.1)), withText('b', { usage: other })).usage).toBeNull();
	});

	it('is the usage of a single part as it came', () => {
		const given = { seconds: 0.1 + 0.2 };
		expect(joined(withText('a', { usage: given })).usage).toBe(given);
	});

	it.each<[Array<string | null>, string | null]>([
		[['en', 'en'], 'en'],
		[['de', 'en'], 'de'],
		[[null, 'en'], 'en'],
		[[null, null], null],
	])('is the language of %j: %j', (languages, language) => {
		const parts = languages.map((each) => withText('a', { language: each }));
		expect(joined(...parts).language).toBe(language);
	});

	it('is their mean confidence, by their lengths', () => {
		const parts = [0.9, null, 0.6].map((confidence, at) => ({
			transcript: withText('a', { confidence }),
			start: at * 100,
			end: at === 2 ? 250 : at * 100 + 100,
		}));
		expect(joinTranscripts(parts).confidence).toBeCloseTo(0.8);
		expect(joined(withText('a')).confidence).toBeNull();
	});

	it('is whether one was cut, or has words at estimated times', () => {
		const repairs = { estimatedTimes: true, mergedSources: false };
		const [one, other] = [withText('a'), withText('b', { truncated: true, repairs })];
		expect(joined(one, other)).toMatchObject({ truncated: true, repairs });
		expect(joined(one, one).truncated).toBe(false);
	});

	it('is all that was found in them, once and at its time', () => {
		const [one, other] = [0.5, 0.9].map((confidence, at) =>
			withText('a', {
				insights: {
					summary: `Part ${at + 1}.`,
					chapters: [{ start: 1, end: 2, headline: null, summary: null, gist: null }],
					topics: [{ topic: 'Trains', confidence }],
					intents: [{ intent: 'Travel', confidence }],
					entities: [{ type: 'city', text: 'Rome', start: null, end: null }],
					sentiments: [
						...[{ sentiment: 'good', text: null, start: 3, end: 4, confidence, speaker: 'A' }],
					],
					highlights: [
						{
							text: 'the train',
							count: at + 1,
							rank: confidence,
							timestamps: [{ start: 5, end: 6 }],
						},
					],
				},
			}),
		);
		expect(joined(one, other).insights).toEqual({
			summary: 'Part 1.\nPart 2.',
			chapters: [
				{ start: 1, end: 2, headline: null, summary: null, gist: null },
				{ start: 61, end: 62, headline: null, summary: null, gist: null },
			],
			topics: [{ topic: 'Trains', confidence: 0.9 }],
			intents: [{ intent: 'Travel', confidence: 0.9 }],
			entities: Array(2).fill({ type: 'city', text: 'Rome', start: null, end: null }),
			sentiments: [
				{ sentiment: 'good', text: null, start: 3, end: 4, confidence: 0.5, speaker: '1A' },
				{ sentiment: 'good', text: null, start: 63, end: 64, confidence: 0.9, speaker: '2A' },
			],
			highlights: [
				{
					text: 'the train',
					count: 3,
					rank: 0.9,
					timestamps: [
						{ start: 5, end: 6 },
						{ start: 65, end: 66 },
					],
				},
			],
		});
		expect(joined(withText('a'), withText('b')).insights).toBeNull();
	});
});
