import fc from 'fast-check';
import { matchUnits } from '../../../nodes/AimlSpeechToText/transcript/timeline/alignment';
import { longestNonDecreasing } from '../../../nodes/AimlSpeechToText/transcript/timeline/order';

const always = () => true;
const unitsOf = (text: string) => text.split(' ').filter((unit) => unit !== '');
const matched = (
	base: string[],
	extra: string[],
	mayBeSame: (one: number, other: number) => boolean = always,
): number[] => [...matchUnits({ base, extra, mayBeSame })];

describe('the units that are the same in two sources', () => {
	it.each<[string, string, string, number[]]>([
		['all', 'a b c', 'a b c', [0, 1, 2]],
		['none', 'a b', 'c d', [-1, -1]],
		['those around what one lacks', 'a b d e', 'a b c d e', [0, 1, 3, 4]],
		['those around what differs', 'a x c', 'a y c', [0, -1, 2]],
		['those that were moved', 'x a b c d', 'a b c d x', [4, 0, 1, 2, 3]],
		['those between which neither is the same', 'the a the b', 'the c the d', [0, -1, 2, -1]],
		['none of nothing', '', 'a', []],
	])('are %s', (_which, base, extra, expected) => {
		expect(matched(unitsOf(base), unitsOf(extra))).toEqual(expected);
	});

	it('are not those that may not be', () => {
		expect([
			...matchUnits({ base: ['a', 'b'], extra: ['a', 'b'], mayBeSame: (one) => one > 0 }),
		]).toEqual([-1, 1]);
	});

	it('are the same indeed, and each is matched once', () => {
		const units = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 150 });
		fc.assert(
			fc.property(units, units, (base, extra) => {
				const matches = matched(base, extra);
				const others = matches.filter((other) => other !== -1);
				expect(new Set(others).size).toBe(others.length);
				matches.forEach((other, one) => {
					if (other !== -1) expect(extra[other]).toBe(base[one]);
				});
			}),
		);
	});

	it('are all, where one source has some of the other', () => {
		const drafts = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.boolean()), {
			maxLength: 60,
		});
		fc.assert(
			fc.property(drafts, (whole) => {
				const extra = whole.map(([unit]) => unit);
				const base = whole.filter(([, isIn]) => isIn).map(([unit]) => unit);
				const matches = matched(base, extra);
				expect(matches).not.toContain(-1);
				expect(matches).toEqual(matches.toSorted((one, other) => one - other));
			}),
		);
	});

	it.each(['the', 'a b'])('are found in time where it is always %j, and may never be', (text) => {
		const units = Array.from({ length: 20_000 }, () => unitsOf(text)).flat();
		expect(matched(units, [...units, 'end'], () => false)).toHaveLength(units.length);
		expect(matched(units, [...units, 'end'], (one) => one % 7 > 0)).toHaveLength(units.length);
	});

	it('are found among two hundred thousand, of which one source lacks every tenth', () => {
		const extra = Array.from({ length: 200_000 }, (_none, at) => `word${at % 4999}`);
		const base = extra.filter((_unit, at) => at % 10 !== 3);
		expect(matched(base, extra).filter((other) => other === -1)).toEqual([]);
	});
});

describe('the longest rise', () => {
	it.each<[Array<number | null>, number[]]>([
		[[], []],
		[
			[1, 2, 3],
			[0, 1, 2],
		],
		[
			[5, 1, 2, 9, 3],
			[1, 2, 4],
		],
		[
			[1, null, 1, 1],
			[0, 2, 3],
		],
		[[null], []],
	])('of %j is at %j', (values, places) => {
		expect(longestNonDecreasing(values)).toEqual(places);
	});
});
