import type { ChannelText, TimedWord } from '../Transcript';
import { buildTimeline } from './timeline';
import { speakingTimeOf, spread, tokensOf } from './tokens';

/** The words of texts whose times are unknown, each text spread over the whole of a recording's length. Seconds. */
export function estimateWords(texts: ChannelText[], length: number): TimedWord[] {
	const sources = texts.map(({ channel, text }) => {
		const words = tokensOf(text, { speaker: null, channel });
		spread(words, 0, length);
		return { channel, text, words, utterances: [], sentences: [] };
	});
	return buildTimeline(sources, length).words;
}

/** Seconds that the longest of some texts takes to say. */
export function estimateLength(texts: ChannelText[]): number {
	return texts.reduce((longest, { channel, text }) => {
		const words = tokensOf(text, { speaker: null, channel });
		return Math.max(longest, speakingTimeOf(words));
	}, 0);
}
