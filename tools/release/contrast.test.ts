import { backgrounds, contrastOf } from './contrast';
import { packageParts } from './packageParts';

const { icon } = packageParts();

it('The contrast goes from 1 to 21', () => {
	expect(contrastOf('<path fill="#2b2b2b"/>', backgrounds.dark)).toBe(1);
	expect(contrastOf('<path style="stroke: black"/>', backgrounds.light)).toBe(21);
});

it('The faintest color counts', () => {
	const svg = '<g fill="none" stroke="black"><path stroke="white"/></g>';

	expect(contrastOf(svg, backgrounds.light)).toBe(1);
});

it('An SVG without colors is black', () => {
	expect(contrastOf('<svg><path d="M0 0h9v9z"/></svg>', backgrounds.light)).toBe(21);
});

it.each(['light', 'dark'] as const)(
	'The icon for %s screens meets WCAG for graphics, 3 to 1',
	(theme) => {
		expect(contrastOf(icon[theme], backgrounds[theme])).toBeGreaterThanOrEqual(3);
	},
);
