import type { Json } from '../../../../nodes/AimlSpeechToText/shared/json';
import { fill } from './fill';

/** A filled recorded answer, when the sandbox's answers then and now differ only in texts. */
const filled = (answer: Json, now: Json, recorded: Json = now) => fill(answer, { recorded, now });

it.each<[what: string, answer: Json, now: Json, expected: Json]>([
	['other texts', { text: 'One' }, { text: 'Two' }, { text: 'Two' }],
	[
		'its keys, and no others',
		{ text: 'One', id: 1 },
		{ text: 'Two', speaker: 'A' },
		{ text: 'Two', id: 1 },
	],
	['a list of another length', [{ w: 'a' }], [{ w: 'b' }, { w: 'c' }], [{ w: 'b' }, { w: 'c' }]],
	['a single value where there was one', { a: { t: 'x' } }, { a: [{ t: 'y' }] }, { a: { t: 'y' } }],
	['a list where there was one', { a: [{ t: 'x' }] }, { a: { t: 'y' } }, { a: [{ t: 'y' }] }],
	[
		'nothing where there was nothing',
		{ speaker: null, words: [] },
		{ speaker: 'A', words: ['a'] },
		{ speaker: null, words: [] },
	],
	['a text where numbers were texts', { code: '429' }, { code: 400 }, { code: '400' }],
])('keeps %s', (_what, answer, now, expected) => {
	expect(filled(answer, now)).toEqual(expected);
});

it('follows what was asked for: adds it, takes it away, and puts it where there was nothing', () => {
	const answer = { text: 'One', utterances: [{ t: 'One' }], summary: null };

	expect(
		fill(answer, {
			recorded: { text: 'x', utterances: [{ t: 'x' }], summary: null },
			now: { text: 'Two', utterances: null, summary: 'Short', channels: 2 },
		}),
	).toEqual({ text: 'Two', utterances: null, summary: 'Short', channels: 2 });
	expect(fill(answer, { recorded: { utterances: [{ t: 'x' }] }, now: { text: 'Two' } })).toEqual({
		text: 'Two',
		summary: null,
	});
});
