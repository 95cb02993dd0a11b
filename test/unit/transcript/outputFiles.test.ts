import {
	renderOutputFile,
	type OutputFileKind,
} from '../../../nodes/AimlSpeechToText/transcript/outputFiles';
import { aSegment, aTranscript, wordsOf } from './builders';

const timed = aTranscript({
	text: 'Hello. Hi.',
	segments: [
		aSegment({ text: 'Hello.', speaker: 'A' }),
		aSegment({ start: 1, end: 2, text: 'Hi.', speaker: 'B' }),
	],
	words: [
		...wordsOf('Hello.', { speaker: 'A', secondsPerWord: 1 }),
		...wordsOf('Hi.', { start: 1, speaker: 'B', secondsPerWord: 1 }),
	],
});
const untimed = aTranscript({ text: 'Hello. Hi.' });

describe('an output file', () => {
	it.each<[OutputFileKind, string]>([
		['txt', 'text/plain'],
		['srt', 'application/x-subrip'],
		['vtt', 'text/vtt'],
		['json', 'application/json'],
	])('%s is of type %s', (kind, mimeType) => {
		expect(renderOutputFile(kind, timed, {})).toMatchObject({ mimeType });
	});

	it('txt has a line per turn where speakers are known, else the plain text', () => {
		const content = 'Speaker A: Hello.\nSpeaker B: Hi.';
		expect(renderOutputFile('txt', timed, {})).toMatchObject({ content });
		expect(renderOutputFile('txt', untimed, {})).toMatchObject({ content: 'Hello. Hi.' });
	});

	it('txt is unavailable where the service returned no text', () => {
		expect(renderOutputFile('txt', aTranscript({}), {})).toEqual({
			unavailable: expect.stringContaining('no text'),
		});
	});

	it('srt and vtt have the cues', () => {
		expect(renderOutputFile('srt', timed, {})).toMatchObject({
			content:
				'1\n00:00:00,000 --> 00:00:01,000\nSpeaker A: Hello.\n\n' +
				'2\n00:00:01,000 --> 00:00:02,000\nSpeaker B: Hi.\n',
		});
		expect(renderOutputFile('vtt', timed, {})).toMatchObject({
			content:
				'WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n<v Speaker A>Hello.</v>\n\n' +
				'00:00:01.000 --> 00:00:02.000\n<v Speaker B>Hi.</v>\n',
		});
	});

	it.each<OutputFileKind>(['srt', 'vtt'])(
		'%s is unavailable without times, and says which models give them',
		(kind) => {
			const file = renderOutputFile(kind, untimed, {});
			expect(file).toEqual({ unavailable: expect.stringMatching(/Deepgram.*Whisper.*AssemblyAI/) });
		},
	);

	it.each<OutputFileKind>(['srt', 'vtt'])(
		'%s is unavailable where the times are of a small part of the text, and says so',
		(kind) => {
			const text = 'He does not belong to you, and I do not see how.';
			const partlyTimed = aTranscript({ text, words: wordsOf('He') });
			expect(renderOutputFile(kind, partlyTimed, {})).toEqual({
				unavailable: expect.stringContaining('only a small part of the text'),
			});
		},
	);

	it('srt and vtt are empty for a recording without speech', () => {
		const silent = aTranscript({ text: '' });
		expect(renderOutputFile('srt', silent, {})).toMatchObject({ content: '' });
		expect(renderOutputFile('vtt', silent, {})).toMatchObject({ content: 'WEBVTT\n' });
	});

	it('json is the simplified output with segments and words, whatever that one includes', () => {
		const file = renderOutputFile('json', timed, { generationId: 'abc', text: 'Hello. Hi.' });
		expect(JSON.parse('content' in file ? file.content : '')).toEqual({
			generationId: 'abc',
			text: 'Hello. Hi.',
			segments: timed.segments,
			words: timed.words,
		});
	});

	it('json is written for people, too', () => {
		const file = renderOutputFile('json', untimed, { generationId: 'abc' });
		expect(file).toMatchObject({ content: expect.stringContaining('{\n  "generationId": "abc"') });
	});
});
