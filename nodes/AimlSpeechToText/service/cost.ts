import { asNumber, at, type Json } from '../shared/json';

/** What a transcription cost, as the service reported it. */
export interface Cost {
	usd: number | null;
	credits: number | null;
}

const headerNumber = (value: string | undefined): number | null =>
	value?.trim() ? asNumber(Number(value)) : null;

/**
 * The cost that an answer reports: in the payload (`usage.cost`, US dollars, Microsoft), in
 * `meta.usage`, or in the `x-aimlapi-*` headers. `null` when it reports none; never computed.
 */
export function readCost(headers: Record<string, string>, body: Json, payload: Json): Cost | null {
	const usd =
		asNumber(at(payload, 'usage', 'cost')) ??
		asNumber(at(body, 'meta', 'usage', 'usd_spent')) ??
		headerNumber(headers['x-aimlapi-usd-spent']);
	const credits =
		asNumber(at(body, 'meta', 'usage', 'credits_used')) ??
		headerNumber(headers['x-aimlapi-credits-used']);
	return usd === null && credits === null ? null : { usd, credits };
}

/**
 * The cost of a job by two answers, preferring the later one. A zero in it may be the price of the poll
 * itself (not documented).
 */
export function mergeCosts(later: Cost | null, earlier: Cost | null): Cost | null {
	if (later === null || earlier === null) return later ?? earlier;
	return {
		usd: later.usd || (earlier.usd ?? later.usd),
		credits: later.credits || (earlier.credits ?? later.credits),
	};
}
