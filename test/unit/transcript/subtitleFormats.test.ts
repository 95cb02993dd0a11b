import type { Cue } from '../../../nodes/AimlSpeechToText/transcript/subtitles/Cue';
import { toSrt } from '../../../nodes/AimlSpeechToText/transcript/subtitles/toSrt';
import { toVtt } from '../../../nodes/AimlSpeechToText/transcript/subtitles/toVtt';
import { parseSrt, parseVtt } from './parsedSubtitles';

function aCue(given: Partial<Cue>): Cue {
	return { start: 0, end: 1, lines: ['Hello.'], speaker: null, announcesSpeaker: false, ...given };
}

describe('SRT', () => {
	it('numbers its cues, has commas in its times and a blank line between cues', () => {
		const cues = [
			aCue({ start: 0.4, end: 1.84, lines: ['Hello', 'there.'] }),
			aCue({ start: 3725.006, end: 3726.5, lines: ['Bye.'] }),
		];
		expect(toSrt(cues)).toBe(
			'1\n00:00:00,400 --> 00:00:01,840\nHello\nthere.\n\n' +
				'2\n01:02:05,006 --> 01:02:06,500\nBye.\n',
		);
	});

	it('names the speaker of a cue that announces one', () => {
		const speaker = 'Speaker A';
		const parsed = parseSrt(
			toSrt([aCue({ speaker, announcesSpeaker: true }), aCue({ speaker, start: 1, end: 2 })]),
		);
		expect(parsed.map(({ lines }) => lines)).toEqual([['Speaker A: Hello.'], ['Hello.']]);
	});

	it('is not broken by an arrow, a number or a time in the text', () => {
		const texts = ['a --> b', '7', '00:00:01,000 --> 00:00:02,000'];
		const cues = texts.map((text, index) => aCue({ start: index, end: index + 1, lines: [text] }));
		const parsed = parseSrt(toSrt(cues));
		expect(parsed.map(({ lines }) => lines)).toEqual([
			['a → b'],
			['7'],
			['00:00:01,000 → 00:00:02,000'],
		]);
	});

	it('is empty without cues', () => {
		expect(toSrt([])).toBe('');
	});
});

describe('WebVTT', () => {
	it('begins with its name and has dots in its times', () => {
		const cues = [
			aCue({ start: 0.4, end: 1.84, lines: ['Hello', 'there.'] }),
			aCue({ start: 3725.006, end: 3726.5, lines: ['Bye.'] }),
		];
		expect(toVtt(cues)).toBe(
			'WEBVTT\n\n00:00:00.400 --> 00:00:01.840\nHello\nthere.\n\n' +
				'01:02:05.006 --> 01:02:06.500\nBye.\n',
		);
	});

	it('has every cue of a known speaker in a voice', () => {
		const cues = [aCue({ speaker: 'Speaker A', lines: ['Hello', 'there.'] })];
		expect(parseVtt(toVtt(cues))).toEqual([
			{ start: 0, end: 1000, lines: ['Hello', 'there.'], voice: 'Speaker A' },
		]);
	});

	it.each(['a --> b', 'R&D', '<v Nobody>', '&lt;', 'NOTE this', '00:00:01.000 --> 00:00:02.000'])(
		'shows %j as it was said',
		(text) => {
			const content = toVtt([aCue({ lines: [text] })]);
			expect(parseVtt(content)).toMatchObject([{ lines: [text] }]);
		},
	);

	it('has no sign in a speaker’s name that ends the tag', () => {
		const content = toVtt([aCue({ speaker: 'Speaker <A> & B' })]);
		expect(content).toContain('<v Speaker &lt;A&gt; &amp; B>Hello.</v>');
		expect(parseVtt(content)).toHaveLength(1);
	});

	it('is only its name without cues', () => {
		expect(toVtt([])).toBe('WEBVTT\n');
		expect(parseVtt(toVtt([]))).toEqual([]);
	});
});
