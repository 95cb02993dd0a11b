import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { redact } from '../../../nodes/AimlSpeechToText/output/redact';

const shown = (text: string) => redact(text, []);

describe('a text made fit for a message', () => {
	it.each([
		['GET https://example.com/a.mp3?X-Signature=abc&b=1 failed', 'https://example.com/a.mp3?…'],
		['see "https://example.com/a.mp3?token=abc".', '"https://example.com/a.mp3?…"'],
		['at HTTPS://example.com/a.mp3#token=abc', 'HTTPS://example.com/a.mp3?…'],
		['at http://example.com?token=abc', 'http://example.com?…'],
	])('has no query of an address, which may be signed: %s', (text, fit) => {
		expect(shown(text)).toContain(fit);
		expect(shown(text)).not.toContain('abc');
	});

	it.each([
		'Cannot fetch https://example.com/file/bot7:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/a.oga?x=1',
		'Cannot fetch HTTPS://EXAMPLE.COM/AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw.',
		'GET /b/a.mp3?part=2&X-Amz-Signature=AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw HTTP/1.1: 403',
		'GET /b/a.mp3?part=2&amp;token=AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw&amp;b=1',
	])('has no token of an address that only the service knows: %s', (text) => {
		expect(shown(text)).not.toContain('AAHdqTcv');
		expect(shown(text)).toMatch(/^(Cannot fetch https:|GET \/b\/a.mp3)/i);
	});

	it('keeps the parts of an address and a query that are words', () => {
		const text = 'GET /b/call.mp3?kind=recording&model=nova-3: error code=invalid_format';
		expect(shown(text)).toBe(text);
	});

	it.each(['http', 'https'])('has no login of an address: %s', (scheme) => {
		expect(shown(`Cannot fetch ${scheme}://me:example-password@example.com/a.mp3`)).toBe(
			`Cannot fetch ${scheme}://example.com/a.mp3`,
		);
	});

	it('keeps an address and all that is around it', () => {
		const text = 'Top up at https://aimlapi.com/app/billing/ (or ask: is it a@b?)';
		expect(shown(text)).toBe(text);
	});

	it.each(['Bearer abcdef', 'bearer  abcdef', 'Authorization: Bearer abcdef,'])(
		'has no key: %s',
		(text) => {
			expect(shown(text)).toMatch(/\bBearer …$/);
			expect(shown(text)).not.toContain('abcdef');
		},
	);

	it('is one line', () => {
		expect(shown('  Bad\r\n\tGateway  ')).toBe('Bad Gateway');
	});

	it('has no control characters', () => {
		expect(shown('Bad\u0000\u001b[31m Gate\u0007way\u009f')).toBe('Bad [31m Gate way');
	});

	it('is one short line without the query of a signed address', () => {
		expect(shown('Cannot fetch\nhttps://example.com/a.mp3?signature=abc')).toBe(
			'Cannot fetch https://example.com/a.mp3?…',
		);
		expect(shown('word '.repeat(1000))).toHaveLength(301);
	});

	it.each([
		['Try again later.', 'Try again later'],
		['Try again... ', 'Try again...'],
		['Is it 1.5?', 'Is it 1.5?'],
		['.', ''],
	])('has no full stop at its end, for it becomes part of a sentence: %j', (text, fit) => {
		expect(shown(text)).toBe(fit);
	});

	it('is cut after 300 characters', () => {
		const fitting = 'ab '.repeat(99) + 'abc';
		expect(shown(fitting)).toBe(fitting);
		expect(shown(`${'ab '.repeat(100)}abc`)).toBe(`${'ab '.repeat(100)}…`);
	});

	// Half a key would not be recognised as a secret.
	it('is not cut within a word', () => {
		expect(shown(`${'ab '.repeat(98)}example-api-key`)).toBe(`${'ab '.repeat(98)}…`);
	});

	it('is not cut within a character', () => {
		const text = `${'ab '.repeat(99)}zz😀😀`;
		expect(shown(text)).toBe(`${'ab '.repeat(99)}zz…`);
		expect(encodeURIComponent(shown(text))).toContain('%E2%80%A6');
	});

	describe('is read for 10,000 characters', () => {
		const beginning = 'see https://example.com/a'.padEnd(9_980);

		it('and no further', () => {
			expect(shown(`${beginning.padEnd(10_000)}more`)).toBe('see https://example.com/a');
		});

		it.each(['http', 'https'])(
			'without an address that goes on after them, for half a login is not seen as one: %s',
			(scheme) => {
				const text = `${beginning}${scheme}://me:example-password@example.com/a.mp3`;
				expect(shown(text)).toBe('see https://example.com/a');
			},
		);

		it('to their end', () => {
			const address = 'https://example.com/';
			expect(shown(`${beginning}${address}`)).toBe(`see https://example.com/a ${address}`);
		});
	});

	it('may be a single endless word', () => {
		expect(shown('x'.repeat(8_000_000)).length).toBeLessThanOrEqual(301);
	});

	it('is so whatever the service sends', () => {
		const piece = oneof(
			string({ unit: 'binary', maxLength: 100 }),
			constantFrom('canceled', 'cancel', 'ed', '\n', 'https://', '?', '@', 'Bearer '),
		);
		assert(
			property(array(piece, { maxLength: 20 }), (pieces) => {
				const text = shown(pieces.join(''));
				expect(text.length).toBeLessThanOrEqual(301);
				expect(text).not.toMatch(/[\r\n\t]/);
			}),
		);
	});
});
