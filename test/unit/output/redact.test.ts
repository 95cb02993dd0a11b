import { secretsOf, secretsOfKey } from '../../../nodes/AimlSpeechToText/service/redact';

describe('what of an API key must not be shown', () => {
	it('is the key', () => {
		expect(secretsOfKey('dummy1')).toEqual(['dummy1']);
	});

	it('is nothing of one that is a word of many texts', () => {
		expect(secretsOfKey('key')).toEqual([]);
		expect(secretsOfKey('dummy')).toEqual([]);
	});
});

describe('what of an audio URL must not be shown', () => {
	it('is its query, and each value in it, whichever way a service quotes them', () => {
		const secrets = secretsOf('https://example.com/call.mp3?X-Signature=abc%2Fdef%2Bghi&v=1');
		expect(secrets).toEqual(
			expect.arrayContaining([
				'?X-Signature=abc%2Fdef%2Bghi&v=1',
				'abc/def+ghi',
				'abc%2Fdef%2Bghi',
			]),
		);
	});

	it.each(['correct-horse', '100%certain'])('is its password: %s', (password) => {
		expect(secretsOf(`https://me:${password}@example.com/call.mp3`)).toContain(password);
	});

	it('is each value of eight characters or more', () => {
		expect(secretsOf('https://example.com/?a=12345678')).toContain('12345678');
		expect(secretsOf('https://example.com/?a=1234567')).not.toContain('1234567');
	});

	it('begins with the longest, so that no rest of it is left', () => {
		const lengths = secretsOf('https://example.com/?a=aaaaaaaaa&b=bbbbbbbbbbbb').map(
			({ length }) => length,
		);
		expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
	});

	it.each(['https://example.com/call.mp3', 'https://me@example.com/call.mp3', 'no address', ''])(
		'is nothing in %j',
		(url) => {
			expect(secretsOf(url)).toEqual([]);
		},
	);

	it('is no short value, which harmless texts have too', () => {
		expect(secretsOf('https://example.com/call.mp3?version=1')).not.toContain('1');
	});
});
