import { asArray, asObject, asString, at, type Json } from '../shared/json';

const maximumLength = 300;

/** Of a text only so much is looked at: the patterns below read some texts again and again. */
const longestRead = 5000;

/** The beginning of a text, without an address that ends beyond it: half a login is not seen as one. */
const beginningOf = (text: string): string =>
	text.length > longestRead ? text.slice(0, longestRead).replace(/https?:\/\/\S*$/i, '') : text;

/**
 * A text of the service made fit for a message: one line, at most 300 characters, no full stop at its
 * end, no login and no query (a signature, possibly) in a URL, no credentials. n8n marks an execution
 * as cancelled when a message has the American spelling of that word in it (n8n-core,
 * `processSuccessExecution`).
 */
export function cleanText(text: string): string {
	const line = beginningOf(text)
		.replace(/(https?:\/\/)[^\s/?#"'<>]*@/gi, '$1')
		.replace(/(https?:\/\/[^\s?#"'<>]+)[?#][^\s"'<>]*/gi, '$1?…')
		.replace(/\bBearer\s+\S+/gi, 'Bearer …')
		.replace(/canceled/g, 'cancelled')
		.replace(/\s+/g, ' ')
		.trim()
		.replace(/(?<!\.)\.$/, '');
	if (line.length <= maximumLength) return line;
	// Not within a word: half a key would not be recognised as a secret.
	return `${line.slice(0, maximumLength).replace(/(?<![\w.%+/=-])[\w.%+/=-]{1,100}$/, '')}…`;
}

/** The text of anything thrown, fit for a message. */
export const messageOf = (error: unknown): string =>
	cleanText(error instanceof Error ? error.message : String(error));

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
 * Why the service refused something, from whichever of its body shapes: validation issues in
 * `error.data` or `detail`, `message` as text or list, `error` as text or object. The shapes come from
 * recorded answers. `undefined` when it gave no reason; `-` is its documented way of giving none.
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
	return candidates.map(cleanText).find((text) => !['', '-', '{}'].includes(text));
}
