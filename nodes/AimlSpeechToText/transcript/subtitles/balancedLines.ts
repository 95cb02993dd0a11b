import { LINE_WIDTH } from './Cue';
import type { Piece } from './pieces';

/**
 * One line where the pieces fit in one, else two lines as even as possible. `prefixWidth` columns
 * of the first line are taken.
 */
export function balancedLines(pieces: Piece[], prefixWidth: number): string[] {
	const total = widthOf(pieces);
	if (prefixWidth + total <= LINE_WIDTH) return [textOf(pieces)];
	let second = 0;
	let least = Infinity;
	let first = prefixWidth;
	pieces.forEach((piece, index) => {
		if (index > 0) {
			const rest = total - (first - prefixWidth) - piece.gap.length;
			const longer = Math.max(first, rest);
			if (longer < least) {
				least = longer;
				second = index;
			}
			first += piece.gap.length;
		}
		first += piece.width;
	});
	return [textOf(pieces.slice(0, second)), textOf(pieces.slice(second))];
}

function widthOf(pieces: Piece[]): number {
	return pieces.reduce((sum, { gap, width }, index) => sum + (index && gap.length) + width, 0);
}

function textOf(pieces: Piece[]): string {
	return pieces.map(({ gap, text }, index) => (index === 0 ? text : gap + text)).join('');
}
