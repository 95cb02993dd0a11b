import { asObject, at } from '../shared/json';
import { parseJson } from './answerBody';
import type { HttpAnswer } from './http';

const longestId = 256;

/**
 * Whether that can be a generation id. Ids are opaque, but each is one part of a path: `.` and `..`
 * lead to another one even when they are encoded, and half of a surrogate pair cannot be encoded.
 */
export function isGenerationId(value: unknown): value is string {
	return (
		typeof value === 'string' &&
		value.trim() !== '' &&
		value.length <= longestId &&
		!/^\.{1,2}$|\p{Surrogate}/u.test(value)
	);
}

/**
 * The id under one name of a body. A number beyond 2⁵³ loses digits in `JSON.parse`, and a body that
 * broke off isn't JSON at all: both are read from the text.
 */
function idNamed(
	name: 'generation_id' | 'id',
	{ json, text }: HttpAnswer,
	isAnywhere = false,
): string | undefined {
	const value = at(json, name);
	if (isGenerationId(value)) return value.trim();
	if (Number.isSafeInteger(value)) return String(value);
	if (json !== null && typeof value !== 'number' && !isAnywhere) return undefined;
	const [, quoted, digits] =
		new RegExp(
			// Bounded, for V8 throws a RangeError on texts of some 20 MB.
			`"${name}"\\s*:\\s*(?:("(?:[^"\\\\]|\\\\.){1,1000}")|(\\d{1,1000})\\s*[,}])`,
		).exec(text) ?? [];
	return [parseJson(quoted ?? ''), digits].find(isGenerationId)?.trim();
}

/** The id under the name that only the service's own ids have. */
const idUnderItsName = (answer: HttpAnswer): string | undefined => idNamed('generation_id', answer);

/**
 * The id of a job just created where it stands without doubt: under its own name, or in the header that
 * equals it for an asynchronous generation (request-tracing-and-cost docs).
 */
export function readSureId(answer: HttpAnswer): string | undefined {
	// A proxy may have doubled it, and Node joins the two.
	const headers = new Set(answer.headers['x-inference-id']?.split(', '));
	const [header] = headers.size === 1 ? headers : [];
	return idUnderItsName(answer) ?? (isGenerationId(header) ? header : undefined);
}

/**
 * The id of a job just created: where it stands without doubt, anywhere in the body under its own name, or
 * under the name that the payload of AssemblyAI has for an id of its own.
 */
export const readCreatedId = (answer: HttpAnswer): string | undefined =>
	readSureId(answer) ?? idNamed('generation_id', answer, true) ?? idNamed('id', answer);

/** The id in the address of a job; none in that of creates. */
function idInAddress(location: string): string | undefined {
	const [path] = location.split(/[?#;]/);
	const encoded = /\/stt\/([^/]+)\/?$/.exec(path)?.[1] ?? '';
	try {
		const id = decodeURIComponent(encoded);
		return isGenerationId(id) && id.toLowerCase() !== 'create' ? id : undefined;
	} catch {
		return undefined;
	}
}

/** The id of the job that an answer to a create names in its body, or that a redirect leads to. */
export function readNamedJobId(answer: HttpAnswer): string | undefined {
	const { status, headers } = answer;
	const isRedirect = status >= 300 && status <= 399;
	return idUnderItsName(answer) ?? (isRedirect ? idInAddress(headers.location ?? '') : undefined);
}

/**
 * Whether a poll's answer is about another job than the one asked for. A bare payload of AssemblyAI has its
 * own `id`; beside a `result`, where no document has an `id`, the header shows whose it is, and also where the
 * body has no id at all.
 */
export function isAboutAnother(generationId: string, answer: HttpAnswer): boolean {
	const has = (name: string) => Object.hasOwn(asObject(answer.json) ?? {}, name);
	const sureId = readSureId(answer);
	const isOfJob = has('output') || (has('result') && sureId !== generationId);
	const id = idUnderItsName(answer) ?? (isOfJob ? idNamed('id', answer) : undefined) ?? sureId;
	return id !== undefined && id !== generationId;
}
