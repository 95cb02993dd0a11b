/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formats } from './formats';
import { speak, wavOf, withNoise, type Speech } from './speech';
import { cutsOf } from './splitFile';

/** Various, so that the same speech is cut at many places. */
const partLengths = [60, 67, 75, 84, 93, 103];

/** What ffmpeg's codecs shift a sound by, at most, in seconds. */
const tolerance = 0.005;

let folder: string;
let clean: Speech;
let noisy: Speech;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'pauses-'));
	clean = await speak(600);
	noisy = withNoise(clean, 20);
	await writeFile(join(folder, 'clean.wav'), wavOf(clean));
	await writeFile(join(folder, 'noisy.wav'), wavOf(noisy));
});
/** Share of the cuts that are in pauses, for whoever runs this. */
const rates: string[] = [];
afterAll(async () => {
	console.log(rates.join('\n'));
	await rm(folder, { recursive: true, force: true });
});

const isInPause = (second: number) =>
	clean.pauses.some(([from, to]) => second >= from - tolerance && second <= to + tolerance);

describe.each(formats.filter(({ hearsPauses }) => hearsPauses))(
	'$name',
	({ name, extension, write }) => {
		it.each([
			['clean speech', 'clean.wav', 0.9],
			['speech in noise', 'noisy.wav', 0.75],
		])('is cut in the pauses of %s', async (_, source, least) => {
			const path = join(folder, `${name.replace(/\W+/g, '-')}.${source}.${extension}`);
			await write(join(folder, source), path);
			const cuts = await cutsOf(path, partLengths);
			const hits = cuts.filter(isInPause).length;
			const percent = Math.round((hits / cuts.length) * 100);
			rates.push(`${name}, ${source}: ${percent} % of ${cuts.length} cuts`);
			expect(cuts.length).toBeGreaterThan(40);
			expect(hits / cuts.length).toBeGreaterThanOrEqual(least);
		});
	},
);
