/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { areAskedFor, boxOf, imagesFolder } from './picture';

/** What the README shows must load quickly. Bytes. */
const largestFilm = 1_000_000;

/** A pointer: Chromium without a window draws none. */
const pointer = `addEventListener('mousemove', ({ clientX, clientY }) => {
	let dot = document.getElementById('pointer');
	if (!dot) {
		dot = document.createElement('div');
		dot.id = 'pointer';
		dot.style = 'position:fixed;z-index:99999;width:18px;height:18px;border-radius:9px;' +
			'background:#ff6d5acc;border:2px solid #fff;pointer-events:none;margin:-10px 0 0 -10px';
		document.body.append(dot);
	}
	dot.style.left = clientX + 'px';
	dot.style.top = clientY + 'px';
}, true);`;

/** Moves the pointer there as slowly as a film needs it, if the run is asked for pictures. */
export async function pointAt(element: Locator): Promise<void> {
	if (!areAskedFor) return;
	await element.waitFor();
	const { x, y, width, height } = await boxOf(element);
	const page = element.page();
	await page.mouse.move(x + width / 2, y + height / 2, { steps: 12 });
	await page.waitForTimeout(400);
}

/** Makes an animated WebP of frames, each shown until the next one's time. Seconds. */
async function writeFilm(path: string, frames: Array<{ at: number; data: string }>, end: number) {
	const folder = await mkdtemp(join(tmpdir(), 'film-'));
	// Chromium sends some of them late.
	frames.sort((one, other) => one.at - other.at);
	const list = frames.map(({ at }, index) => {
		const until = frames[index + 1]?.at ?? end;
		return `file '${index}.png'\nduration ${until - at}`;
	});
	await writeFile(
		join(folder, 'list.txt'),
		[...list, `file '${frames.length - 1}.png'`].join('\n'),
	);
	for (const [index, { data }] of frames.entries()) {
		await writeFile(join(folder, `${index}.png`), data, 'base64');
	}
	const input = ['-f', 'concat', '-safe', '0', '-i', join(folder, 'list.txt')];
	const output = '-vf fps=8,scale=960:-2 -c:v libwebp_anim -lossless 1 -loop 0'.split(' ');
	await promisify(execFile)('ffmpeg', ['-y', '-loglevel', 'error', ...input, ...output, path]);
	await rm(folder, { recursive: true });
	const { size } = await stat(path);
	if (size > largestFilm) throw new Error(`${path} has ${size} bytes, more than ${largestFilm}`);
}

/**
 * Films what a person does in a tab, as `docs/images/<name>.webp`, if the run is asked for pictures. That
 * needs ffmpeg.
 */
export async function film<Result>(
	name: string,
	page: Page,
	act: () => Promise<Result>,
): Promise<Result> {
	if (!areAskedFor) return await act();
	await page.evaluate(pointer);
	const session = await page.context().newCDPSession(page);
	const frames: Array<{ at: number; data: string }> = [];
	session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
		frames.push({ at: metadata.timestamp ?? Date.now() / 1000, data });
		void session.send('Page.screencastFrameAck', { sessionId });
	});
	await session.send('Page.startScreencast', { format: 'png' });
	const result = await act();
	await page.waitForTimeout(3000);
	await session.send('Page.stopScreencast');
	await writeFilm(join(imagesFolder, `${name}.webp`), frames, Date.now() / 1000);
	return result;
}
