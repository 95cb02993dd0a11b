import {
	renderOutputFile,
	type OutputFileKind,
} from '../../../nodes/AimlSpeechToText/transcript/outputFiles';
import type { Transcript } from '../../../nodes/AimlSpeechToText/transcript/Transcript';
import { speakersIn, spoken, transcriptFrom, transcriptOf, usualLayout } from './builders';

const timed = transcriptOf(
	spoken('Hello.', { speaker: 'A', secondsPerWord: 1 }),
	spoken('Hi.', { start: 1, speaker: 'B', secondsPerWord: 1 }),
);
const untimed = transcriptFrom({ text: 'Hello.\n\nHi.' });
const silent = transcriptFrom({ text: '' });
const unreadable = transcriptFrom({});

const fileOf = (kind: OutputFileKind, transcript: Transcript, wordTimes = false, names = '') =>
	renderOutputFile(kind, {
		transcript,
		speakers: speakersIn(transcript, names),
		subtitles: { ...usualLayout, wordTimes },
		output: () => ({ generationId: 'abc', words: [] }),
	});
const contentOf = (...request: Parameters<typeof fileOf>) => fileOf(...request)?.content;

describe('an output file', () => {
	it.each<[OutputFileKind, string]>([
		['txt', 'text/plain'],
		['srt', 'application/x-subrip'],
		['vtt', 'text/vtt'],
		['json', 'application/json'],
	])('%s is of type %s', (kind, mimeType) => {
		expect(fileOf(kind, timed)).toMatchObject({ mimeType });
	});

	it('txt has a line per turn where speakers are known, else paragraphs, and ends with a line break', () => {
		expect(contentOf('txt', timed)).toBe('Speaker A: Hello.\nSpeaker B: Hi.\n');
		expect(contentOf('txt', untimed)).toBe('Hello.\n\nHi.\n');
	});

	it('srt and vtt have the cues', () => {
		expect(contentOf('srt', timed)).toBe(
			'1\n00:00:00,000 --> 00:00:01,000\nSpeaker A: Hello.\n\n' +
				'2\n00:00:01,000 --> 00:00:02,000\nSpeaker B: Hi.\n',
		);
		expect(contentOf('vtt', timed)).toBe(
			'WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n<v Speaker A>Hello.</v>\n\n' +
				'00:00:01.000 --> 00:00:02.000\n<v Speaker B>Hi.</v>\n',
		);
	});

	it('vtt has the times of words where these are asked for', () => {
		expect(contentOf('vtt', timed, true)).toContain('<v Speaker A><00:00:00.001>Hello.</v>');
	});

	it('txt, srt and vtt have the names of the speakers', () => {
		const contentWith = (kind: OutputFileKind) => contentOf(kind, timed, false, 'A=Anna, B=Ben');
		expect(contentWith('txt')).toBe('Anna: Hello.\nBen: Hi.\n');
		expect(contentWith('srt')).toContain('\nAnna: Hello.\n');
		expect(contentWith('vtt')).toContain('<v Anna>Hello.</v>');
	});

	it.each<OutputFileKind>(['srt', 'vtt'])('%s cannot be made of a text without times', (kind) => {
		expect(fileOf(kind, untimed)).toBeNull();
	});

	it.each<OutputFileKind>(['txt', 'srt', 'vtt'])('%s cannot be made without a text', (kind) => {
		expect(fileOf(kind, unreadable)).toBeNull();
	});

	it('txt, srt and vtt are empty where nothing is said', () => {
		expect(contentOf('txt', silent)).toBe('');
		expect(contentOf('srt', silent)).toBe('');
		expect(contentOf('vtt', silent)).toBe('WEBVTT\n');
	});

	it('json is the output, written for people too', () => {
		expect(contentOf('json', untimed)).toBe('{\n  "generationId": "abc",\n  "words": []\n}');
	});
});
