/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import type { Locator } from 'playwright-core';

export const imagesFolder = join(__dirname, '..', '..', '..', 'docs', 'images');

/** Whether the run is asked for pictures; others leave them as they are. */
export const areAskedFor = process.env.npm_lifecycle_event === 'screenshots';

/** What the README shows must load quickly. Bytes. */
const largestPicture = 150_000;

/** Between the last thing in a picture and its end. Pixels. */
const space = 6;

/** What a picture shows. */
interface Area {
	/** It covers all of these, and a margin around them. */
	elements: readonly [Locator, ...Locator[]];
	/** Below which it ends, if that is above their end. */
	until?: Locator;
	/** Pixels. */
	margin?: number;
}

/**
 * Writes `docs/images/<name>.png` and the same in dark mode, `<name>-dark.png`, if the run is asked for
 * pictures.
 */
export async function takePicture(name: string, area: Area): Promise<void> {
	if (!areAskedFor) return;
	const page = area.elements[0].page();
	const clip = await clipOf(area);
	for (const [colorScheme, file] of [
		['dark', `${name}-dark.png`],
		['light', `${name}.png`],
	] as const) {
		await page.emulateMedia({ colorScheme });
		await page.waitForFunction('[...document.images].every(({ complete }) => complete)');
		const path = join(imagesFolder, file);
		const picture = await page.screenshot({ path, clip, animations: 'disabled' });
		if (picture.length > largestPicture) {
			throw new Error(`${file} has ${picture.length} bytes, more than ${largestPicture}`);
		}
	}
}

async function clipOf({ elements, until, margin = 0 }: Area) {
	const boxes = await Promise.all(elements.map(boxOf));
	const x = Math.min(...boxes.map((box) => box.x)) - margin;
	const y = Math.min(...boxes.map((box) => box.y)) - margin;
	const right = Math.max(...boxes.map((box) => box.x + box.width)) + margin;
	const last = until ? [await boxOf(until)] : boxes;
	const bottom = Math.max(...last.map((box) => box.y + box.height)) + (until ? space : margin);
	return { x, y, width: right - x, height: bottom - y };
}

export async function boxOf(element: Locator) {
	const box = await element.boundingBox();
	if (!box) throw new Error(`${String(element)} is not shown and cannot be in a picture`);
	return box;
}
