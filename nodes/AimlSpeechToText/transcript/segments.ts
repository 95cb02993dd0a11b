import type { Speakers } from './speakers';
import { isPause } from './timeline/readingOrder';
import { inTimeOrder, isSameVoice } from './timeline/order';
import type { Segment, TimedWord, Transcript, Word } from './Transcript';
import { joinWords } from './timeline/tokens';

/** The words of the output, by the time at which each is spoken. */
export function wordsOf({ words }: Transcript, { nameOf }: Speakers): Word[] {
	return inTimeOrder(words).map((word) => {
		const { start, end, text, confidence, channel } = word;
		return { start, end, text, confidence, speaker: nameOf(word), channel };
	});
}

/**
 * The segments of the output: the service's own utterances or sentences, and where it has none, what a voice
 * says without a pause, sentence by sentence. One that another voice interrupts is two.
 */
export function segmentsOf({ words }: Transcript, { nameOf }: Speakers): Segment[] {
	return runsOf(words, endsSegment).map((run) => {
		const [first] = run;
		return {
			start: first.start,
			end: run.reduce((latest, { end }) => Math.max(latest, end), first.start),
			text: joinWords(run),
			speaker: nameOf(first),
			channel: first.channel,
		};
	});
}

function endsSegment(last: TimedWord, next: TimedWord): boolean {
	if (!isSameVoice(last, next) || last.block !== next.block) return true;
	return last.block === null && (last.ending === 'sentence' || isPause(last, next));
}

/** Split words in the order of reading between any two for which `isEnd` is true. */
export function runsOf<T>(words: T[], isEnd: (last: T, next: T) => boolean): T[][] {
	const runs: T[][] = [];
	let first = 0;
	for (let at = 1; at <= words.length; at++) {
		if (at < words.length && !isEnd(words[at - 1], words[at])) continue;
		runs.push(words.slice(first, at));
		first = at;
	}
	return runs;
}
