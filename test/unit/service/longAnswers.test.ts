import { parseJson } from '../../../nodes/AimlSpeechToText/service/answerBody';

const listOf = (value: string, count: number): string =>
	`[${`${value},`.repeat(count - 1)}${value}]`;

describe('a long answer', () => {
	it('has four million values at most, the list around them among them', () => {
		expect(parseJson(listOf('0', 3_999_999))).not.toBeNull();
		expect(parseJson(listOf('0', 4_000_000))).toBeNull();
	});

	it('has no more empty lists and objects, which take most memory', () => {
		expect(parseJson(listOf('[[[{}]]]', 900_000))).toBeNull();
	});

	it('may have any number of commas in its texts', () => {
		expect(parseJson(JSON.stringify({ text: ','.repeat(5_000_000) }))).not.toBeNull();
	});

	it('may have the words of ten hours, alone and in their utterances', () => {
		const word = JSON.stringify({
			...{ text: 'word', start: 360, end: 660, confidence: 0.98, speaker: 'A', channel: null },
		});
		const utterance = `{"text":"word","start":360,"end":660,"words":[${word}]}`;
		const [words, utterances] = [listOf(word, 100_000), listOf(utterance, 100_000)];
		expect(parseJson(`{"words":${words},"utterances":${utterances}}`)).not.toBeNull();
	});
});
