import { asArray, asList, asObject, asString, at, type Json } from '../shared/json';
import { parseJson } from './answerBody';

/** "field: reason" for a zod issue `{ path, message }`, a provider's `{ loc, msg }` or a bare text. */
function readIssue(issue: Json): string | null {
	const text = asString(at(issue, 'message')) ?? asString(at(issue, 'msg')) ?? asString(issue);
	const field = [...asArray(at(issue, 'path')), ...asArray(at(issue, 'loc'))]
		.filter((part) => typeof part === 'string' || typeof part === 'number')
		.join('.');
	return text && field ? `${field}: ${text}` : text;
}

/** A text, an issue or a list of them, or nothing. */
function readReasons(value: Json): string {
	return (
		asString(value) ??
		asList(value)
			.map(readIssue)
			.filter((text) => text)
			.join('; ')
	);
}

/** A vendor's answer that was put into a text as it came, such as `400 {"error":{"message":"…"}}`. */
function unwrapped(text: string): string {
	const start = text.indexOf('{');
	if (start < 0 || !text.trimEnd().endsWith('}')) return text;
	return readReason(parseJson(text.slice(start))) ?? text;
}

/**
 * Why the service rejected something, from whichever of its body shapes: validation issues in
 * `error.data` or `detail`, `message` as text or list, `error` as text or object, and Deepgram's `err_msg`.
 * The shapes come from recorded answers. In full: it may quote secrets, which are redacted before it is shortened.
 *
 * @returns `undefined` when it gave no reason; `-` is its documented way of giving none
 */
export function readReason(body: Json): string | undefined {
	const error = at(body, 'error');
	const candidates = [
		readReasons(asArray(at(error, 'data'))),
		readReasons(asArray(at(body, 'detail'))),
		readReasons(asArray(at(error, 'detail'))),
		readReasons(at(body, 'message')),
		readReasons(at(error, 'message')),
		readReasons(error),
		readReasons(at(body, 'detail')),
		readReasons(at(error, 'detail')),
		readReasons(at(error, 'error')),
		readReasons(at(error, 'errors')),
		readReasons(at(body, 'errors')),
		readReasons(at(body, 'err_msg')),
		readReasons(at(body, 'error_message')),
		asString(at(error, 'name')) ?? '',
		asString(at(error, 'code')) ?? '',
		asObject(error) ? JSON.stringify(error) : '',
		asString(body) ?? '',
	];
	const reason = candidates.find((text) => !['', '-', '{}'].includes(text.trim()));
	return reason === undefined ? undefined : unwrapped(reason);
}
