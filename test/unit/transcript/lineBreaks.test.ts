import { mayBreak } from '../../../nodes/AimlSpeechToText/transcript/language/lineBreaks';

describe('a line may break', () => {
	it.each([
		['well', 'then'],
		['then,', 'We'],
		['said', '“Yes”'],
		['“Yes”', 'he'],
		['use', '.NET'],
		['well', '– yes'],
		['in 2014', 'people'],
		['we', '200'],
		['مرحبا', 'بكم'],
	])('between %j and %j', (before, after) => {
		expect(mayBreak(before, ' ', after)).toBe(true);
	});

	it.each([
		['今天', '我们'],
		['使用', 'n8n'],
		['ภาษา', 'ไทย'],
		['well-', 'known'],
	])('without a space between %j and %j', (before, after) => {
		expect(mayBreak(before, '', after)).toBe(true);
	});
});

describe('no line begins with a mark that closes', () => {
	it.each([
		...['?', '!', ':', ';', '»', '…', '%', '؟', '।'],
		...['、', '。', '」', '）', 'ー', 'っ', '々'],
	])('such as %s', (mark) => {
		expect(mayBreak('word', ' ', mark)).toBe(false);
		expect(mayBreak('言葉', '', mark)).toBe(false);
	});

	it('even where a word follows that mark in Japanese', () => {
		expect(mayBreak('ください', '', '、それで')).toBe(false);
	});
});

describe('no line ends with a mark that opens', () => {
	it.each(['«', '„', '(', '[', '¿', '「', '（', '$', '§'])('such as %s', (mark) => {
		expect(mayBreak(mark, ' ', 'word')).toBe(false);
	});

	it('even where a word precedes that mark in Japanese', () => {
		expect(mayBreak('彼は「', '', 'はい')).toBe(false);
	});
});

describe('a number and what makes it one stay together:', () => {
	it.each([
		['5', 'km'],
		['20', '%'],
		['3,5', 'Euro.'],
		['1.5', 'MB,'],
		['9', 'a.m.'],
		['$5', 'million'],
		['10', '000'],
		['Nr.', '5'],
		['n°', '12'],
		['§', '3'],
	])('%s %s', (before, after) => {
		expect(mayBreak(before, ' ', after)).toBe(false);
	});
});

describe('a no-break space keeps words together', () => {
	it.each([
		['between them', 'Quoi', '\u00A0', '?'],
		['between them, narrow', '10', '\u202F', 'people'],
		['at the end of one', 'a\u2060', ' ', 'b'],
	] as const)('%s', (_place, before, gap, after) => {
		expect(mayBreak(before, gap, after)).toBe(false);
	});

	it('and so does no space at all', () => {
		expect(mayBreak('don', '', '’t')).toBe(false);
	});
});
