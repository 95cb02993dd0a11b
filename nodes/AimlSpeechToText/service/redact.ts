/** Shorter keys are no keys of the service (32 characters), but words such as `key` or `test`. */
const shortestKey = 6;

/** What of an API key must not be shown. */
export const secretsOfKey = (apiKey: string): string[] =>
	apiKey.length < shortestKey ? [] : [apiKey];

/** Shorter values, such as the 1 of `v=1`, stand in too many harmless texts. */
const shortestSecret = 8;

/**
 * What of an audio URL must not be shown, as a service may quote it: its query (a signature, possibly)
 * and the values in it, plain and percent-encoded, the longest first.
 */
export function secretsOf(url: string): string[] {
	if (!URL.canParse(url)) return [];
	const { search, searchParams, password } = new URL(url);
	const plain = [search, password, ...searchParams.values()];
	const texts = plain.flatMap((text) => [text, encodeURIComponent(text)]);
	return [...new Set(texts)]
		.filter((text) => text.length >= shortestSecret)
		.toSorted((a, b) => b.length - a.length);
}
