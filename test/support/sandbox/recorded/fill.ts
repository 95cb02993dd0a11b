import {
	asObject,
	type Json,
	type JsonObject,
} from '../../../../nodes/AimlSpeechToText/shared/json';

/** What the sandbox has to say: for the request that was recorded, and for the one to be answered. */
export interface Content {
	recorded: Json | undefined;
	now: Json | undefined;
}

const isNothing = (value: Json | undefined): boolean =>
	value === undefined || value === null || (Array.isArray(value) && value.length === 0);

const first = (value: Json | undefined): Json | undefined =>
	Array.isArray(value) ? value[0] : value;

const own = (value: JsonObject | null, name: string): Json | undefined =>
	value !== null && Object.hasOwn(value, name) ? value[name] : undefined;

const namesOf = (...values: Array<JsonObject | null>): string[] => [
	...new Set(values.flatMap((value) => Object.keys(value ?? {}))),
];

function fillObject(answer: JsonObject, content: Content): JsonObject {
	const [recorded, now] = [asObject(first(content.recorded)), asObject(first(content.now))];
	const filled: JsonObject = {};
	for (const name of namesOf(answer, now)) {
		const value = fill(own(answer, name), {
			recorded: own(recorded, name),
			now: own(now, name),
		});
		if (value !== undefined) filled[name] = value;
	}
	return filled;
}

/**
 * A recorded answer with other content. Where the two sandbox answers are alike, the recorded shape is kept
 * (present and missing keys, lists or single values, nulls). Where they differ, the request caused it, so the
 * value is replaced.
 *
 * @returns `undefined` where there is nothing
 */
export function fill(answer: Json | undefined, { recorded, now }: Content): Json | undefined {
	if (isNothing(now)) return isNothing(recorded) ? answer : now;
	if (isNothing(answer)) return isNothing(recorded) ? now : answer;
	if (Array.isArray(answer)) {
		const items = Array.isArray(now) ? now : [now];
		return items.map((item) => fill(answer[0], { recorded: first(recorded), now: item }) ?? null);
	}
	const object = asObject(answer);
	if (object) return asObject(first(now)) ? fillObject(object, { recorded, now }) : answer;
	const single = first(now);
	if (typeof answer === 'string' && typeof single === 'number') return String(single);
	return typeof answer === typeof single ? single : answer;
}

/** Applies a change to each string in a value, names of entries included. */
export function mapStrings(value: Json, change: (text: string) => string): Json {
	if (typeof value === 'string') return change(value);
	if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
	const object = asObject(value);
	if (!object) return value;
	return Object.fromEntries(
		Object.entries(object).map(([name, item]) => [change(name), mapStrings(item, change)]),
	);
}
