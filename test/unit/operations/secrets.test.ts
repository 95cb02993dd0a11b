import { secretsOf } from '../../../nodes/AimlSpeechToText/operations/secrets';

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

	it('is its password, plain and encoded', () => {
		const secrets = secretsOf('https://me:pass%20phrase@example.com/call.mp3');
		expect(secrets).toEqual(expect.arrayContaining(['pass phrase', 'pass%20phrase']));
	});

	it('begins with the longest, so that no rest of it is left', () => {
		const lengths = secretsOf('https://example.com/?a=aaaaaaaaa&b=bbbbbbbbbbbb').map(
			({ length }) => length,
		);
		expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
	});

	it.each([
		'https://example.com/call.mp3',
		'https://example.com/call.mp3?v=1',
		'https://me@example.com/call.mp3',
		'no address',
		'',
	])('is nothing that harmless texts have too: %j', (url) => {
		expect(secretsOf(url)).toEqual([]);
	});
});
