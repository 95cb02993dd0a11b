import { clock } from './clockTime';
import { runsOf } from './segments';
import type { Speakers } from './speakers';
import { isSameVoice } from './timeline/order';
import { isPause, noteEndings } from './timeline/readingOrder';
import { joinWords, tokensOf, type Token } from './timeline/tokens';
import type { ChannelText, TimedWord, Transcript } from './Transcript';

export type TextFormat = 'plain' | 'paragraphs' | 'speakers' | 'timestamps';

/** Seconds from one time that is shown within a turn to the next one. */
const TIME_STEP = 30;
/** Seconds of silence after a sentence that end a paragraph. */
const PARAGRAPH_PAUSE = 2;
const LONGEST_PARAGRAPH = 12;

/**
 * The text for people and chat models. `plain` is the service's own; `paragraphs` has a blank line between
 * them; `speakers` a line per turn, `Speaker A: …`; `timestamps` the same after `[00:00:12] `, with a new line at
 * the first sentence that begins 30 s or more after the last time. Plain where it takes times or speakers that
 * the model does not give.
 */
export function layoutText(
	transcript: Transcript,
	format: TextFormat,
	speakers: Speakers,
): string | null {
	const text = plainTextOf(transcript);
	const { words } = transcript;
	if (text === null || format === 'plain') return text;
	if (format === 'paragraphs') return paragraphsOf(transcript, speakers);
	if (words.length === 0 || (format === 'speakers' && !speakers.areKnown)) return text;
	const isTurnEnd = turnEnds(speakers);
	const lines = runsOf(words, isTurnEnd).flatMap((turn) => {
		const label = speakers.labelOf(turn[0]);
		const prefix = label === null ? '' : `${label}: `;
		if (format === 'speakers') return [prefix + joinWords(turn)];
		return atTimes(turn).map((part) => `[${clock(part[0].start)}] ${prefix}${joinWords(part)}`);
	});
	return lines.join('\n');
}

/** All that is said as one text: channels on lines of their own, `null` where the answer has no text to read. */
function plainTextOf({ texts }: Transcript): string | null {
	return texts === null ? null : texts.map(({ text }) => text).join('\n');
}

/** Whether two words have different speakers, as far as readers can distinguish them. */
function turnEnds({ labelOf }: Speakers): (last: TimedWord, next: TimedWord) => boolean {
	return (last, next) => !isSameVoice(last, next) && labelOf(last) !== labelOf(next);
}

/** Parts a turn at the sentences that get a time of their own. */
function atTimes(turn: TimedWord[]): TimedWord[][] {
	let shown = turn[0].start;
	return runsOf(turn, (last, next) => {
		const startsSentence =
			last.ending === 'sentence' || last.block !== next.block || isPause(last, next);
		if (!startsSentence || next.start - shown < TIME_STEP) return false;
		shown = next.start;
		return true;
	});
}

function paragraphsOf({ words, texts }: Transcript, speakers: Speakers): string {
	const paragraphs =
		words.length > 0 ? paragraphsByTime(words, speakers) : (texts ?? []).flatMap(paragraphsOfText);
	return paragraphs.map(joinWords).join('\n\n');
}

/** The model's own; else at a pause after a sentence, and at the latest after twelve sentences. */
function paragraphsByTime(words: TimedWord[], speakers: Speakers): TimedWord[][] {
	const isTurnEnd = turnEnds(speakers);
	const isPunctuated = words.some(({ ending }) => ending === 'sentence');
	const hasOwn = words.some(({ startsParagraph }, at) => at > 0 && startsParagraph);
	let sentences = 0;
	return runsOf(words, (last, next) => {
		const isSentence = isPunctuated ? last.ending === 'sentence' : isPause(last, next);
		if (isSentence) sentences++;
		const isLong = sentences >= LONGEST_PARAGRAPH || isPause(last, next, PARAGRAPH_PAUSE);
		const isEnd = isTurnEnd(last, next) || (hasOwn ? next.startsParagraph : isSentence && isLong);
		if (isEnd) sentences = 0;
		return isEnd;
	});
}

/** Where the model returns no timestamps: those of the text, else every twelve sentences. */
function paragraphsOfText({ text }: ChannelText): Token[][] {
	const tokens = tokensOf(text, { speaker: null, channel: null });
	noteEndings(tokens);
	const hasOwn = tokens.some(({ startsParagraph }) => startsParagraph);
	let sentences = 0;
	return runsOf(tokens, (last, next) => {
		if (last.ending === 'sentence') sentences++;
		const isEnd = hasOwn ? next.startsParagraph : sentences >= LONGEST_PARAGRAPH;
		if (isEnd) sentences = 0;
		return isEnd;
	});
}
