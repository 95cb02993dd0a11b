import * as fc from 'fast-check';
import {
	extensionOfMimeType,
	sniff,
	withoutMediaExtension,
} from '../../../nodes/AimlSpeechToText/recording/mediaTypes';
import {
	isFormatUnsure,
	plainFileName,
	uploadName,
	type FileTraits,
} from '../../../nodes/AimlSpeechToText/recording/uploadName';

const file = (
	fileName: string | undefined,
	mimeType: string,
	fileExtension?: string,
): FileTraits => ({
	fileName,
	mimeType,
	fileExtension,
});

it.each([
	['a'.repeat(300), `${'a'.repeat(200)}.mp3`],
	['录'.repeat(300), `${'录'.repeat(66)}.mp3`],
	['😀'.repeat(300), `${'😀'.repeat(50)}.mp3`],
])('A long name is cut where a file system would refuse it', (name, sent) => {
	expect(uploadName(file(`${name}.mp3`, 'audio/mpeg'))).toBe(sent);
});

describe('a file that its type and its name describe alike', () => {
	it.each([
		// Telegram
		['a Telegram voice message', file('file_12.oga', 'audio/ogg', 'oga'), 'file_12.ogg'],
		['a Telegram audio file', file('file_9.m4a', 'audio/x-m4a', 'm4a'), 'file_9.m4a'],
		['a Telegram song', file('song.mp3', 'audio/mpeg', 'mp3'), 'song.mp3'],
		['a Telegram video note', file('file_7.mp4', 'video/mp4', 'mp4'), 'file_7.mp4'],
		// WhatsApp
		['a WhatsApp voice message', file(undefined, 'audio/ogg; codecs=opus', 'oga'), 'recording.ogg'],
		[
			'an exported WhatsApp voice message',
			file('PTT-20261104-WA0007.opus', 'audio/ogg', 'opus'),
			'PTT-20261104-WA0007.ogg',
		],
		['a WhatsApp voice message of its own type', file('a.opus', 'audio/opus'), 'a.ogg'],
		['a WhatsApp recording of an iPhone', file('audio', 'audio/mp4', 'm4a'), 'audio.m4a'],
		['a WhatsApp recording in AAC', file(undefined, 'audio/aac', 'aac'), 'recording.m4a'],
		['an old WhatsApp recording', file(undefined, 'audio/amr', 'amr'), 'recording.amr'],
		// Telephony
		['a Twilio recording', file('RE0c1f5e', 'audio/x-wav', 'wav'), 'RE0c1f5e.wav'],
		['a Twilio recording as MP3', file('RE0c1f5e.mp3', 'audio/mpeg', 'mpga'), 'RE0c1f5e.mp3'],
		['a call of another PBX', file('2026-11-27.call', 'audio/wave'), '2026-11-27.call.wav'],
		['a call with a Windows type', file('call.wav', 'audio/vnd.wave', 'wav'), 'call.wav'],
		// Meetings
		['a Zoom audio track', file('audio1234.m4a', 'audio/x-m4a'), 'audio1234.m4a'],
		[
			'a Zoom recording',
			file('GMT20261127-090000_Recording_1920x1080.mp4', 'video/mp4'),
			'GMT20261127-090000_Recording_1920x1080.mp4',
		],
		['a Zoom audio track, typed as MP4', file('audio.m4a', 'audio/mp4'), 'audio.m4a'],
		// Google Drive
		['a file of Google Drive without an ending', file('Interview', 'audio/mpeg'), 'Interview.mp3'],
		['a dictation in Google Drive', file('Dictation.WAV', 'audio/wav'), 'Dictation.wav'],
		['a video in Google Drive', file('Talk', 'video/quicktime'), 'Talk.mp4'],
		['a file of Google Drive, old type', file('a.mp3', 'audio/mp3', 'mp3'), 'a.mp3'],
		// Browsers
		['a recording by Chrome', file('blob', 'audio/webm;codecs=opus', 'weba'), 'blob.webm'],
		['a recording by Chrome with a name', file('note.weba', 'audio/webm'), 'note.webm'],
		['a recording by Firefox', file('blob', 'audio/ogg; codecs=opus', 'oga'), 'blob.ogg'],
		['a recording by Safari', file('blob', 'audio/mp4', 'mp4a'), 'blob.m4a'],
		['a video by Chrome', file('blob', 'video/webm;codecs=vp9,opus', 'webm'), 'blob.webm'],
		['a video by Edge', file('blob', 'video/x-matroska;codecs=avc1', 'mkv'), 'blob.webm'],
		// iPhones
		['a voice memo', file('New Recording 4.m4a', 'audio/x-m4a'), 'New Recording 4.m4a'],
		['a video of an iPhone', file('IMG_0001.MOV', 'video/quicktime', 'mov'), 'IMG_0001.mp4'],
		['an audio book', file('book.m4b', 'audio/mp4', 'm4b'), 'book.m4a'],
		['a ringtone', file('ring.m4r', 'audio/x-m4r'), 'ring.m4a'],
		['a recording of an app', file('take.caf', 'audio/x-caf', 'caf'), 'take.caf'],
		// Android
		['an Android recording', file('Voice 001.m4a', 'audio/mp4a-latm', 'm4a'), 'Voice 001.m4a'],
		['an old Android recording', file('Rec.3gp', 'audio/3gpp', '3gpp'), 'Rec.mp4'],
		['an old Android video', file('VID.3gp', 'video/3gpp', '3gp'), 'VID.mp4'],
		['an Android recording in AAC', file('rec.aac', 'audio/aac-adts'), 'rec.m4a'],
		['an Android recording in FLAC', file('rec.flac', 'audio/x-flac'), 'rec.flac'],
		// Others
		['an Ogg file by another name', file('a.ogx', 'application/ogg', 'ogx'), 'a.ogg'],
		['Speex', file('a.spx', 'audio/ogg'), 'a.ogg'],
		['an MPEG video', file('a.mpg', 'video/mpeg', 'mpg'), 'a.mpeg'],
		['MPEG audio by another name', file('a.mpga', 'audio/mpeg', 'mpga'), 'a.mp3'],
		['AIFF', file('a.aif', 'audio/x-aiff'), 'a.aiff'],
		['Windows Media', file('a.wma', 'audio/x-ms-wma'), 'a.wma'],
		['a date in its name', file('Standup 2026.03.12', 'audio/mpeg'), 'Standup 2026.03.12.mp3'],
		['an e-mail attachment', file('attachments', 'audio/ogg', 'oga'), 'attachments.ogg'],
		['a download without a type in its name', file('download.bin', 'audio/mpeg'), 'download.mp3'],
	])('is named by them: %s', (_what, traits, name) => {
		expect(uploadName(traits)).toBe(name);
	});

	it.each([
		['audio/ogg', 'note.oga'],
		['audio/mp4', 'note.mp4'],
		['audio/mpeg', 'note'],
		['video/mp4', 'note.m4a'],
	])('is not looked into: %s, %s', (mimeType, fileName) => {
		expect(isFormatUnsure({ mimeType, fileName })).toBe(false);
	});
});

describe('the name of a file', () => {
	it.each([
		['https://example.com/a/call.mp3?X-Amz-Signature=5f1e#t', 'call.mp3'],
		['call.mp3?download=1', 'call.mp3'],
		['/var/data/call.mp3', 'call.mp3'],
		['C:\\calls\\call.mp3', 'call.mp3'],
		['calls/', 'calls'],
		['  call.mp3\n', 'call.mp3'],
		['ca\u0000ll\t\u007f\u0085.mp3', 'call.mp3'],
		['\u001b[31mcall.mp3', '[31mcall.mp3'],
		['What now?.mp3', 'What now?.mp3'],
		['Take #2.wav', 'Take #2.wav'],
		['', undefined],
		['/', undefined],
		[undefined, undefined],
	])('is without path, query and control characters: %j', (fileName, name) => {
		expect(plainFileName(fileName)).toBe(name);
	});

	it('loses the endings of media alone', () => {
		expect(withoutMediaExtension('call.mp3')).toBe('call');
		expect(withoutMediaExtension('Call of 12.05')).toBe('Call of 12.05');
		expect(withoutMediaExtension('call.txt')).toBe('call.txt');
	});
});

const ascii = (text: string, before = 0) =>
	Buffer.concat([Buffer.alloc(before), Buffer.from(text, 'latin1')]);

describe('a file that nobody describes', () => {
	const nameless = file(undefined, 'application/octet-stream', 'bin');

	it.each([
		['FLAC', ascii('fLaC\0\0\0"'), 'recording.flac'],
		['Ogg', ascii('OggS\0\x02'), 'recording.ogg'],
		['WAV', ascii('RIFF\x24\x08\0\0WAVEfmt '), 'recording.wav'],
		['large WAV', ascii('RF64\xff\xff\xff\xffWAVEds64'), 'recording.wav'],
		['WebM', Buffer.from('1a45dfa39f4286810142f7', 'hex'), 'recording.webm'],
		['M4A', ascii('ftypM4A \0\0\0\0', 4), 'recording.m4a'],
		['MP4', ascii('ftypisom\0\0\x02\0', 4), 'recording.mp4'],
		['3GP', ascii('ftyp3gp4', 4), 'recording.mp4'],
		['QuickTime', ascii('ftypqt  ', 4), 'recording.mp4'],
		['old QuickTime', ascii('moov', 4), 'recording.mp4'],
		['QuickTime with a gap', ascii('wide', 4), 'recording.mp4'],
		['MP3 with a tag', ascii('ID3\x04\0\0'), 'recording.mp3'],
		['bare MP3', Buffer.from('fffb9064', 'hex'), 'recording.mp3'],
		['bare MP3 of MPEG 2', Buffer.from('fff384c4', 'hex'), 'recording.mp3'],
		['ADTS', Buffer.from('fff15080', 'hex'), 'recording.m4a'],
		['MPEG', Buffer.from('000001ba44', 'hex'), 'recording.mpeg'],
		['AMR', ascii('#!AMR\n'), 'recording.amr'],
		['CAF', ascii('caff\0\x01'), 'recording.caf'],
		['AIFF', ascii('FORM\0\0\0\0AIFF'), 'recording.aiff'],
		['Windows Media', Buffer.from('3026b2758e66cf11', 'hex'), 'recording.wma'],
	])('is named by its first bytes: %s', (_format, head, name) => {
		expect(isFormatUnsure(nameless)).toBe(true);
		expect(uploadName(nameless, sniff(head))).toBe(name);
	});

	it('goes by its own name when its first bytes say nothing', () => {
		expect(sniff(Buffer.alloc(64))).toBeUndefined();
		expect(uploadName(file('call.mp3', 'application/octet-stream'))).toBe('call.mp3');
		expect(uploadName(file('samples.raw', 'application/octet-stream'))).toBe('samples.raw');
		expect(uploadName(file(undefined, ''))).toBe('recording');
	});

	it.each([
		['a page', '<!DOCTYPE html><html>', 'web page'],
		['a page with a byte order mark', '\uFEFF\n  <html lang="en">', 'web page'],
		['an answer of an API', '{"error":"Not found"}', 'JSON document'],
	])('may be no recording at all: %s', (_what, text, content) => {
		expect(sniff(Buffer.from(text))).toBe(content);
	});

	it('is never mistaken for a format by fewer bytes than the format has', () => {
		expect(sniff(Buffer.from([]))).toBeUndefined();
		expect(sniff(Buffer.from([0xff]))).toBeUndefined();
	});
});

describe('a file whose name and type disagree', () => {
	it.each([
		['voice.mp3', 'audio/ogg'],
		['call.mp3', 'application/octet-stream'],
		['call.mp3', 'text/plain'],
		['call', ''],
		['call.wav', 'audio/mpeg'],
	])('is looked into: %s, %s', (fileName, mimeType) => {
		expect(isFormatUnsure({ fileName, mimeType })).toBe(true);
	});

	it.each([
		['voice.mp3', 'audio/ogg', 'ogg', 'voice.ogg'],
		['voice.mp3', 'audio/ogg', 'mp3', 'voice.mp3'],
		['Android.mp3', 'application/octet-stream', 'mp4', 'Android.mp4'],
		['memo.m4a', 'application/octet-stream', 'mp4', 'memo.m4a'],
		['memo', 'text/plain', 'mp4', 'memo.mp4'],
		['voice.mp3', 'audio/ogg', undefined, 'voice.mp3'],
	])('is named by its content: %s, %s, %s', (fileName, mimeType, content, name) => {
		expect(uploadName({ fileName, mimeType }, content)).toBe(name);
	});
});

it.each([
	['AUDIO/OGG; CODECS=OPUS', 'ogg'],
	[' audio/mpeg ', 'mp3'],
	['audio/x-mpeg', 'mp3'],
	['image/png', undefined],
	['audio/', undefined],
	['', undefined],
	['audio/constructor', undefined],
])('The MIME type %j stands for %s', (mimeType, extension) => {
	expect(extensionOfMimeType(mimeType)).toBe(extension);
});

it('A name that is sent always ends with an extension that its content has, when it has one', () => {
	const extension = fc.constantFrom('flac', 'm4a', 'mp3', 'mp4', 'mpeg', 'ogg', 'wav', 'webm');
	fc.assert(
		fc.property(fc.string(), fc.string(), extension, (fileName, mimeType, content) => {
			const name = uploadName({ fileName, mimeType }, content);
			const sent = name.split('.').at(-1) ?? '';
			const isMp4 = ['m4a', 'mp4'].includes(content);
			expect(isMp4 ? ['m4a', 'mp4'] : [content]).toContain(sent);
		}),
	);
});
