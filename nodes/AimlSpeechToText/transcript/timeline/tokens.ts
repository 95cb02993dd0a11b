import type { Gap } from '../language/scripts';
import { dictionaryWordsOf } from '../language/segmentation';
import type { Ending } from '../language/sentenceEnds';
import type { Voice } from '../Transcript';

/** A word in one source of a payload. Seconds; `null` where no time came, or an impossible one. */
export interface Token extends Voice {
	text: string;
	gap: Gap;
	start: number | null;
	end: number | null;
	confidence: number | null;
	/** Known when its neighbours are. */
	ending: Ending;
	block: number | null;
	startsParagraph: boolean;
	/** The time of its whole utterance, if its own is an estimate by length. */
	spreadOver: { start: number; end: number } | null;
}

/** White space at which a line may break. A no-break space belongs to its word, as in `10 €`. */
const BREAKS =
	'[\\x00-\\x20\\x7F-\\x9F\\u1680\\u2000-\\u2006\\u2008-\\u200A\\u2028\\u2029\\u205F\\u3000]';
const BREAK = new RegExp(BREAKS);
const BREAKING_RUN = new RegExp(`${BREAKS}+`, 'g');
const BYTE_ORDER_MARK = /\uFEFF/g;
/** Asked of every word: one question is quicker than two. */
const UNCLEAN = new RegExp(`${BREAKS}|\\uFEFF`);
const BLANK_LINE = /\n\s*\n/;

/** The text on one line, without white space around it: Deepgram begins some with a blank. */
export function singleLine(text: string): string {
	if (!UNCLEAN.test(text)) return text;
	return withoutByteOrderMark(text).replace(BREAKING_RUN, ' ').trim();
}

export function withoutByteOrderMark(text: string): string {
	return text.replace(BYTE_ORDER_MARK, '');
}

/** A word without times. All are created here, so that they share one hidden class, which is faster in V8. */
export function aToken(text: string, gap: Gap, { speaker, channel }: Voice): Token {
	return {
		start: null,
		end: null,
		text,
		confidence: null,
		speaker,
		channel,
		gap,
		ending: 'none',
		block: null,
		startsParagraph: false,
		spreadOver: null,
	};
}

/** The text of words that stay together. */
export function joinWords(words: ReadonlyArray<{ text: string; gap: string }>): string {
	return words.map(({ text, gap }, at) => (at === 0 ? text : gap + text)).join('');
}

/** The words of a text, without times. A script without spaces is split by a dictionary. */
export function tokensOf(text: string, voice: Voice): Token[] {
	const tokens: Token[] = [];
	for (const paragraph of text.includes('\n') ? text.split(BLANK_LINE) : [text]) {
		const first = tokens.length;
		for (const word of singleLine(paragraph).split(' ')) {
			if (word === '') continue;
			dictionaryWordsOf(word).forEach((part, at) => {
				tokens.push(aToken(part, at === 0 ? ' ' : '', voice));
			});
		}
		if (first > 0 && tokens.length > first) tokens[first].startsParagraph = true;
	}
	return tokens;
}

/**
 * Whether the text is just these tokens, one after the other. If so, they take over its gaps and its
 * paragraphs.
 */
export function followText(tokens: Token[], text: string): boolean {
	/** What is before each token. */
	const blanks: string[] = [];
	let end = 0;
	for (const token of tokens) {
		const start = endOfBlanks(text, end);
		if (!text.startsWith(token.text, start)) return false;
		blanks.push(start === end + 1 ? text.charAt(end) : text.slice(end, start));
		end = start + token.text.length;
	}
	if (endOfBlanks(text, end) < text.length) return false;
	tokens.forEach((token, index) => {
		token.gap = gapIn(blanks[index]);
		token.startsParagraph ||= index > 0 && BLANK_LINE.test(blanks[index]);
	});
	return true;
}

/** What is left of blanks when a text is written on one line. */
export function gapIn(blanks: string): Gap {
	if (blanks === '' || blanks === ' ') return blanks;
	if (blanks.includes('\u00A0')) return '\u00A0';
	if (blanks.includes('\u202F')) return '\u202F';
	return BREAK.test(blanks) ? ' ' : '';
}

function endOfBlanks(text: string, from: number): number {
	let index = from;
	while (index < text.length && isBlank(text.charCodeAt(index))) index++;
	return index;
}

function isBlank(code: number): boolean {
	if (code < 0x80) return code <= 0x20 || code === 0x7f;
	return code <= 0xa0 || (code >= 0x1680 && /\s/.test(String.fromCharCode(code)));
}

/** Characters spoken in a second, with the space after each word. */
const SPEAKING_RATE = 15;
/** Seconds. No word takes longer, however long it is written. */
const LONGEST_WORD = 3;

const HAS_SOUND = /[\p{L}\p{M}\p{N}]/u;

/** Whether a word is punctuation only, which is not spoken. */
export function isMark(text: string): boolean {
	return !HAS_SOUND.test(text);
}

/** Seconds that a word takes to say, by its length. */
export function speakingTime(text: string): number {
	return isMark(text) ? 0 : Math.min((text.length + 1) / SPEAKING_RATE, LONGEST_WORD);
}

/** Seconds that words take to say, one after the other. */
export function speakingTimeOf(words: ReadonlyArray<{ text: string }>): number {
	return words.reduce((seconds, { text }) => seconds + speakingTime(text), 0);
}

/** Seconds. Some providers extend a word until the next one of its channel. */
const SHORTEST_SOUND = 0.6;

/** When the sound of a word that begins at `start` ends at the latest. Seconds. */
export function endOfSound({ text, end }: Pick<Token, 'text' | 'end'>, start: number): number {
	const usual = speakingTime(text);
	if (end === null || end < start) return start + usual;
	return Math.min(end, start + Math.max(SHORTEST_SOUND, 2 * usual));
}

/** Estimate the times of words: each takes its share of the time from `start` to `end` by its length. Seconds. */
export function spread(tokens: Token[], start: number, end: number): void {
	const total = tokens.reduce((sum, { text }) => sum + text.length, 0);
	let passed = 0;
	let now = start;
	const spreadOver = { start, end };
	for (const token of tokens) {
		passed += token.text.length;
		token.spreadOver = spreadOver;
		token.start = now;
		now = passed === total ? end : toMilliseconds(start + ((end - start) * passed) / total);
		token.end = now;
	}
}

/** A computed time without the noise of floating point. */
export function toMilliseconds(seconds: number): number {
	return Math.round(seconds * 1000) / 1000;
}
