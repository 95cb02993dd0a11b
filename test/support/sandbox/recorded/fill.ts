import { asObject, type Json } from '../../../../nodes/AimlSpeechToText/shared/json';

function fillScalar(recorded: Json, content: Json): Json {
	if (typeof recorded === 'string' && typeof content === 'number') return String(content);
	return typeof recorded === typeof content ? content : recorded;
}

/**
 * The recorded value with other content: its keys, lists where it has lists, nothing where it has nothing.
 * What the content does not have stays as it was recorded.
 */
export function fill(recorded: Json, content: Json | undefined): Json {
	if (content === undefined || content === null || recorded === null) return recorded;
	if (Array.isArray(recorded)) {
		const [first] = recorded;
		if (first === undefined) return [];
		const items = Array.isArray(content) ? content : [content];
		return items.map((item) => fill(first, item));
	}
	const single = Array.isArray(content) ? content[0] : content;
	const shape = asObject(recorded);
	if (!shape) return fillScalar(recorded, single ?? null);
	const values = asObject(single);
	if (!values) return recorded;
	return Object.fromEntries(
		Object.entries(shape).map(([name, value]) => [
			name,
			fill(value, Object.hasOwn(values, name) ? values[name] : undefined),
		]),
	);
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
