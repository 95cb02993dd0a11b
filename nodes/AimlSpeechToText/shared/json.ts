/*
 * The only place where unknown JSON becomes typed. Nothing here throws, and `at` sees only own
 * properties, so a `__proto__` or `constructor` in an answer is never mistaken for data.
 */

/** A JSON value as the service sends it, before anything is known about its shape. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** What n8n and `JSON.parse` return as unknown is JSON: all but `undefined` and functions. */
const isJson = (value: unknown): value is Json =>
	value !== undefined && typeof value !== 'function';

/** The value found by following own properties along `path`; `null` as soon as one is missing. */
export function at(value: unknown, name: string, ...rest: string[]): Json {
	let current = ownValue(value, name);
	for (const next of rest) current = ownValue(current, next);
	return current;
}

function ownValue(value: unknown, name: string): Json {
	const object = asObject(value);
	return object !== null && Object.hasOwn(object, name) ? (object[name] ?? null) : null;
}

export function asObject(value: unknown): JsonObject | null {
	const isObject = isJson(value) && typeof value === 'object' && value !== null;
	return isObject && !Array.isArray(value) ? value : null;
}

/** The array itself, or an empty one for anything else. */
export function asArray(value: unknown): Json[] {
	return isJson(value) && Array.isArray(value) ? value : [];
}

/** A list, where the documents disagree whether several or a single one comes. */
export function asList(value: Json): Json[] {
	return asObject(value) === null ? asArray(value) : [value];
}

export function asString(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}

/** `true` or `false`, also as the text that expressions and AI agents write for them. */
export function asBoolean(value: unknown): boolean | null {
	const text = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (text === true || text === 'true') return true;
	return text === false || text === 'false' ? false : null;
}

/** A finite number. */
export function asNumber(value: unknown): number | null {
	return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A number from 0 to 1. */
export function asFraction(value: Json): number | null {
	const number = asNumber(value);
	return number !== null && number >= 0 && number <= 1 ? number : null;
}

/** A whole number from 0. */
export function asIndex(value: Json): number | null {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** The first string with content under one of `names`; `''` only where there is nothing else. */
export function firstString(value: Json, names: readonly string[]): string | null {
	let found: string | null = null;
	for (const name of names) {
		const string = asString(at(value, name));
		if (string) return string;
		found ??= string;
	}
	return found;
}
