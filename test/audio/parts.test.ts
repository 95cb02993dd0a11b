import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode, type Sound } from './ffmpeg';
import { formats } from './formats';
import { speak, wavOf } from './speech';
import { splitFile } from './splitFile';

const partSeconds = 40;

let folder: string;
let source: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'parts-'));
	source = join(folder, 'speech.wav');
	await writeFile(source, wavOf(await speak(150)));
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

function correlation(one: Float32Array, other: Float32Array): number {
	let [products, ofOne, ofOther] = [0, 0, 0];
	for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
		products += one[at] * other[at];
		ofOne += one[at] ** 2;
		ofOther += other[at] ** 2;
	}
	return products / Math.sqrt(ofOne * ofOther);
}

/** Number of the first sample that differs; -1 when none does. */
const firstDifference = (one: Float32Array, other: Float32Array) =>
	one.findIndex((sample, at) => sample !== other[at]);

function expectSame(whole: Sound, parts: Sound[]) {
	let at = 0;
	for (const { samples } of parts) {
		expect(firstDifference(samples, whole.samples.subarray(at))).toBe(-1);
		at += samples.length;
	}
	expect(at).toBe(whole.samples.length);
}

/** All but the joints has to be the same, and at the same time. */
function expectClose(whole: Sound, parts: Array<Sound & { start: number }>, joint: number) {
	const { channels, samplesPerSecond } = whole;
	const margin = Math.round(joint * samplesPerSecond) * channels;
	let length = 0;
	for (const { samples, start } of parts) {
		const from = Math.round(start * samplesPerSecond) * channels;
		const inner = samples.subarray(margin, samples.length - margin);
		const same = whole.samples.subarray(from + margin, from + samples.length - margin);
		expect(correlation(inner, same)).toBeGreaterThan(0.999);
		length += samples.length;
	}
	expect(Math.abs(length - whole.samples.length)).toBeLessThanOrEqual(margin);
}

describe.each(formats)('$name', ({ name, extension, write, joint }) => {
	it('is cut into parts that decode, each on its own, to the sound of the whole', async () => {
		const path = join(folder, `${name.replace(/\W+/g, '-')}.${extension}`);
		await write(source, path);
		const whole = await decode(path);
		const parts = [];
		for (const part of await splitFile(path, partSeconds)) {
			const sound = await decode(part.path);
			expect(sound.complaints).toBe('');
			expect((await stat(part.path)).size).toBe(part.size);
			const { channels, samplesPerSecond, samples } = sound;
			expect(samplesPerSecond).toBe(whole.samplesPerSecond);
			expect(channels).toBe(whole.channels);
			const seconds = samples.length / channels / samplesPerSecond;
			expect(Math.abs(seconds - (part.end - part.start))).toBeLessThanOrEqual(joint + 1e-9);
			parts.push({ ...sound, ...part });
		}
		expect(parts.length).toBeGreaterThan(3);
		if (joint === 0) expectSame(whole, parts);
		else expectClose(whole, parts, joint);
	});
});
