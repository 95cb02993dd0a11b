import { cleanApiKey } from '../../../nodes/AimlSpeechToText/service/apiKey';

const key = '0123456789abcdef0123456789example';

it.each([
	['as it is', key],
	['with a line break', `${key}\n`],
	['with a Windows line break', `${key}\r\n`],
	['with blanks', `  ${key}\t`],
	['with a no-break space', `\u00A0${key}\u202F`],
	['with a mark without a width', `\uFEFF${key}\u200B`],
	['broken over two lines', `${key.slice(0, 9)}\n  ${key.slice(9)}`],
	['in double quotes', `"${key}"`],
	['in single quotes', `'${key}'`],
	['in typographic quotes', `“${key}”`],
	['in backticks', `\`${key}\``],
	['with `Bearer`', `Bearer ${key}`],
	['with `bearer` and blanks', ` bearer   ${key} `],
	['with `Bearer` and a no-break space', `Bearer\u00A0${key}`],
	['with `Bearer` in quotes', `"Bearer ${key}"`],
	['in quotes behind `Bearer`', `Bearer "${key}"`],
	['as a whole header', `Authorization: Bearer ${key}`],
	['as a header in quotes', `'authorization: bearer ${key}'\n`],
])('A key is sent without what is pasted along: %s', (_how, pasted) => {
	expect(cleanApiKey(pasted)).toBe(key);
});

it.each(['', '  ', '""', 'Bearer ', '"\n"'])('Nothing is left of %j', (pasted) => {
	expect(cleanApiKey(pasted)).toBe('');
});

it('A key that begins like the word keeps it', () => {
	expect(cleanApiKey('bearer0123456789')).toBe('bearer0123456789');
});
