import {
	fileNameOf,
	nameAfterRecording,
	uniqueNames,
} from '../../../nodes/AimlSpeechToText/transcript/outputFileName';

describe('the name of output files', () => {
	it.each([
		['call.mp3', 'call'],
		['CALL.MP3', 'CALL'],
		['video.mkv', 'video'],
		['voice.opus', 'voice'],
		['call', 'call'],
		['call.final.wav', 'call.final'],
		['Call of 12.05.2026.mp3', 'Call of 12.05.2026'],
		['Standup 2026.03.12', 'Standup 2026.03.12'],
		['notes v1.2', 'notes v1.2'],
		['report.pdf', 'report.pdf'],
		['звонок.ogg', 'звонок'],
		['录音.wav', '录音'],
	])('after %s is %s', (recording, name) => {
		expect(nameAfterRecording(recording)).toBe(name);
	});

	it.each([
		['/var/data/call.mp3', 'call'],
		['C:\\calls\\call.mp3', 'call'],
		['../../etc/passwd', 'passwd'],
		['a:b?.mp3', 'a_b_'],
		['line\nbreak.mp3', 'line_break'],
		['line\u2028break.mp3', 'line_break'],
		['call\u202Evtv.mp3', 'call_vtv'],
	])('has no path and no forbidden characters of %j', (recording, name) => {
		expect(nameAfterRecording(recording)).toBe(name);
	});

	it.each([
		['a letter', 'a', 1],
		['a letter of two bytes', 'й', 2],
		['a Chinese character', '录', 3],
		['a family of four', '👨‍👩‍👧‍👦', 25],
	])('has at most 200 bytes and whole characters: %s', (_, character, bytes) => {
		const name = nameAfterRecording(`${character.repeat(1000)}.mp3`);
		expect(name).toBe(character.repeat(Math.floor(200 / bytes)));
	});

	it('does not end with a dot or blank where it was cut', () => {
		expect(nameAfterRecording(`${'a'.repeat(198)}. b.mp3`)).toBe('a'.repeat(198));
	});

	it.each([[undefined], [''], ['.mp3'], ['..'], ['calls/'], [' . ']])(
		'is transcript for %j, which names nothing',
		(recording) => {
			expect(nameAfterRecording(recording)).toBe('transcript');
		},
	);

	it.each([
		['con.mp3', 'con_'],
		['LPT1.wav', 'LPT1_'],
		['NUL.txt', 'NUL_.txt'],
		['COM².mp3', 'COM²_'],
		['Console.mp3', 'Console'],
		['com10.mp3', 'com10'],
	])('is none of the devices of Windows: %s', (recording, name) => {
		expect(nameAfterRecording(recording)).toBe(name);
	});

	it('that a user chose keeps its dots, and is no path', () => {
		expect(fileNameOf('Board 1.2')).toBe('Board 1.2');
		expect(fileNameOf('2026/03\\call')).toBe('2026_03_call');
	});
});

describe('names in one run', () => {
	it('are each given once', () => {
		const unique = uniqueNames();
		expect(['call', 'note', 'call', 'Call', 'call (2)', 'call'].map(unique)).toEqual([
			...['call', 'note', 'call (2)', 'Call (3)', 'call (2) (2)', 'call (4)'],
		]);
	});

	it('are the same with accents in characters of their own, as macOS has them', () => {
		expect(['caf\u00E9', 'cafe\u0301'].map(uniqueNames())).toEqual(['caf\u00E9', 'cafe\u0301 (2)']);
	});

	it('are found in time for a hundred thousand of the same', () => {
		const unique = uniqueNames();
		let last = '';
		for (let index = 0; index < 100_000; index++) last = unique('call');
		expect(last).toBe('call (100000)');
	});
});
