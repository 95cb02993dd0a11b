import type { Segment } from './Transcript';

/**
 * Whether words or segments tell the text rather than a small part of it: nova-3.md has a transcript
 * of thirty words, but times of one. Spaces and signs may differ, so half of its length is enough.
 */
export function holdText(spoken: Segment[], text: string | null): boolean {
	const length = spoken.reduce((sum, part) => sum + part.text.length, 0);
	return length > 0 && length >= (text ?? '').length / 2;
}
