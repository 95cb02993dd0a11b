import { mergeCosts, readCost } from '../../../nodes/AimlSpeechToText/service/cost';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';

describe('two answers about one job', () => {
	const created = { usd: 0.0011, credits: 2200 };

	it('tell its cost together, the later one first', () => {
		expect(mergeCosts({ usd: 0.002, credits: null }, created)).toEqual({
			usd: 0.002,
			credits: 2200,
		});
		expect(mergeCosts({ usd: null, credits: 2300 }, created)).toEqual({
			usd: 0.0011,
			credits: 2300,
		});
	});

	it.each([
		[null, null, null],
		[created, null, created],
		[null, created, created],
	])('may be silent: %j after %j', (later, earlier, cost) => {
		expect(mergeCosts(later, earlier)).toEqual(cost);
	});

	it('may name the price of the look itself, which is nothing', () => {
		expect(mergeCosts({ usd: 0, credits: 0 }, created)).toEqual(created);
		const nothing = { usd: 0, credits: 0 };
		expect(mergeCosts(nothing, { usd: null, credits: null })).toEqual(nothing);
	});
});

describe('the cost of a transcription', () => {
	it("is in a Microsoft payload's usage, in US dollars", () => {
		const payload = { text: '', usage: { seconds: 11, cost: 0.0011 } };
		expect(readCost({}, { result: payload }, payload)).toEqual({ usd: 0.0011, credits: null });
	});

	it('is in `meta.usage`, in credits and US dollars', () => {
		const body = { meta: { usage: { credits_used: 2480, usd_spent: 0.00124 } } };
		expect(readCost({}, body, null)).toEqual({ usd: 0.00124, credits: 2480 });
	});

	it('is in the headers, in credits and US dollars', () => {
		const headers = { 'x-aimlapi-credits-used': '2480', 'x-aimlapi-usd-spent': '0.001240000' };
		expect(readCost(headers, {}, null)).toEqual({ usd: 0.00124, credits: 2480 });
	});

	it('is put together from several places, the nearest to the transcript first', () => {
		const headers = { 'x-aimlapi-credits-used': '10', 'x-aimlapi-usd-spent': '3' };
		const body = { meta: { usage: { usd_spent: 2 } } };
		expect(readCost(headers, body, { usage: { cost: 1 } })).toEqual({ usd: 1, credits: 10 });
		expect(readCost(headers, body, null)).toEqual({ usd: 2, credits: 10 });
	});

	it('may be known in credits alone', () => {
		const headers = { 'x-aimlapi-credits-used': '2480' };
		expect(readCost(headers, {}, null)).toEqual({ usd: null, credits: 2480 });
	});

	it('may be nothing, which is not the same as unknown', () => {
		expect(readCost({ 'x-aimlapi-usd-spent': '0' }, {}, null)).toEqual({ usd: 0, credits: null });
		expect(readCost({}, {}, { usage: { cost: 0 } })).toEqual({ usd: 0, credits: null });
	});

	it('is unknown when the service reports none: it is never worked out', () => {
		const usage = { type: 'tokens', total_tokens: 135, seconds: 11 };
		expect(readCost({}, { id: 'job-1' }, { text: 'Hello', usage })).toBeNull();
	});

	it.each<[Record<string, string>, Json]>([
		[{ 'x-aimlapi-usd-spent': '' }, null],
		[{ 'x-aimlapi-usd-spent': ' ' }, null],
		[{ 'x-aimlapi-usd-spent': 'free' }, null],
		[{ 'x-aimlapi-credits-used': 'NaN' }, null],
		[{ 'x-aimlapi-credits-used': 'Infinity' }, null],
		[{}, { meta: { usage: { credits_used: '2480', usd_spent: null } } }],
		[{}, { meta: 'usage' }],
		[{}, []],
	])('is unknown when it is no number: %j %j', (headers, body) => {
		expect(readCost(headers, body, { usage: { cost: '0.0011' } })).toBeNull();
	});
});
