import { speechToTextModels } from '../../../nodes/AimlSpeechToText/service/listedModels';
import {
	asArray,
	asObject,
	asString,
	at,
	type Json,
	type JsonObject,
} from '../../../nodes/AimlSpeechToText/shared/json';

/** An object's entries that have one of these names. */
const only = (value: Json, names: readonly string[]): JsonObject =>
	Object.fromEntries(
		Object.entries(asObject(value) ?? {}).filter(([name]) => names.includes(name)),
	);

const modelKeys = [
	...['id', 'type', 'aliases', 'tags', 'modalities', 'capabilities', 'pricing', 'features'],
	'endpoints',
];

/** Only the models that transcribe, out of four hundred, without the texts about them. */
function trimModels(json: Json): Json {
	const ids = new Set(speechToTextModels(json).map(({ id }) => id));
	const rows = asArray(at(json, 'data')).filter((row) => ids.has(asString(at(row, 'id')) ?? ''));
	const data = rows.map((row) => ({
		...only(row, modelKeys),
		info: only(at(row, 'info'), ['name', 'developer']),
	}));
	return { ...asObject(json), data };
}

/** Only this check's rows of the account's usage log. */
function trimLog(json: Json, isOwn: (row: Json) => boolean): Json {
	const data = asArray(at(json, 'data')).filter(isOwn);
	const pagination = asObject(at(json, 'pagination'));
	return {
		...asObject(json),
		data,
		...(pagination && { pagination: { ...pagination, total: data.length, has_more: false } }),
	};
}

/** The same shape without personal data, except for the entries with these names. */
function hollow(json: Json, kept: readonly string[]): Json {
	if (typeof json === 'string') return json === '' ? '' : '<text>';
	if (typeof json === 'number') return 0;
	if (Array.isArray(json)) return json.map((value) => hollow(value, kept));
	const object = asObject(json);
	if (!object) return json;
	return Object.fromEntries(
		Object.entries(object).map(([name, value]) => [
			name,
			kept.includes(name) ? value : hollow(value, kept),
		]),
	);
}

/** The names of a create request's fields in an OpenAPI document: those beside `model`. */
function fieldNames(json: Json): string[] {
	const properties = asObject(at(json, 'properties'));
	if (properties && Object.hasOwn(properties, 'model')) return Object.keys(properties);
	const parts = Array.isArray(json) ? json : Object.values(asObject(json) ?? {});
	for (const part of parts) {
		const found = fieldNames(part);
		if (found.length > 0) return found;
	}
	return [];
}

/**
 * What a record keeps of a body: nothing about the account and its other requests, and of long lists
 * what concerns speech-to-text. For answers that are successes; a rejection is kept whole.
 *
 * @param isOwn whether a row of the usage log is about a request of this check
 */
export function trimBody(path: string, json: Json, isOwn: (row: Json) => boolean): Json {
	if (path === '/v1/models') return trimModels(json);
	if (path === '/v2/logs') return trimLog(json, isOwn);
	if (path === '/v2/billing') return hollow(json, ['currency']);
	if (path === '/v1/key')
		return at(json, 'data') === null ? json : hollow(json, ['scopes', 'disabled']);
	if (path === '/docs-json') return { fields: fieldNames(json) };
	return json;
}
