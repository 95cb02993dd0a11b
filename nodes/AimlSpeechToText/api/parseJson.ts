import type { Json } from '../transcript/Transcript';

/** Levels of an answer. Providers' have fewer than ten, and n8n recurses through all of an item. */
const deepestNesting = 100;

const isContainer = (value: Json): boolean => typeof value === 'object' && value !== null;

function isNestedTooDeep(json: Json): boolean {
	let level = [json].filter(isContainer);
	for (let depth = 1; level.length > 0; depth++) {
		if (depth > deepestNesting) return true;
		level = level.flatMap((container) => Object.values(container ?? []).filter(isContainer));
	}
	return false;
}

/** What a body says; `null` when it is no JSON, or nested deeper than n8n can store. */
export function parseJson(text: string): Json {
	try {
		const json: Json = JSON.parse(text);
		return isNestedTooDeep(json) ? null : json;
	} catch {
		return null;
	}
}
