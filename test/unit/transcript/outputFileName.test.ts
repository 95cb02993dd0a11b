import { outputFileName } from '../../../nodes/AimlSpeechToText/transcript/outputFileName';

describe('the name of an output file', () => {
	it.each([
		['call.mp3', 'call.srt'],
		['call', 'call.srt'],
		['Call of 12.05.2026.mp3', 'Call of 12.05.2026.srt'],
		['звонок.ogg', 'звонок.srt'],
		['录音.wav', '录音.srt'],
	])('keeps the name of %s', (source, name) => {
		expect(outputFileName(source, 'srt')).toBe(name);
	});

	it.each([
		['/var/data/call.mp3', 'call.vtt'],
		['C:\\calls\\call.mp3', 'call.vtt'],
		['../../etc/passwd', 'passwd.vtt'],
		['a:b?.mp3', 'a_b_.vtt'],
		['line\nbreak.mp3', 'line_break.vtt'],
		['line\u2028break.mp3', 'line_break.vtt'],
		['call\u202Evtv.mp3', 'call_vtv.vtt'],
	])('keeps no path and no forbidden characters of %j', (source, name) => {
		expect(outputFileName(source, 'vtt')).toBe(name);
	});

	it.each([
		['a letter', 'a', 1],
		['a letter of two bytes', 'й', 2],
		['a Chinese character', '录', 3],
		['a family of four', '👨‍👩‍👧‍👦', 25],
	])(
		'has at most 200 bytes before its extension, and whole characters: %s',
		(_, character, bytes) => {
			const name = outputFileName(`${character.repeat(1000)}.mp3`, 'srt');
			expect(name).toBe(`${character.repeat(Math.floor(200 / bytes))}.srt`);
		},
	);

	it('does not end with a dot or blank where it was cut', () => {
		expect(outputFileName(`${'a'.repeat(198)}. b.mp3`, 'srt')).toBe(`${'a'.repeat(198)}.srt`);
	});

	it.each([[undefined], [''], ['.mp3'], ['..'], ['calls/'], [' . ']])(
		'is transcript.txt for %j, which names nothing',
		(source) => {
			expect(outputFileName(source, 'txt')).toBe('transcript.txt');
		},
	);
});
