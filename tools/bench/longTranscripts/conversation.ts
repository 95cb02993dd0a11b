import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';

/** Words of two people in a relaxed conversation. */
export const wordsPerHour = 10_000;

/**
 * A Deepgram payload of a conversation of the given hours: two speakers, sentences of twelve words, a pause
 * after each.
 */
export function conversation(hours: number): Json {
	const count = hours * wordsPerHour;
	const gap = (hours * 3600) / count;
	const words = Array.from({ length: count }, (_, index) => {
		const endsSentence = index % 12 === 11;
		const start = index * gap;
		const word = `word${index % 97}`;
		return {
			word,
			punctuated_word: endsSentence ? `${word}.` : word,
			start,
			end: start + gap * (endsSentence ? 0.4 : 0.9),
			confidence: 0.98,
			speaker: Math.floor(index / 48) % 2,
		};
	});
	const transcript = words.map(({ punctuated_word }) => punctuated_word).join(' ');
	return {
		metadata: { duration: hours * 3600, channels: 1 },
		results: { channels: [{ alternatives: [{ transcript, confidence: 0.98, words }] }] },
	};
}
