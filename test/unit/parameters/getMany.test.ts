import { readGetManyQuery } from '../../../nodes/AimlSpeechToText/parameters/getMany';
import { itemIndex, strictContext } from '../../support/strictContext';

const read = (parameters: Record<string, unknown>, timeZone = 'America/New_York') =>
	readGetManyQuery(
		strictContext({
			parameters: { returnAll: undefined, limit: undefined, filters: undefined, ...parameters },
			getTimezone: () => timeZone,
		}),
		itemIndex,
	);

const day = 24 * 3_600_000;
const yesterday = new Date(Date.now() - day);

it('Get Many lists 50 transcriptions of the last hour unless told otherwise', () => {
	expect(read({})).toEqual({
		limit: 50,
		startedAfter: undefined,
		clientRequestId: '',
		models: [],
	});
});

describe('the limit', () => {
	it.each([
		[1, 1],
		[7, 7],
		['7', 7],
		[2.9, 2],
		[0.5, 1],
	])('is a whole number from one: %j', (limit, expected) => {
		expect(read({ limit }).limit).toBe(expected);
	});

	it.each([0, -1, '', 'ten', NaN, Infinity, null, {}])('cannot be %j', (limit) => {
		const isUnset = limit === null;
		const reading = () => read({ limit }).limit;
		if (isUnset) expect(reading()).toBe(50);
		else expect(reading).toThrow("'Limit' is not a number above 0");
	});

	it.each([true, 'true'])('is none with Return All: %j', (returnAll) => {
		expect(read({ returnAll, limit: 'ten' }).limit).toBe(Infinity);
	});
});

describe('Started After', () => {
	it.each([yesterday, yesterday.toISOString(), yesterday.getTime()])('is a date: %j', (value) => {
		const seconds = Math.floor(yesterday.getTime() / 1000);
		const { startedAfter } = read({ filters: { startedAfter: value } });
		expect(Math.floor(Number(startedAfter) / 1000)).toBe(seconds);
	});

	it("is in the workflow's time zone without one, as the editor enters it", () => {
		const local = yesterday.toISOString().slice(0, 19);
		const hours = ['UTC', 'Asia/Kolkata', 'Asia/Tokyo'].map((timeZone) => {
			const { startedAfter } = read({ filters: { startedAfter: local } }, timeZone);
			return (Date.parse(`${local}Z`) - Number(startedAfter)) / 3_600_000;
		});
		expect(hours).toEqual([0, 5.5, 9]);
	});

	it('may be a day alone, as an agent writes it', () => {
		const text = yesterday.toISOString().slice(0, 10);
		const { startedAfter } = read({ filters: { startedAfter: text } }, 'UTC');
		expect(startedAfter).toBe(Date.parse(text));
	});

	it.each(['', null, undefined])('may be empty: %j', (startedAfter) => {
		expect(read({ filters: { startedAfter } }).startedAfter).toBeUndefined();
	});

	it.each(['soon', '2026-13-40', NaN, {}, [], true])('is no date: %j', (startedAfter) => {
		expect(() => read({ filters: { startedAfter } })).toThrow("'Started After' is not a date");
	});

	it('is not longer ago than the log reaches', () => {
		const daysAgo = (days: number) => new Date(Date.now() - days * day).toISOString();
		expect(read({ filters: { startedAfter: daysAgo(91.9) } }).startedAfter).toEqual(
			expect.any(Number),
		);
		expect(() => read({ filters: { startedAfter: daysAgo(92.1) } })).toThrow('92 days');
	});
});

describe('the models', () => {
	it.each([
		['nova-3', ['nova-3']],
		[' nova-3, aai/universal ,', ['nova-3', 'aai/universal']],
		[
			['nova-3', ' aai/universal'],
			['nova-3', 'aai/universal'],
		],
		['', []],
		[null, []],
		[undefined, []],
		[[], []],
	])('are a list or a text with commas: %j', (models, expected) => {
		expect(read({ filters: { models } }).models).toEqual(expected);
	});
});

it.each([
	[' nightly- ', 'nightly-'],
	[17, '17'],
	[null, ''],
])("the client request id's beginning is a text: %j", (clientRequestId, expected) => {
	expect(read({ filters: { clientRequestId } }).clientRequestId).toBe(expected);
});

it.each([null, 'none', []])('filters that are none filter nothing: %j', (filters) => {
	expect(read({ filters })).toMatchObject({ clientRequestId: '', models: [] });
});
