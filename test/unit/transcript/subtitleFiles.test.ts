import type { Cue } from '../../../nodes/AimlSpeechToText/transcript/subtitles/cuesOf';
import type { Piece } from '../../../nodes/AimlSpeechToText/transcript/subtitles/pieces';
import {
	toSrt,
	toVtt as toVttOr,
} from '../../../nodes/AimlSpeechToText/transcript/subtitles/subtitleFiles';
import { cuesIn, spoken, transcriptOf } from './builders';
import { parseSrt, parseVtt } from './parsedSubtitles';

/** A line of one piece; what its words are is of no matter here. */
const aLine = (text: string): Piece[] => [{ text, gap: '', ending: 'none', start: 0, end: 1 }];

interface GivenCue extends Partial<Omit<Cue, 'lines'>> {
	texts?: string[];
}

/** Times in milliseconds. */
function aCue({ texts = ['Hello.'], ...given }: GivenCue): Cue {
	return { start: 0, end: 1000, lines: texts.map(aLine), speaker: null, prefix: '', ...given };
}

const toVtt = (cues: Cue[]): string => toVttOr(cues, false);

describe('SRT', () => {
	it('numbers its cues, has commas in its times and a blank line between cues', () => {
		const cues = [
			aCue({ start: 400, end: 1840, texts: ['Hello', 'there.'] }),
			aCue({ start: 3_725_006, end: 3_726_500, texts: ['Bye.'] }),
		];
		expect(toSrt(cues)).toBe(
			'1\n00:00:00,400 --> 00:00:01,840\nHello\nthere.\n\n' +
				'2\n01:02:05,006 --> 01:02:06,500\nBye.\n',
		);
	});

	it('names the speaker of a cue that another one speaks', () => {
		const parsed = parseSrt(
			toSrt([aCue({ prefix: 'Speaker A: ' }), aCue({ start: 1000, end: 2000 })]),
		);
		expect(parsed.map(({ lines }) => lines)).toEqual([['Speaker A: Hello.'], ['Hello.']]);
	});

	it('is not broken by an arrow, a number or a time in the text', () => {
		const texts = ['a --> b', '7', '00:00:01,000 --> 00:00:02,000'];
		const cues = texts.map((text, index) =>
			aCue({ start: index * 1000, end: index * 1000 + 1000, texts: [text] }),
		);
		const parsed = parseSrt(toSrt(cues));
		expect(parsed.map(({ lines }) => lines)).toEqual([
			['a → b'],
			['7'],
			['00:00:01,000 → 00:00:02,000'],
		]);
	});

	it.each([
		[359_999_999.6, 360_001_000, '100:00:00,000 --> 100:00:01,000'],
		[59_999.6, 61_000, '00:01:00,000 --> 00:01:01,000'],
		[1_000_000_000, 1_000_000_500, '277:46:40,000 --> 277:46:40,500'],
	])('carries what is rounded up over to minutes and hours: %d', (start, end, times) => {
		const content = toSrt([aCue({ start: Math.round(start), end })]);
		expect(content).toContain(times);
		expect(parseSrt(content)).toMatchObject([{ start: Math.round(start), end }]);
	});

	it('is empty without cues', () => {
		expect(toSrt([])).toBe('');
	});
});

describe('WebVTT', () => {
	it('begins with its name and has dots in its times', () => {
		const cues = [
			aCue({ start: 400, end: 1840, texts: ['Hello', 'there.'] }),
			aCue({ start: 3_725_006, end: 3_726_500, texts: ['Bye.'] }),
		];
		expect(toVtt(cues)).toBe(
			'WEBVTT\n\n00:00:00.400 --> 00:00:01.840\nHello\nthere.\n\n' +
				'01:02:05.006 --> 01:02:06.500\nBye.\n',
		);
	});

	it('has every cue of a known speaker in a voice', () => {
		const cues = [aCue({ speaker: 'Speaker A', texts: ['Hello', 'there.'] })];
		expect(parseVtt(toVtt(cues))).toEqual([
			{ start: 0, end: 1000, lines: ['Hello', 'there.'], voice: 'Speaker A' },
		]);
	});

	it.each(['a --> b', 'R&D', '<v Nobody>', '&lt;', 'NOTE this', '00:00:01.000 --> 00:00:02.000'])(
		'shows %j as it was said',
		(text) => {
			const content = toVtt([aCue({ texts: [text] })]);
			expect(parseVtt(content)).toMatchObject([{ lines: [text] }]);
		},
	);

	it('has no sign in a speaker’s name that ends the tag', () => {
		const content = toVtt([aCue({ speaker: 'Speaker <A> & B' })]);
		expect(content).toContain('<v Speaker &lt;A&gt; &amp; B>Hello.</v>');
		expect(parseVtt(content)).toHaveLength(1);
	});

	it('has the time of every word where these are asked for', () => {
		const cues = cuesIn(
			transcriptOf(spoken('One two three.', { start: 1.2, secondsPerWord: 0.3 })),
		);
		expect(toVttOr(cues, true)).toBe(
			'WEBVTT\n\n00:00:01.200 --> 00:00:02.200\n' +
				'<00:00:01.201>One <00:00:01.500>two <00:00:01.800>three.\n',
		);
	});

	it('has no time of a word that its cue does not have', () => {
		const cues = cuesIn(
			transcriptOf(
				spoken('All at once or what is it now?', { channel: 0, secondsPerWord: 0 }),
				spoken('And here as well is too much.', { channel: 1, secondsPerWord: 0 }),
			),
		);
		const parsed = parseVtt(toVttOr(cues, true));
		expect(parsed.flatMap(({ lines }) => lines)).toEqual([
			'All at once or what is it now?',
			'And here as well is too much.',
		]);
	});

	it('is only its name without cues', () => {
		expect(toVtt([])).toBe('WEBVTT\n');
		expect(parseVtt(toVtt([]))).toEqual([]);
	});
});
