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
 * broke off is no JSON at all: both are read from the text.
 */
function idNamed(name: 'generation_id' | 'id', { json, text }: HttpAnswer): string | undefined {
	const value = at(json, name);
	if (isGenerationId(value)) return value.trim();
	if (Number.isSafeInteger(value)) return String(value);
	if (json !== null && typeof value !== 'number') return undefined;
	const [, quoted, digits] =
		new RegExp(
			// Bounded, for V8 throws a RangeError on texts of some 20 MB.
			`"${name}"\\s*:\\s*(?:("(?:[^"\\\\]|\\\\.){1,1000}")|(\\d{1,1000})\\s*[,}])`,
		).exec(text) ?? [];
	return [parseJson(quoted ?? ''), digits].find(isGenerationId)?.trim();
}

/**
 * The id of a job just created, from wherever it stands: under its own name, in the header that equals it
 * for an asynchronous generation (request-tracing-and-cost docs), or under the name that the payload of
 * AssemblyAI has for an id of its own.
 */
export function readCreatedId(answer: HttpAnswer): string | undefined {
	const header = answer.headers['x-inference-id'];
	return (
		idNamed('generation_id', answer) ?? (isGenerationId(header) ? header : idNamed('id', answer))
	);
}

/**
 * Whether a poll's answer is about another job than the one asked for. A bare payload of AssemblyAI has an
 * `id` of its own.
 */
export function isAboutAnother(generationId: string, answer: HttpAnswer): boolean {
	const isEnvelope = Object.hasOwn(asObject(answer.json) ?? {}, 'output');
	const id = idNamed('generation_id', answer) ?? (isEnvelope ? idNamed('id', answer) : undefined);
	return id !== undefined && id !== generationId;
}
