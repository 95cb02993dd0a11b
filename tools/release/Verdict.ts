/** What one check of the release found. */
export interface Verdict {
	check: string;
	/** What blocks publishing, and what to do about it. */
	blocking: string[];
	/** What may stay, with the reason. */
	notes: string[];
}
