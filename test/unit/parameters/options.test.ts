import { readOptions, type Options } from '../../../nodes/AimlSpeechToText/parameters/options';
import { itemIndex, strictContext } from '../../support/strictContext';

const read = (options: unknown, simple: unknown = undefined): Options =>
	readOptions(strictContext({ parameters: { options, simple } }), itemIndex);

describe('the options of an item', () => {
	it.each([undefined, {}])('have the documented defaults: %j', (stored) => {
		expect(read(stored)).toMatchObject({
			additionalBodyFields: {},
			clientRequestId: '',
			concurrency: 10,
			include: { segments: true, words: false },
			lookUpCost: false,
			onTimeout: 'fail',
			outputFileName: '',
			outputFiles: [],
			pollStrategy: 'adaptive',
			recover: true,
			requestTimeout: 300,
			simplify: true,
			speakerNames: new Map(),
			subtitles: { lineLength: 42, lines: 2, wordTimes: false },
			textFormat: 'plain',
			uploadConcurrency: 3,
			uploadFieldName: 'auto',
		});
	});

	it('may be written as text by expressions', () => {
		const stored = {
			lookUpCost: 'true',
			recover: ' False ',
			include: 'segments, words',
			outputFiles: 'srt,vtt',
		};
		expect(read(stored, 'false')).toMatchObject({
			lookUpCost: true,
			recover: false,
			include: { segments: true, words: true },
			outputFiles: ['srt', 'vtt'],
			simplify: false,
		});
	});

	it('have names of speakers from a text or an object', () => {
		const names = new Map([
			['a', 'Anna'],
			['channel1', 'Agent'],
		]);
		expect(read({ speakerNames: 'A=Anna, Channel 1=Agent' }).speakerNames).toEqual(names);
		expect(read({ speakerNames: { A: 'Anna', 'Channel 1': 'Agent' } }).speakerNames).toEqual(names);
		expect(() => read({ speakerNames: 'Anna' })).toThrow("'Speaker Names' cannot be read");
	});

	it('lay subtitles out within limits', () => {
		const layout = { subtitleLineLength: '80', subtitleLines: 3, subtitleWordTimes: 'true' };
		expect(read(layout).subtitles).toEqual({ lineLength: 80, lines: 3, wordTimes: true });
		expect(() => read({ subtitleLineLength: 15 })).toThrow("'Subtitle Line Length' is 15");
		expect(() => read({ subtitleLineLength: 81 })).toThrow('from 16 to 80');
		expect(() => read({ subtitleLines: 4 })).toThrow('from 1 to 3');
		expect(() => read({ subtitleLines: 1.5 })).toThrow('a whole number');
	});

	it('have a name for output files without blanks around it', () => {
		expect(read({ outputFileName: ' Board 1.2 ' }).outputFileName).toBe('Board 1.2');
		expect(read({ outputFileName: 7 }).outputFileName).toBe('7');
	});

	it('name a part of the transcript that cannot be included', () => {
		expect(() => read({ include: ['sentences'] })).toThrow("'Include' has an unknown value");
	});

	it('are what the user chose', () => {
		const chosen = {
			additionalBodyFields: { keyterms: ['n8n'] },
			clientRequestId: 'call-2026.11:22_17',
			concurrency: 3,
			lookUpCost: true,
			onTimeout: 'returnPending',
			outputFiles: ['srt', 'json'],
			pollStrategy: 'fixed',
			recover: false,
			requestTimeout: 0.5,
			textFormat: 'timestamps',
			uploadConcurrency: 1,
			uploadFieldName: 'file',
		};
		expect(read({ ...chosen, include: ['words'] }, false)).toMatchObject({
			...chosen,
			include: { segments: false, words: true },
			simplify: false,
		});
	});

	it('may include no timed parts', () => {
		expect(read({ include: [] }).include).toEqual({ segments: false, words: false });
	});

	it.each([
		['onTimeout', 'ignore', 'On Timeout'],
		['outputFiles', ['docx'], 'Output Files'],
		['pollStrategy', 'never', 'Poll Strategy'],
		['textFormat', 'html', 'Text Format'],
		['uploadFieldName', 'recording', 'Upload Field Name'],
	])('have choices, and others are refused by name: %s', (name, value, displayName) => {
		expect(() => read({ [name]: value })).toThrow(`'${displayName}' has an unknown value`);
	});
});

describe.each([
	['concurrency', 'Concurrency'],
	['uploadConcurrency', 'Upload Concurrency'],
	['requestTimeout', 'Request Timeout'],
] as const)('the number in %s', (name, displayName) => {
	it('may be text, as expressions give it', () => {
		expect(read({ [name]: ' 7 ' })[name]).toBe(7);
	});

	it.each([0, -1, NaN, Infinity, 'many', '', true, {}])('is refused by name: %j', (value) => {
		expect(() => read({ [name]: value })).toThrow(`'${displayName}' is not a number above 0`);
	});
});

describe('the concurrency', () => {
	it.each([
		[2.9, 2],
		[0.5, 1],
	])('is a whole number, at least one: %d is %i', (value, concurrency) => {
		expect(read({ concurrency: value }).concurrency).toBe(concurrency);
	});
});

describe('the client request id', () => {
	it.each([
		['call-17', 'call-17'],
		['  call-17 ', 'call-17'],
		['Az09._:-', 'Az09._:-'],
		['x'.repeat(100), 'x'.repeat(100)],
		['', ''],
		['   ', ''],
		[null, ''],
		[17, '17'],
	])('begins as the user says: %j', (value, id) => {
		expect(read({ clientRequestId: value }).clientRequestId).toBe(id);
	});

	// The service drops such an id without a word, and has room for 128 characters with the node's own end.
	it.each(['call 17', 'call/17', 'appel-é', 'line\nbreak', 'x'.repeat(101), {}, ['call-17', 'b']])(
		'is refused when the service would drop it: %j',
		(value) => {
			expect(() => read({ clientRequestId: value })).toThrow("'Client Request ID'");
		},
	);

	it.each([
		['x'.repeat(101), 'is longer than 100 characters'],
		['call 17', 'contains characters the service drops'],
	])('is refused for one reason: %j', (value, reason) => {
		expect(() => read({ clientRequestId: value })).toThrow(`'Client Request ID' ${reason}`);
	});
});

describe('the additional body fields', () => {
	it.each([
		['{"keyterms": ["n8n"], "depth": {"a": 1}}', { keyterms: ['n8n'], depth: { a: 1 } }],
		[{ keyterms: ['n8n'] }, { keyterms: ['n8n'] }],
		['{}', {}],
		['  ', {}],
	])('are a JSON object, as text or not: %j', (value, fields) => {
		expect(read({ additionalBodyFields: value }).additionalBodyFields).toEqual(fields);
	});

	it.each(['{', "{'a': 1}", 'a=1'])('are refused when they are no JSON: %s', (value) => {
		expect(() => read({ additionalBodyFields: value })).toThrow('not valid JSON');
	});

	it.each(['[]', '"text"', '7', 'null', 'true', 7, ['a']])(
		'are refused when they are no object: %j',
		(value) => {
			expect(() => read({ additionalBodyFields: value })).toThrow('not a JSON object');
		},
	);

	it.each(['model', 'url', 'audio', 'file'])('have no field %s, which is a parameter', (name) => {
		expect(() => read({ additionalBodyFields: { [name]: 'x' } })).toThrow(`has a field '${name}'`);
	});
});
