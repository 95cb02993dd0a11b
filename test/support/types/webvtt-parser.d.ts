/** The part of W3C's WebVTT validator that the tests use; the package brings no types. */
declare module 'webvtt-parser' {
	export interface VttNode {
		type: 'object' | 'text' | 'timestamp';
		name?: string;
		value?: string;
		children?: VttNode[];
	}

	export interface VttCue {
		/** Seconds. */
		startTime: number;
		endTime: number;
		tree: { children: VttNode[] };
	}

	export class WebVTTParser {
		constructor(entities?: Record<string, string>);
		parse(
			input: string,
			mode: 'subtitles',
		): { cues: VttCue[]; errors: Array<{ message: string; line: number }> };
	}
}
