import { wavFile } from '../support/recordings/split/wavFile';
import { run } from './program';

const sentences = [
	'We start a few minutes late because the room was still taken',
	'The first item on the list is the budget for the next quarter',
	'Sales went up by four percent while the costs stayed about the same',
	'That is good news but it hides a problem in the northern region',
	'Two of our largest customers have asked for longer payment terms',
	'I would suggest that we talk to them before the end of the month',
	'Does anybody know whether the new warehouse opens in spring',
	'As far as I know the contract has been signed last week',
	'The builders need about twelve weeks for the roof alone',
	'Then we should not promise anything to the shops before June',
	'Let us move on to the question of the telephone system',
	'Half of the calls are still answered by hand in the evening',
	'The old machine breaks down whenever it rains for more than a day',
	'A replacement costs less than what we spend on repairs in a year',
	'Please write that down and send it to everybody after the meeting',
	'Next comes the report of the people who visited the trade fair',
	'They spoke with thirty companies and brought home nine addresses',
	'Most of them want a sample before they think about an order',
	'The samples have to be packed by Thursday at noon',
	'If nobody objects we close here and meet again in two weeks',
];

const voices = [
	['-v', 'en-us', '-s', '165', '-p', '45'],
	['-v', 'en-gb', '-s', '150', '-p', '60'],
	['-v', 'en-us+f3', '-s', '175', '-p', '50'],
];

export const samplesPerSecond = 22_050;

/** Speech of a computer, and the pauses between its sentences, in seconds. */
export interface Speech {
	samples: Int16Array;
	pauses: Array<readonly [from: number, to: number]>;
}

/** Numbers from 0 to 1, the same in every run. */
export function randomNumbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
}

const headSize = 44;

async function speakSentence(sentence: string, voice: string[]): Promise<Int16Array> {
	const { stdout } = await run('espeak-ng', [...voice, '--stdout', sentence]);
	const samples = new Int16Array(new Uint8Array(stdout.subarray(headSize)).buffer);
	const isHeard = (sample: number) => Math.abs(sample) > 200;
	return samples.subarray(samples.findIndex(isHeard), samples.findLastIndex(isHeard) + 1);
}

/** Speak for about the given seconds, with a pause of 0.15 to 0.9 s after each sentence. */
export async function speak(seconds: number): Promise<Speech> {
	const spoken: Int16Array[] = [];
	for (const [index, sentence] of sentences.entries()) {
		spoken.push(await speakSentence(sentence, voices[index % voices.length]));
	}
	const random = randomNumbers(7);
	const samples = new Int16Array(Math.round(seconds * samplesPerSecond));
	const pauses: Speech['pauses'] = [];
	for (let at = 0; at < samples.length; ) {
		const sentence = spoken[Math.floor(random() * spoken.length)];
		samples.set(sentence.subarray(0, samples.length - at), at);
		const from = at + sentence.length;
		at = from + Math.round((0.15 + 0.75 * random()) * samplesPerSecond);
		pauses.push([from / samplesPerSecond, at / samplesPerSecond]);
	}
	return { samples, pauses };
}

/** The same speech in a room whose noise is `decibels` quieter: more of it in the bass than above. */
export function withNoise({ samples, pauses }: Speech, decibels: number): Speech {
	const random = randomNumbers(11);
	const noise = new Float64Array(samples.length);
	let slow = 0;
	for (let at = 0; at < noise.length; at += 1) {
		const white = random() + random() + random() - 1.5;
		slow += (white - slow) * 0.05;
		noise[at] = slow * 3 + white * 0.3;
	}
	const power = (values: ArrayLike<number>) => {
		let sum = 0;
		for (let at = 0; at < values.length; at += 1) sum += values[at] ** 2;
		return sum / values.length;
	};
	const gain = Math.sqrt(power(samples) / power(noise)) * 10 ** (-decibels / 20);
	return { samples: samples.map((sample, at) => sample * 0.8 + noise[at] * gain * 0.8), pauses };
}

export function wavOf({ samples }: Speech): Buffer {
	return wavFile(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength), {
		samplesPerSecond,
	});
}
