import { parseSync } from 'subtitle';
import { WebVTTParser, type VttNode } from 'webvtt-parser';
import {
	renderOutputFile,
	type OutputFileKind,
} from '../../../nodes/AimlSpeechToText/transcript/outputFiles';
import type { Transcript } from '../../../nodes/AimlSpeechToText/transcript/Transcript';
import { speakersIn, usualLayout } from './builders';

/** A cue as an independent parser sees it. Times are whole milliseconds. */
export interface ParsedCue {
	start: number;
	end: number;
	lines: string[];
	/** The voice of a WebVTT cue. */
	voice?: string;
}

/** Reads SRT with the npm package `subtitle`; throws what that one throws. */
export function parseSrt(content: string): ParsedCue[] {
	return parseSync(content).flatMap((node) => {
		if (node.type !== 'cue') return [];
		const { start, end, text } = node.data;
		return [{ start, end, lines: text.split('\n') }];
	});
}

/** Reads WebVTT with W3C's validator; throws its first complaint. */
export function parseVtt(content: string): ParsedCue[] {
	const parser = new WebVTTParser({ '&amp;': '&', '&lt;': '<', '&gt;': '>' });
	const { cues, errors } = parser.parse(content, 'subtitles');
	if (errors.length > 0) throw new Error(`line ${errors[0].line}: ${errors[0].message}`);
	return cues.map(({ startTime, endTime, tree }) => ({
		start: Math.round(startTime * 1000),
		end: Math.round(endTime * 1000),
		lines: tree.children.map(textOf).join('').split('\n'),
		voice: tree.children.find(({ name }) => name === 'v')?.value,
	}));
}

function textOf({ value, children, type }: VttNode): string {
	return type === 'text' ? (value ?? '') : (children ?? []).map(textOf).join('');
}

/** All files of a transcript in the usual layout. */
export function filesOf(transcript: Transcript, layout = usualLayout) {
	const content = (kind: OutputFileKind, wordTimes = false) =>
		renderOutputFile(kind, {
			transcript,
			speakers: speakersIn(transcript),
			subtitles: { ...layout, wordTimes },
			output: () => ({}),
		})?.content ?? '';
	return {
		txt: content('txt'),
		srt: content('srt'),
		vtt: content('vtt') || 'WEBVTT\n',
		timedVtt: content('vtt', true) || 'WEBVTT\n',
	};
}
