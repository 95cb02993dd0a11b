import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { cleanText } from '../../../nodes/AimlSpeechToText/service/reason';

describe('a text made fit for a message', () => {
	it.each([
		['GET https://example.com/a.mp3?X-Signature=abc&b=1 failed', 'https://example.com/a.mp3?…'],
		['see "https://example.com/a.mp3?token=abc".', '"https://example.com/a.mp3?…"'],
		['at HTTPS://example.com/a.mp3#token=abc', 'HTTPS://example.com/a.mp3?…'],
		['at http://example.com?token=abc', 'http://example.com?…'],
	])('has no query of an address, which may be signed: %s', (text, shown) => {
		expect(cleanText(text)).toContain(shown);
		expect(cleanText(text)).not.toContain('abc');
	});

	it.each(['http', 'https'])('has no login of an address: %s', (scheme) => {
		expect(cleanText(`Cannot fetch ${scheme}://me:example-password@example.com/a.mp3`)).toBe(
			`Cannot fetch ${scheme}://example.com/a.mp3`,
		);
	});

	it('keeps an address and all that is around it', () => {
		const text = 'Top up at https://aimlapi.com/app/billing/ (or ask: is it a@b?)';
		expect(cleanText(text)).toBe(text);
	});

	it.each(['Bearer abcdef', 'bearer  abcdef', 'Authorization: Bearer abcdef,'])(
		'has no key: %s',
		(text) => {
			expect(cleanText(text)).toMatch(/\bBearer …$/);
			expect(cleanText(text)).not.toContain('abcdef');
		},
	);

	// n8n-core takes a message with the American spelling for a cancelled execution.
	it('never says "canceled"', () => {
		expect(cleanText('canceled, and canceled again')).toBe('cancelled, and cancelled again');
	});

	it('is one line', () => {
		expect(cleanText('  Bad\r\n\tGateway  ')).toBe('Bad Gateway');
	});

	it.each([
		['Try again later.', 'Try again later'],
		['Try again... ', 'Try again...'],
		['Is it 1.5?', 'Is it 1.5?'],
		['.', ''],
	])('has no full stop at its end, for it becomes part of a sentence: %j', (text, shown) => {
		expect(cleanText(text)).toBe(shown);
	});

	it('is cut after 300 characters', () => {
		const fitting = 'ab '.repeat(99) + 'abc';
		expect(cleanText(fitting)).toBe(fitting);
		expect(cleanText(`${'ab '.repeat(100)}abc`)).toBe(`${'ab '.repeat(100)}…`);
	});

	// Half a key would not be recognised as a secret.
	it('is not cut within a word', () => {
		expect(cleanText(`${'ab '.repeat(98)}example-api-key`)).toBe(`${'ab '.repeat(98)}…`);
	});

	describe('is read for 5000 characters', () => {
		const beginning = 'see https://example.com/a'.padEnd(4980);

		it('and no further', () => {
			expect(cleanText(`${beginning.padEnd(5000)}more`)).toBe('see https://example.com/a');
		});

		it.each(['http', 'https'])(
			'without an address that goes on after them, for half a login is not seen as one: %s',
			(scheme) => {
				const text = `${beginning}${scheme}://me:example-password@example.com/a.mp3`;
				expect(cleanText(text)).toBe('see https://example.com/a');
			},
		);

		it('to their end', () => {
			const address = 'https://example.com/';
			expect(cleanText(`${beginning}${address}`)).toBe(`see https://example.com/a ${address}`);
		});
	});

	it('is so whatever the service sends', () => {
		const piece = oneof(
			string({ unit: 'binary', maxLength: 100 }),
			constantFrom('canceled', 'cancel', 'ed', '\n', 'https://', '?', '@', 'Bearer '),
		);
		assert(
			property(array(piece, { maxLength: 20 }), (pieces) => {
				const shown = cleanText(pieces.join(''));
				expect(shown.length).toBeLessThanOrEqual(301);
				expect(shown).not.toMatch(/[\r\n\t]|canceled/);
			}),
		);
	});
});
