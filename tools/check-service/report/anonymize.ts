import { asObject, type Json } from '../../../nodes/AimlSpeechToText/shared/json';
import type { Exchange, RecordedAnswer } from '../../../test/support/sandbox/recorded/exchange';
import { Placeholders } from './placeholders';

/** What a report must not show, beside what is recognised by its form. */
export interface Secrets {
	apiKey: string;
	baseUrl: string;
	audioUrl: string;
}

/** Headers whose values say nothing about a person or a machine. */
const shownHeaders =
	/^(content-type|content-length|retry-after|server|via|allow|location|x-(inference|client-request|request)-id|x-aimlapi-.*|(x-)?ratelimit.*)$/;

/** Names of values that are ids. */
const idName = /(^|[_-])(ids?|hash|sha256|token|cf-ray)$|Id$/i;

/** A shorter one would be found in every other text. */
const shortestId = 8;

/** Whether a value under the name of an id is one: not `deprecated`, not `default`. */
const isId = (value: string): boolean =>
	value.length >= shortestId && /\d/.test(value) && !/\s/.test(value);

/** Every string in a value, with the name of the entry that holds it. */
function* namedStrings(value: Json, name = ''): Generator<[name: string, text: string]> {
	if (typeof value === 'string') yield [name, value];
	if (Array.isArray(value)) for (const item of value) yield* namedStrings(item, name);
	for (const [key, item] of Object.entries(asObject(value) ?? {})) yield* namedStrings(item, key);
}

/** Applies a change to each string of a value, names of entries included; numbers that are ids become 0. */
function mapStrings(value: Json, change: (text: string) => string, name = ''): Json {
	if (typeof value === 'string') return change(value);
	if (typeof value === 'number') return idName.test(name) ? 0 : value;
	if (Array.isArray(value)) return value.map((item) => mapStrings(item, change, name));
	const object = asObject(value);
	if (!object) return value;
	return Object.fromEntries(
		Object.entries(object).map(([key, item]) => [change(key), mapStrings(item, change, key)]),
	);
}

/** Ids in an answer. Those of models are their names. */
function* idsOf({ route, request, answer }: Exchange): Generator<string> {
	const asked = decodeURIComponent(request.path.replace(/^.*\//, ''));
	if (route === 'poll' && asked.length >= shortestId) yield asked;
	const clientId = request.headers?.['X-Client-Request-Id'];
	if (clientId) yield clientId;
	if (!answer || route === 'models') return;
	const named = [...namedStrings(answer.json), ...Object.entries(answer.headers)];
	for (const [name, value] of named) if (idName.test(name) && isId(value)) yield value;
}

function hideInAnswer(answer: RecordedAnswer, hide: (text: string) => string): RecordedAnswer {
	const { status, headers, json, text } = answer;
	const shown = Object.entries(headers).map(([name, value]) => [
		name,
		shownHeaders.test(name) ? hide(value) : '<hidden>',
	]);
	return {
		...{ status, headers: Object.fromEntries(shown), json: mapStrings(json, hide) },
		...(text !== undefined && { text: hide(text) }),
	};
}

const shortData = (text: string): string => text.replace(/^(data:[^,]*,).*$/s, '$1…');

/**
 * Exchanges that can be shown to anyone: ids, addresses, e-mail and the key have given way to
 * placeholders, the same one everywhere for the same value; of headers that could reveal something about
 * the account or the machine only the names are left.
 */
export function anonymize(exchanges: readonly Exchange[], secrets: Secrets): Exchange[] {
	const placeholders = new Placeholders();
	for (const exchange of exchanges) for (const id of idsOf(exchange)) placeholders.addId(id);
	const { apiKey, baseUrl, audioUrl } = secrets;
	const withoutScheme = audioUrl.replace(/^https?:\/\//, '');
	const hide = (text: string) =>
		placeholders.hide(
			text
				.replaceAll(apiKey, '<key>')
				.replaceAll(encodeURIComponent(apiKey), '<key>')
				.replaceAll(withoutScheme, 'recording.example/')
				.replaceAll(baseUrl, 'https://service.example'),
		);
	return exchanges.map(({ request, answer, failure, ...exchange }) => ({
		...exchange,
		request: {
			...request,
			path: hide(decodeURIComponent(request.path)),
			...(request.headers && { headers: mapValues(request.headers, hide) }),
			...(request.fields && {
				fields: mapValues(request.fields, (value) =>
					mapStrings(value, (text) => hide(shortData(text))),
				),
			}),
		},
		answer: answer && hideInAnswer(answer, hide),
		...(failure !== undefined && { failure: hide(failure) }),
	}));
}

const mapValues = <Value extends Json>(
	object: Record<string, Value>,
	change: (value: Value) => Value,
): Record<string, Value> =>
	Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
