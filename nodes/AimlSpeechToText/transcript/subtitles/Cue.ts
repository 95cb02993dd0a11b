/** One subtitle, ready for any format. Times are seconds, to the millisecond. */
export interface Cue {
	start: number;
	end: number;
	/** One or two lines; in SRT, the first has room for the speaker's prefix. */
	lines: string[];
	/** `Speaker A` or `Channel 1`, `null` where nobody is known. */
	speaker: string | null;
	/** Whether the viewer has to be told who speaks: there are several, and it is another one now. */
	announcesSpeaker: boolean;
}

/** Columns; a Chinese or Japanese character takes two. */
export const LINE_WIDTH = 42;

/** What stands before the text of a cue that announces its speaker, where the format has no tag. */
export function speakerPrefix(speaker: string): string {
	return `${speaker}: `;
}
