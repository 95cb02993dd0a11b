import { asNumber, at } from '../transcript/json';
import type { Json } from '../transcript/Transcript';

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
