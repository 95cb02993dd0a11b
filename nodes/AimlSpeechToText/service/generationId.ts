const longestId = 256;

/**
 * Whether that can be a generation id. Ids are opaque, but each is one part of a path: `.` and `..`
 * lead to another one even when they are encoded, and half of a surrogate pair cannot be encoded.
 */
export function isGenerationId(value: unknown): value is string {
	return (
		typeof value === 'string' &&
		value !== '' &&
		value.length <= longestId &&
		!/^\.{1,2}$|\p{Surrogate}/u.test(value)
	);
}
