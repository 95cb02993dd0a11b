import { endingOf } from '../language/sentenceEnds';
import type { TimedWord } from '../Transcript';
import { byVoice, inTimeOrder, isSameVoice } from './order';
import { endOfSound, isMark, type Token } from './tokens';

/** Seconds of silence that end a run of speech, as long as Deepgram's `utt_split` by default. */
const PAUSE = 0.8;

/** Whether a voice pauses between two of its words. In milliseconds, since 5.5 - 4.7 is under 0.8. */
export function isPause(
	before: { end: number },
	after: { start: number },
	seconds = PAUSE,
): boolean {
	return Math.round((after.start - before.end) * 1000) >= seconds * 1000;
}

/**
 * Sort words in the order of reading, and note how each of them ends. Where voices overlap, phrases are sorted by their
 * first word. A phrase is what one voice says without a pause, up to the end of a sentence or an interruption by
 * another voice. Expects each voice in its order.
 */
export function inReadingOrder(words: TimedWord[]): TimedWord[] {
	const voices = byVoice(words);
	for (const voice of voices) noteEndings(voice);
	const sorted = inTimeOrder(words);
	return voices.length === 1 || takeTurns(sorted) ? sorted : phraseByPhrase(voices);
}

/** Notes how each word of a voice ends, by its neighbours. */
export function noteEndings(voice: Array<Pick<Token, 'text' | 'ending'>>): void {
	voice.forEach((word, at) => {
		word.ending = endingOf(word.text, voice[at - 1]?.text, voice[at + 1]?.text);
	});
}

/** Whether each voice waits until the one before it has ended. */
function takeTurns(sorted: TimedWord[]): boolean {
	let end = 0;
	return sorted.every((word, at) => {
		const waits = at === 0 || word.start >= end || isSameVoice(word, sorted[at - 1]);
		end = Math.max(end, word.end);
		return waits;
	});
}

function phraseByPhrase(voices: TimedWord[][]): TimedWord[] {
	const isInterrupted = interruptionsAmong(voices);
	return voices
		.flatMap((voice, number) => phrasesOf(voice, (start, end) => isInterrupted(number, start, end)))
		.sort((one, other) => one[0].start - other[0].start)
		.flat();
}

function phrasesOf(
	voice: TimedWord[],
	isInterrupted: (start: number, end: number) => boolean,
): TimedWord[][] {
	const phrases: TimedWord[][] = [];
	let phrase: TimedWord[] = [];
	for (const word of voice) {
		const last = phrase.at(-1);
		if (last === undefined || endsPhrase(last, word, isInterrupted)) {
			phrase = [];
			phrases.push(phrase);
		}
		phrase.push(word);
	}
	return phrases;
}

function endsPhrase(
	last: TimedWord,
	word: TimedWord,
	isInterrupted: (start: number, end: number) => boolean,
): boolean {
	if (isMark(word.text)) return false;
	if (last.ending === 'sentence' || last.block !== word.block) return true;
	return isPause(last, word) || isInterrupted(endOfSound(last, last.start), word.start);
}

/** Finds whether another voice speaks a word, or most of one, between two times of a voice. */
function interruptionsAmong(
	voices: TimedWord[][],
): (voice: number, start: number, end: number) => boolean {
	const said = voices
		.flatMap((words, voice) =>
			words.map((word) => ({ voice, middle: (word.start + endOfSound(word, word.start)) / 2 })),
		)
		.sort((one, other) => one.middle - other.middle);
	/** For each word, the first one after it by another voice. */
	const nextOther = new Int32Array(said.length).fill(said.length);
	for (let at = said.length - 2; at >= 0; at--) {
		nextOther[at] = said[at].voice === said[at + 1].voice ? nextOther[at + 1] : at + 1;
	}
	return (voice, start, end) => {
		let low = 0;
		for (let high = said.length; low < high; ) {
			const middle = (low + high) >> 1;
			if (said[middle].middle < start) low = middle + 1;
			else high = middle;
		}
		const first = said[low]?.voice === voice ? nextOther[low] : low;
		return first < said.length && said[first].middle < end;
	};
}
