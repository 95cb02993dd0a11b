import { LINE_WIDTH } from './Cue';
import type { Piece } from './pieces';

/**
 * One line where the pieces fit in one, else two lines as even as possible. `prefixWidth` columns
 * of the first line are taken.
 */
export function balancedLines(pieces: Piece[], prefixWidth: number): string[] {
	const total = prefixWidth + widthOf(pieces);
	if (total <= LINE_WIDTH || pieces.length === 1) return [textOf(pieces, 0, pieces.length)];
	let firstLine = prefixWidth + pieces[0].width;
	let least = Infinity;
	let split = 1;
	for (let index = 1; index < pieces.length; index++) {
		const { gap, width } = pieces[index];
		const longerLine = Math.max(firstLine, total - firstLine - gap.length);
		if (longerLine < least) {
			least = longerLine;
			split = index;
		}
		firstLine += gap.length + width;
	}
	return [textOf(pieces, 0, split), textOf(pieces, split, pieces.length)];
}

function widthOf(pieces: Piece[]): number {
	let width = pieces[0].width;
	for (let index = 1; index < pieces.length; index++) {
		width += pieces[index].gap.length + pieces[index].width;
	}
	return width;
}

function textOf(pieces: Piece[], from: number, to: number): string {
	let text = pieces[from].text;
	for (let index = from + 1; index < to; index++) text += pieces[index].gap + pieces[index].text;
	return text;
}
