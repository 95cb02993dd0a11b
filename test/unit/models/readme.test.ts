/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { families } from '../../../nodes/AimlSpeechToText/models/families';

const readme = readFileSync(join(__dirname, '..', '..', '..', 'README.md'), 'utf8');

/** The cells below a heading, by row. */
const rowsBelow = (heading: string): string[][] =>
	readme
		.split(`## ${heading}\n`)[1]
		.split('\n## ')[0]
		.split('\n')
		.filter((line) => line.startsWith('|'))
		.slice(2)
		.map((line) =>
			line
				.slice(1, -1)
				.split('|')
				.map((cell) => cell.trim()),
		);

const sizeOf = (bytes: number): string => {
	if (bytes % 1024 ** 2 === 0) return `${bytes / 1024 ** 2} MiB`;
	return bytes < 1000 ** 3 ? `${bytes / 1000 ** 2} MB` : `${bytes / 1000 ** 3} GB`;
};
const lengthOf = (seconds: number): string =>
	seconds < 3600 ? `${Math.floor(seconds / 60)} min` : `${seconds / 3600} h`;

it("The README's table of limits has those of the catalogue", () => {
	const limits = families.flatMap((family) =>
		// The narrower ones come first in the catalogue, the usual ones in the README.
		family.limits
			.toReversed()
			.map((each) => [
				[
					...(each.uploadBytes === undefined ? [] : [sizeOf(each.uploadBytes)]),
					...(each.fetchedBytes === undefined ? [] : [`${sizeOf(each.fetchedBytes)} by URL`]),
				].join(', '),
				each.audioSeconds === undefined ? '' : lengthOf(each.audioSeconds),
				each.outputTokens === undefined ? '' : `${each.outputTokens.toLocaleString('en')} tokens`,
			]),
	);

	// Families with the same limits share a row.
	const rows = limits.filter((row, index) => row.join() !== limits[index - 1]?.join());

	expect(rowsBelow('Long recordings').map(([, ...cells]) => cells)).toEqual(rows);
});
