import { LINE_WIDTH } from './Cue';
import type { Piece } from './pieces';

/** The text of a cue on one line. */
export function textOf(pieces: Piece[]): string {
	return pieces.map(({ gap, text }, index) => (index === 0 ? text : gap + text)).join('');
}

/**
 * Where the second line begins in `textOf(pieces)`, so that both are as even as possible; `null`
 * where the pieces fit in one. `prefixWidth` columns of the first line are taken.
 */
export function lineBreakOf(pieces: Piece[], prefixWidth: number): number | null {
	const total = prefixWidth + widthOf(pieces);
	if (total <= LINE_WIDTH) return null;
	let firstLine = prefixWidth + pieces[0].width;
	let length = pieces[0].text.length;
	let least = Infinity;
	let lineBreak: number | null = null;
	for (let index = 1; index < pieces.length; index++) {
		const { text, gap, width } = pieces[index];
		const longerLine = Math.max(firstLine, total - firstLine - gap.length);
		if (longerLine < least) {
			least = longerLine;
			lineBreak = length + gap.length;
		}
		firstLine += gap.length + width;
		length += gap.length + text.length;
	}
	return lineBreak;
}

/** The text as one line, or as two without the gap between them. */
export function linesOf(text: string, lineBreak: number | null): string[] {
	if (lineBreak === null) return [text];
	return [text.slice(0, lineBreak).trimEnd(), text.slice(lineBreak)];
}

function widthOf(pieces: Piece[]): number {
	let width = pieces[0].width;
	for (let index = 1; index < pieces.length; index++) {
		width += pieces[index].gap.length + pieces[index].width;
	}
	return width;
}
