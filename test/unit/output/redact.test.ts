import { assert, constantFrom, property } from 'fast-check';
import { redact, secretsOfKey, secretsOfUrl } from '../../../nodes/AimlSpeechToText/output/redact';

describe('what of an API key must not be shown', () => {
	it('is the key', () => {
		expect(secretsOfKey('dummy1', 'dummy1')).toEqual(['dummy1']);
	});

	it('is nothing of one that is a word of many texts', () => {
		expect(secretsOfKey('key', 'key')).toEqual([]);
		expect(secretsOfKey('dummy', 'dummy')).toEqual([]);
	});

	it('is a key with signs that JSON and addresses escape', () => {
		const odd = 'abc"def\\ghi+jkl/mno';
		for (const quoted of [odd, JSON.stringify(odd), encodeURIComponent(odd)]) {
			const shown = redact(
				`Key: ${quoted.replace(/%../g, (code) => code.toLowerCase())}`,
				secretsOfKey(odd, odd),
			);
			expect(shown).toMatch(/^Key: "?…"?$/);
		}
	});

	const key = '0123456789abcdef'.repeat(2);
	it.each([
		['a line break behind it', `${key}\n`],
		['a line break of Windows', `${key}\r\n`],
		['blanks around it', `  ${key} `],
		['no-break spaces around it', `\u00a0${key}\u00a0`],
		['a tab before it', `\t${key}`],
		['quotes around it', `"${key}"`],
		['single quotes around it', `'${key}'`],
		['the scheme before it', `Bearer ${key}`],
		['all of that', `"Bearer ${key}" \n`],
	])('is the key as it was sent, though it was typed with %s', (_case, typed) => {
		const secrets = secretsOfKey(typed, key);
		for (const quoted of [key, typed, JSON.stringify(typed), encodeURIComponent(typed)]) {
			expect(redact(`The key ${quoted} is not valid`, secrets)).not.toContain(key);
		}
	});

	it('is a key that needs encoding, in either form', () => {
		const odd = 'pass+word/with=signs';
		const secrets = secretsOfKey(odd, odd);
		expect(redact(`key=${encodeURIComponent(odd)} or ${odd}`, secrets)).toBe('key=… or …');
	});

	it('may be one that cannot be encoded', () => {
		expect(secretsOfKey('half\ud83d-a-smile', 'half\ud83d-a-smile')).toContain(
			'half\ud83d-a-smile',
		);
	});
});

describe('what of an audio URL must not be shown', () => {
	it('is each value in its query that is a credential, whichever way a service quotes it', () => {
		const secrets = secretsOfUrl('https://example.com/call.mp3?X-Signature=abc%2Fdef%2Bghi&v=1');
		expect(secrets).toEqual(
			expect.arrayContaining(['abc/def+ghi', 'abc%2Fdef%2Bghi', 'abc%252Fdef%252Bghi']),
		);
	});

	it.each(['ab%2bcd%2fef%3d', 'ab%2Bcd%2Fef%3D', 'ab+cd/ef=', 'ab cd/ef='])(
		'is a signature in whichever form it is quoted: %s',
		(quoted) => {
			const secrets = secretsOfUrl('https://example.com/call.mp3?sv=2026&sig=ab%2Bcd%2Fef%3D');
			expect(secrets).toContain(quoted);
		},
	);

	it.each(['correct-horse', '100%certain'])('is its password: %s', (password) => {
		expect(secretsOfUrl(`https://me:${password}@example.com/call.mp3`)).toContain(password);
	});

	it('is its user name', () => {
		expect(secretsOfUrl('https://ghp_x7Kd02mPq91Z@example.com/call.mp3')).toContain(
			'ghp_x7Kd02mPq91Z',
		);
	});

	it.each([
		['sig', 'correct-horse'],
		['Signature', 'correct-horse'],
		['X-Amz-Signature', 'correct-horse'],
		['X-Goog-Credential', 'robot@project.example'],
		['token', 'opensesame'],
		['access_token', 'opensesame'],
		['accessToken', 'opensesame'],
		['authtoken', 'opensesame'],
		['api_key', 'opensesame'],
		['apikey', 'opensesame'],
		['apiKey', 'opensesame'],
		['password', 'correct horse battery'],
		['Policy', 'opensesame'],
		['sessions', 'opensesame'],
	])('is what stands where credentials stand: %s', (name, value) => {
		const url = new URL('https://example.com/call.mp3');
		url.searchParams.set(name, value);
		expect(secretsOfUrl(url.href)).toContain(value);
		expect(redact(`Cannot use ${value}`, secretsOfUrl(url.href))).toBe('Cannot use …');
	});

	const random = 'AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
	it.each([
		['a bot token in its path', `https://example.com/file/bot123456789:${random}/voice.oga`],
		['a token in its path', `https://example.com/share/${random}/call.mp3`],
		['the name of its file', `https://example.com/${random}.mp3`],
		['its fragment', `https://example.com/call.mp3#${random}`],
		['a name in its fragment', `https://example.com/call.mp3#access_token=${random}&x=1`],
		['its user name', `https://${random}@example.com/call.mp3`],
		['its query under any name', `https://example.com/call.mp3?x=${random}`],
		['its query without a name', `https://example.com/call.mp3?${random}`],
		['a parameter of its path', `https://example.com/call.mp3;jsessionid=${random}`],
	])('is what looks random, wherever it stands: %s', (_place, url) => {
		expect(redact(`The part ${random} of it`, secretsOfUrl(url))).not.toContain('AAHdq');
		expect(redact(`Cannot fetch ${url}`, secretsOfUrl(url))).not.toContain('AAHdq');
	});

	it.each([
		'9f8e7d6c5b4a39281706f5e4d3c2b1a0',
		'3f2504e0-4f89-11d3-9a0c-0305e82c3301',
		'dGhpcyBpcyBhIHNlY3JldCB0b2tlbg',
		'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
		'xoxb-1234567890-AbCdEfGhIjKlMnOp',
	])('is any kind of token: %s', (secret) => {
		expect(secretsOfUrl(`https://example.com/a/${secret}/call.mp3`)).toContain(secret);
	});

	it.each([
		'recording',
		'transcription',
		'2026-11-22',
		'20261122',
		'call-2026-11-22-morning.mp3',
		'interview_with_anna_and_ben',
		'InterviewWithAnna',
		'Gespräch',
		'speech-to-text',
		'internationalization',
		'mp3',
		'v1.2.3',
		'1234567890',
		'44100',
	])('is no everyday word, date or number: %s', (word) => {
		const value = encodeURIComponent(word);
		for (const url of [
			`https://example.com/${value}/call.mp3`,
			`https://example.com/call.mp3?kind=${value}&keyword=${value}`,
			`https://example.com/call.mp3?${value}`,
			`https://example.com/call.mp3#${value}`,
		]) {
			expect(secretsOfUrl(url)).toEqual([]);
		}
	});

	it('begins with the longest, so that no rest of it is left', () => {
		const lengths = secretsOfUrl('https://example.com/?key=aaaaaaaaa&token=bbbbbbbbbbbb').map(
			({ length }) => length,
		);
		expect(lengths.length).toBeGreaterThan(1);
		expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
	});

	it.each([
		'https://example.com/call.mp3',
		'https://me@example.com/call.mp3',
		'https://example.com/call.mp3?',
		'https://example.com/call.mp3?&&=&#',
		'no address',
		'',
	])('is nothing in %j', (url) => {
		expect(secretsOfUrl(url)).toEqual([]);
	});

	it('is no short value, which harmless texts have too', () => {
		expect(secretsOfUrl('https://example.com/call.mp3?version=1&token=1')).toEqual([]);
	});

	it('is nothing that cannot be decoded either', () => {
		expect(secretsOfUrl('https://example.com/call.mp3?token=100%25%ZZ%')).toContain('100%25%ZZ%');
	});

	it('is not shown by half, however long the address and the text are', () => {
		const part = constantFrom('aB3dE5', 'Zz9Yy8', 'q1W2e3');
		assert(
			property(
				part,
				constantFrom(40, 299, 301, 500, 4_000, 20_000),
				constantFrom(0, 1, 250, 299, 9_000, 9_990, 9_999, 12_000, 30_000),
				constantFrom('word ', 'x', '. '),
				(piece, length, before, filling) => {
					const secret = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
					const url = `https://example.com/call.mp3?X-Amz-Signature=${secret}`;
					const start = filling.repeat(before).slice(0, before);
					const shown = redact(`${start} ${secret} at ${url} after`, secretsOfUrl(url));
					expect(shown).not.toContain(secret.slice(0, 12));
					expect(shown.length).toBeLessThanOrEqual(301);
				},
			),
		);
	});
});
