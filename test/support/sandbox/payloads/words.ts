import type { Utterance } from '../../recordings';

/** The sandbox's confidence in every word. */
export const CONFIDENCE = 0.97;

/** A word as written, with its punctuation. Times are seconds. */
export interface SpokenWord {
	text: string;
	start: number;
	end: number;
	utterance: Utterance;
}

/** An utterance's words, which share its real time by their length. */
export function spokenWords(utterance: Utterance): SpokenWord[] {
	const texts = utterance.text.split(' ');
	const letters = texts.join('').length;
	const seconds = utterance.end - utterance.start;
	const after = (spoken: number) =>
		Math.round((utterance.start + (seconds * spoken) / letters) * 1000) / 1000;
	let spoken = 0;
	return texts.map((text) => {
		const start = after(spoken);
		spoken += text.length;
		return { text, start, end: after(spoken), utterance };
	});
}

/** A recording's utterances by channel, from channel 0 up. */
export function utterancesByChannel(utterances: Utterance[]): Utterance[][] {
	const channels = Math.max(...utterances.map(({ channel }) => channel)) + 1;
	return Array.from({ length: channels }, (_, index) =>
		utterances.filter(({ channel }) => channel === index),
	);
}
