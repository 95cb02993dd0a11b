import { outputOf } from './builders';

it('An answer with 200,000 channels, words and utterances is read to its end', () => {
	const many = <T>(item: T) => new Array<T>(200_000).fill(item);
	const word = { word: 'a', start: 0, end: 0 };
	const channels = many({ alternatives: [{ transcript: 'a', words: [word] }] });
	expect(outputOf({ results: { channels } }).words).toHaveLength(200_000);
	const utterances = many({ text: 'a', start: 0, end: 0 });
	expect(outputOf({ utterances }).segments).toHaveLength(200_000);
});
