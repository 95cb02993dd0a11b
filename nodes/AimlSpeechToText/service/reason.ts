import { asArray, asObject, asString, at, type Json } from '../shared/json';

/** "field: reason" for a zod issue `{ path, message }`, a provider's `{ loc, msg }` or a bare text. */
function readIssue(issue: Json): string | null {
	const text = asString(at(issue, 'message')) ?? asString(at(issue, 'msg')) ?? asString(issue);
	const field = [...asArray(at(issue, 'path')), ...asArray(at(issue, 'loc'))]
		.filter((part) => typeof part === 'string' || typeof part === 'number')
		.join('.');
	return text && field ? `${field}: ${text}` : text;
}

/** A text, a list of issues, or nothing. */
function readReasons(value: Json): string {
	return (
		asString(value) ??
		asArray(value)
			.map(readIssue)
			.filter((text) => text)
			.join('; ')
	);
}

/**
 * Why the service rejected something, from whichever of its body shapes: validation issues in
 * `error.data` or `detail`, `message` as text or list, `error` as text or object. The shapes come from
 * recorded answers. In full: it may quote secrets, which are redacted before it is shortened.
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
		asString(at(error, 'name')) ?? '',
		asObject(error) ? JSON.stringify(error) : '',
		asString(body) ?? '',
	];
	return candidates.find((text) => !['', '-', '{}'].includes(text.trim()));
}
