import type { Json } from '../shared/json';

/** Levels of an answer. Providers' have fewer than ten, and n8n recurses through all of an item. */
const deepestNesting = 100;

/**
 * Whether an answer is more than n8n can take. Looks at the text alone: 64 MiB of empty objects take a
 * gigabyte and most of a minute to parse.
 */
function isBeyondMeasure(text: string, mostValues: number): boolean {
	let isInString = false;
	let depth = 0;
	let values = 1;
	for (let index = 0; index < text.length; index++) {
		const character = text[index];
		if (character === '"') isInString = !isInString;
		else if (isInString) index += character === '\\' ? 1 : 0;
		else if (character === ',') values++;
		else if (character === ']' || character === '}') depth--;
		else if (character === '[' || character === '{') {
			depth++;
			values++;
			if (depth > deepestNesting) return true;
		}
	}
	return values > mostValues;
}

/**
 * What a body says; `null` when it is no JSON, or more than n8n can take.
 *
 * @param mostValues ten hours of words, listed alone and in their utterances, have 1.5 million
 */
export function parseJson(text: string, mostValues = 4_000_000): Json {
	if (isBeyondMeasure(text, mostValues)) return null;
	try {
		const json: Json = JSON.parse(text);
		return json;
	} catch {
		return null;
	}
}
