import { gapBetween } from '../language/scripts';
import type { ChannelText, Repairs, TimedWord, Voice } from '../Transcript';
import { repairTimes } from './repairTimes';
import { mergeTokens, type Merged } from './mergeTokens';
import { inReadingOrder } from './readingOrder';
import { inTimeOrder, voicesOf } from './order';
import {
	followText,
	joinWords,
	speakingTimeOf,
	spread,
	tokensOf,
	withoutByteOrderMark,
	type Token,
} from './tokens';

/** An utterance or a sentence: a text with times for the whole of it, and sometimes for its words. Seconds. */
export interface Block extends Voice {
	text: string;
	start: number | null;
	end: number | null;
	words: Token[];
	startsParagraph: boolean;
}

/** What the service returned for one channel, or for a recording whose channels it does not separate. */
export interface Source {
	channel: number | null;
	/** `null` where it has none. */
	text: string | null;
	words: Token[];
	utterances: Block[];
	sentences: Block[];
}

/** Build one timeline from everything that the service returned for a recording. Takes n log n time. */
export function buildTimeline(
	sources: Source[],
	recordingEnd: number | null,
): { texts: ChannelText[] | null; words: TimedWord[]; repairs: Repairs } {
	const merged = sources.map(mergeSource);
	const texts = merged.flatMap(({ channel, text }) => (text === null ? [] : [{ channel, text }]));
	const startsAre = (test: (start: number | null) => boolean) =>
		merged.some(({ tokens }) => tokens.some(({ start }) => test(start)));
	const isTimed = startsAre((start) => start !== null);
	const estimatedTimes = isTimed && startsAre((start) => start === null);
	const timed = isTimed ? merged.map(({ tokens }) => repairTimes(tokens, recordingEnd)) : [];
	return {
		texts: texts.length > 0 ? texts.filter(({ text }) => text !== '') : null,
		words: inReadingOrder(timed.length === 1 ? timed[0] : timed.flat()),
		repairs: {
			estimatedTimes,
			mergedSources: merged.some(({ isMixed }) => isMixed),
		},
	};
}

interface MergedSource {
	channel: number | null;
	text: string | null;
	tokens: Token[];
	/** Whether no list alone has all the words. */
	isMixed: boolean;
}

function mergeSource(source: Source): MergedSource {
	const { channel, words, utterances, sentences } = source;
	/** A blank text is silence. */
	const text = source.text === null || /\S/.test(source.text) ? source.text : '';
	let tokens = words;
	let isMixed = false;
	const add = (merged: Merged) => {
		tokens = merged.tokens;
		isMixed = merged.extraLacks && (isMixed || merged.added.length > 0);
		return merged;
	};
	const addBlocks = (blocks: Block[], areNumbered: boolean) => {
		const options = { extraLeads: false, text: text ?? '' };
		if (blocks.length > 0) add(mergeTokens(tokens, tokensOfBlocks(blocks, areNumbered), options));
	};
	addBlocks(utterances, true);
	addBlocks(sentences, utterances.length === 0);
	if (text === null) {
		return { channel, text: tokens.length > 0 ? joinWords(tokens) : null, tokens, isMixed };
	}
	const { added, extraLacks } = add(mergeText(tokens, text, { speaker: null, channel }));
	assignVoices(tokens, new Set(added));
	return {
		channel,
		text: extraLacks ? joinWords(tokens) : withoutByteOrderMark(text),
		tokens,
		isMixed,
	};
}

/**
 * The words with the gaps and paragraphs of their text, and with what only the text has. Words that are listed
 * by channel or in disorder are put in order of time where that is the order of the text.
 */
function mergeText(tokens: Token[], text: string, voice: Voice): Merged {
	if (followText(tokens, text)) return { tokens, added: [], extraLacks: false };
	const sorted = inTimeOrder(tokens);
	if (followText(sorted, text)) return { tokens: sorted, added: [], extraLacks: false };
	const base = voicesOf(tokens).length > 1 ? sorted : tokens;
	return mergeTokens(base, tokensOf(text, voice), { extraLeads: true, text: '' });
}

/** The words of utterances or sentences, which are in order of time as far as it is known. */
function tokensOfBlocks(blocks: Block[], areNumbered: boolean): Token[] {
	const sorted = inTimeOrder(blocks);
	let lastText = '';
	return sorted.flatMap((block, number) => {
		const tokens =
			block.words.length > 0
				? mergeText(block.words, block.text, block).tokens
				: tokensOf(block.text, block);
		if (block.start !== null && tokens.every(({ start }) => start === null)) {
			spread(tokens, block.start, endOfBlock(block.start, block.end, tokens, sorted[number + 1]));
		}
		for (const token of tokens) {
			token.speaker ??= block.speaker;
			token.channel ??= block.channel;
			token.block = areNumbered ? number : null;
		}
		if (tokens.length === 0) return [];
		tokens[0].gap = gapBetween(lastText, tokens[0].text);
		lastText = tokens[tokens.length - 1].text;
		if (block.startsParagraph) tokens[0].startsParagraph = true;
		return tokens;
	});
}

/** If the end is missing: the start of the next one, or earlier if its words usually take less time. */
function endOfBlock(
	start: number,
	end: number | null,
	tokens: Token[],
	next: Block | undefined,
): number {
	if (end !== null && end >= start) return end;
	const usual = speakingTimeOf(tokens);
	return Math.max(start, Math.min(start + usual, next?.start ?? Infinity));
}

/** Assign words that only the text has to the speaker before them, or else after them. */
function assignVoices(tokens: Token[], added: Set<Token>): void {
	if (added.size === 0) return;
	let voice = tokens.find((token) => !added.has(token));
	for (const token of tokens) {
		if (!added.has(token)) voice = token;
		else if (voice !== undefined && token.speaker === null) {
			token.speaker = voice.speaker;
			token.channel = voice.channel;
		}
	}
}
