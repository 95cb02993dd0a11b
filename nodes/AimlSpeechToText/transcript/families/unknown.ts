import { asObject, firstString, type Json } from '../../shared/json';
import type { Family } from './Family';

/** Deeper than any known payload keeps its text. */
const DEEPEST_LEVEL = 8;

/** A bare string, or a provider newer than this package: its text, wherever it is. */
export const unknown: Family = {
	recognises: () => true,
	read: (payload) => ({ text: typeof payload === 'string' ? payload : textWithin(payload) }),
};

/** The text nearest to the top, level by level; `''` only where nothing else was said. */
function textWithin(payload: Json): string | null {
	let found: string | null = null;
	let level: Json[] = [payload];
	for (let depth = 0; depth <= DEEPEST_LEVEL && level.length > 0; depth++) {
		for (const value of level) {
			const text = firstString(value, ['text', 'transcript']);
			if (text) return text;
			found ??= text;
		}
		level = level.flatMap(childrenOf);
	}
	return found;
}

function childrenOf(value: Json): Json[] {
	return Array.isArray(value) ? value : Object.values(asObject(value) ?? {});
}
