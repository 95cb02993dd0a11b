export interface WavOptions {
	/** 1 PCM, 3 float, 6 A-law, 7 µ-law. */
	coding?: number;
	bits?: number;
	channels?: number;
	samplesPerSecond?: number;
	/** `RIFF`, `RF64` or `BW64`. */
	form?: string;
	extensible?: boolean;
	/** What the header claims instead of the true size of the samples. */
	dataSize?: number;
	/** Chunks between `fmt ` and `data`. */
	before?: Buffer[];
	/** Bytes after the samples. */
	after?: Buffer[];
}

export function riffChunk(id: string, content: Uint8Array): Buffer {
	const head = Buffer.alloc(8);
	head.write(id, 'latin1');
	head.writeUInt32LE(content.length, 4);
	return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

function formatChunk({
	coding = 1,
	bits = 16,
	channels = 1,
	samplesPerSecond = 8000,
	extensible = false,
}: WavOptions): Buffer {
	const format = Buffer.alloc(16);
	format.writeUInt16LE(extensible ? 0xfffe : coding, 0);
	format.writeUInt16LE(channels, 2);
	format.writeUInt32LE(samplesPerSecond, 4);
	format.writeUInt32LE((samplesPerSecond * channels * bits) / 8, 8);
	format.writeUInt16LE((channels * bits) / 8, 12);
	format.writeUInt16LE(bits, 14);
	if (!extensible) return riffChunk('fmt ', format);
	const extension = Buffer.alloc(10);
	extension.writeUInt16LE(22, 0);
	extension.writeUInt16LE(bits, 2);
	extension.writeUInt16LE(coding, 8);
	const guid = Buffer.from('000000001000800000aa00389b71', 'hex');
	return riffChunk('fmt ', Buffer.concat([format, extension, guid]));
}

/** A WAVE file with these bytes as its samples. */
export function wavFile(samples: Buffer, options: WavOptions = {}): Buffer {
	const { form = 'RIFF', dataSize, before = [], after = [] } = options;
	const data = riffChunk('data', samples);
	if (dataSize !== undefined) data.writeUInt32LE(dataSize, 4);
	if (form !== 'RIFF') data.writeUInt32LE(0xffffffff, 4);
	const sizes = Buffer.alloc(28);
	sizes.writeBigUInt64LE(BigInt(dataSize ?? samples.length), 8);
	const chunks = [
		...(form === 'RIFF' ? [] : [riffChunk('ds64', sizes)]),
		formatChunk(options),
		...before,
		data,
		...after,
	];
	const file = Buffer.concat([Buffer.from(`${form}\0\0\0\0WAVE`, 'latin1'), ...chunks]);
	file.writeUInt32LE(form === 'RIFF' ? file.length - 8 : 0xffffffff, 4);
	return file;
}

/** Noise with silence from one second to another, as 16-bit samples. */
export function noiseWithPauses(
	seconds: number,
	pauses: Array<[from: number, to: number]>,
	samplesPerSecond = 8000,
): Buffer {
	const samples = Buffer.alloc(Math.round(seconds * samplesPerSecond) * 2);
	let random = 1;
	for (let at = 0; at < samples.length; at += 2) {
		random = (random * 1103515245 + 12345) % 2 ** 31;
		const second = at / 2 / samplesPerSecond;
		const isPause = pauses.some(([from, to]) => second >= from && second < to);
		samples.writeInt16LE(isPause ? 0 : (random >>> 15) - 32768, at);
	}
	return samples;
}
