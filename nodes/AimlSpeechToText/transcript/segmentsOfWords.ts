import { joinTexts } from './joinTexts';
import { endingOf } from './punctuation';
import { stretchesOf } from './stretches';
import { inTimeOrder } from './timeOrder';
import type { Segment, Word } from './Transcript';

/**
 * Segments for a model that gives words but neither utterances nor sentences: a new one at another
 * speaker or channel, after a pause of 0.8 s, and after the end of a sentence. Expects the words in
 * time order.
 */
export function segmentsOfWords(words: Word[]): Segment[] {
	return inTimeOrder(stretchesOf(words).flatMap(sentencesOf).map(segmentOf));
}

function sentencesOf(words: Word[]): Word[][] {
	const sentences: Word[][] = [];
	let sentence: Word[] = [];
	for (const word of words) {
		sentence.push(word);
		if (endingOf(word.text) === 'sentence') {
			sentences.push(sentence);
			sentence = [];
		}
	}
	return sentence.length > 0 ? [...sentences, sentence] : sentences;
}

function segmentOf(words: Word[]): Segment {
	const [{ start, speaker, channel }] = words;
	return {
		start,
		end: words.reduce((latest, word) => Math.max(latest, word.end), start),
		text: joinTexts(words.map(({ text }) => text)),
		speaker,
		channel,
	};
}
