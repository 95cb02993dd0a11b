const longestId = 256;

/**
 * Whether a text can be a generation id. Ids are opaque, but each is one part of a path: `.` and `..`
 * lead to another one even when they are encoded, and half of a surrogate pair cannot be encoded.
 */
export function isGenerationId(text: string | null | undefined): text is string {
	return (
		typeof text === 'string' &&
		text !== '' &&
		text.length <= longestId &&
		!/^\.{1,2}$|\p{Surrogate}/u.test(text)
	);
}
