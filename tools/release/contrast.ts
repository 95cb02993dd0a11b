/** What n8n draws icons on (its coming rule `icon-contrast`). */
export const backgrounds = { light: '#ffffff', dark: '#2b2b2b' } as const;

const named: Record<string, string> = { black: '#000000', white: '#ffffff' };

const paint = /\b(?:fill|stroke|stop-color)\s*[=:]\s*["']?([^"';]+)/g;

/** The colors that an SVG draws with. */
const colorsOf = (svg: string): string[] =>
	[...svg.matchAll(paint)].map(([, color]) => color.trim()).filter((color) => color !== 'none');

/** Red, green and blue of a color, from 0 to 255. */
function channelsOf(color: string): number[] {
	const [, hex] = /^#([0-9a-f]{6})$/i.exec(color) ?? /^#(.*)$/.exec(named[color] ?? '') ?? [];
	if (hex === undefined) throw new Error(`Write '${color}' as #rrggbb: its contrast is not known`);
	return [0, 2, 4].map((start) => parseInt(hex.slice(start, start + 2), 16));
}

/** WCAG's relative luminance, from 0 to 1. */
function luminanceOf(color: string): number {
	const [red, green, blue] = channelsOf(color).map((value) =>
		value <= 0.04045 * 255 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
	);
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * The contrast of an icon's faintest color with a background, from 1 (none) to 21, by WCAG's formula.
 * An SVG that names no color is black.
 */
export function contrastOf(svg: string, background: string): number {
	const colors = colorsOf(svg);
	const behind = luminanceOf(background);
	return Math.min(
		...(colors.length === 0 ? ['black'] : colors).map((color) => {
			const [darker, lighter] = [luminanceOf(color), behind].sort((a, b) => a - b);
			return (lighter + 0.05) / (darker + 0.05);
		}),
	);
}
