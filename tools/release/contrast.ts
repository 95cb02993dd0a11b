import tinycolor from 'tinycolor2';

/** What n8n draws icons on (its coming rule `icon-contrast`). */
export const backgrounds = { light: '#ffffff', dark: '#2b2b2b' } as const;

const paint = /\b(?:fill|stroke|stop-color)\s*[=:]\s*["']?([^"';]+)/g;

/** The colors that an SVG draws with. */
const colorsOf = (svg: string): string[] =>
	[...svg.matchAll(paint)].map(([, color]) => color.trim()).filter((color) => color !== 'none');

/**
 * The contrast of an icon's faintest color with a background, from 1 (none) to 21, by WCAG's formula.
 * An SVG that names no color is black.
 */
export function contrastOf(svg: string, background: string): number {
	const colors = colorsOf(svg);
	return Math.min(
		...(colors.length === 0 ? ['black'] : colors).map((color) =>
			tinycolor.readability(color, background),
		),
	);
}
