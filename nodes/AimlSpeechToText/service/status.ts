/** The states of a transcription as the node's output names them. */
export type JobStatus = 'queued' | 'generating' | 'completed' | 'error';

/**
 * The service's words for a state. `queued`, `generating`, `completed` and `error` are documented now,
 * `waiting` and `active` on the older models' pages; the others are what its clients have met.
 */
const statusOfWord: ReadonlyMap<string, JobStatus> = new Map([
	['queued', 'queued'],
	['waiting', 'queued'],
	['pending', 'queued'],
	['generating', 'generating'],
	['active', 'generating'],
	['processing', 'generating'],
	['running', 'generating'],
	['completed', 'completed'],
	['succeeded', 'completed'],
	['success', 'completed'],
	['done', 'completed'],
	['error', 'error'],
	['failed', 'error'],
	['cancelled', 'error'],
	['canceled', 'error'],
	['timeout', 'error'],
]);

/** The state behind one of the service's words, in any case; `undefined` for a word nobody has met. */
export function readStatus(word: unknown): JobStatus | undefined {
	return typeof word === 'string' ? statusOfWord.get(word.trim().toLowerCase()) : undefined;
}
