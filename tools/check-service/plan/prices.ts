import {
	asArray,
	asNumber,
	asString,
	at,
	type Json,
} from '../../../nodes/AimlSpeechToText/shared/json';

/**
 * US dollars for a second of audio that the service's price list omits: the sample of
 * mai-transcribe-1.5 costs 0.0001, and good models were seen at up to 0.46 an hour in July 2026.
 */
const usualPrice = 0.00015;

/** Seconds of audio, or tokens, that one of a unit stands for. */
const secondsOf: ReadonlyArray<[RegExp, number]> = [
	[/hour/i, 3600],
	[/minute/i, 60],
	[/second/i, 1],
];

/** OpenAI counts ten tokens a second of audio; people say about four in that time. */
const tokensPerSecond = 14;

const toNumber = (value: Json): number | null =>
	asNumber(value) ?? (asString(value)?.trim() ? asNumber(Number(value)) : null);

/** What a unit of the price list makes of a second; `null` for a unit that means nothing here. */
function priceOfUnit(unit: Json): number | null {
	const price = toNumber(at(unit, 'price'));
	const text = ['name', 'measure', 'per'].map((name) => String(at(unit, name) ?? '')).join(' ');
	if (price === null) return null;
	const per = toNumber(at(unit, 'per')) || 1;
	const [, seconds] = secondsOf.find(([word]) => word.test(text)) ?? [];
	if (seconds !== undefined) return price / per / seconds;
	if (!/token/i.test(text)) return null;
	const tokens = /million|1m\b/i.test(text) && per === 1 ? 1_000_000 : per;
	return (price / tokens) * tokensPerSecond;
}

/**
 * US dollars for a second of audio, by model id: `pricing.units` of `GET /v1/models?include=pricing`
 * (complete-model-list docs; the words in it are not documented), of several units the dearest.
 */
function listedPrices(models: Json): Map<string, number> {
	const prices = new Map<string, number>();
	for (const row of asArray(at(models, 'data'))) {
		const units = asArray(at(row, 'pricing', 'units')).map(priceOfUnit);
		const price = Math.max(...units.filter((each) => each !== null));
		if (!Number.isFinite(price)) continue;
		const names = [at(row, 'id'), ...asArray(at(row, 'aliases'))];
		for (const name of names) prices.set(String(name), price);
	}
	return prices;
}

/** What the given seconds cost with a model, in US dollars. */
export type Estimate = (model: string, seconds: number) => number;

/** Estimates from the service's answer with its models, or without one. */
export function estimatesFrom(models: Json): { estimate: Estimate; isListed: boolean } {
	const prices = listedPrices(models);
	return {
		estimate: (model, seconds) => (prices.get(model) ?? usualPrice) * seconds,
		isListed: prices.size > 0,
	};
}
