import { uint32, writeBox } from './boxes';

/** Tags of descriptors (ISO/IEC 14496-1, section 7.2.2.1). */
const elementaryStream = 3;
const decoderConfig = 4;
const decoderSpecificInfo = 5;
const syncLayerConfig = 6;

/** MPEG-4 audio, and AAC in MPEG-2's forms (ISO/IEC 14496-1, section 7.2.6.6). */
const aacTypes = [0x40, 0x66, 0x67, 0x68];

const audioStream = 0x15;

interface Descriptor {
	tag: number;
	body: Buffer;
}

/** The descriptors in a row; a size has seven bits in each byte (ISO/IEC 14496-1, section 8.3.3). */
function* descriptors(bytes: Buffer): Iterable<Descriptor> {
	let at = 0;
	while (at < bytes.length) {
		const tag = bytes.readUInt8(at);
		let size = 0;
		let byte: number;
		do {
			at += 1;
			byte = bytes.readUInt8(at);
			size = size * 128 + (byte & 127);
		} while (byte >= 128);
		at += 1;
		if (at + size > bytes.length) throw new RangeError('A descriptor that ends too late');
		yield { tag, body: bytes.subarray(at, at + size) };
		at += size;
	}
}

function descriptor(bytes: Buffer, tag: number): Buffer {
	for (const { tag: found, body } of descriptors(bytes)) if (found === tag) return body;
	throw new RangeError(`There is no descriptor ${tag}`);
}

/** Where the descriptors in one of an elementary stream begin, after optional fields (section 7.2.6.5). */
function streamHeadLength(stream: Buffer): number {
	const flags = stream.readUInt8(2);
	const dependency = flags & 0x80 ? 2 : 0;
	const url = flags & 0x40 ? 1 + stream.readUInt8(3 + dependency) : 0;
	return 3 + dependency + url + (flags & 0x20 ? 2 : 0);
}

/**
 * The AudioSpecificConfig in a box 'esds' (ISO/IEC 14496-14, section 5.6).
 *
 * @returns `undefined` for what is not AAC, such as MP3
 * @throws RangeError for a malformed box
 */
export function readEsds(esds: Buffer): Buffer | undefined {
	const stream = descriptor(esds.subarray(4), elementaryStream);
	const decoder = descriptor(stream.subarray(streamHeadLength(stream)), decoderConfig);
	if (!aacTypes.includes(decoder.readUInt8(0))) return undefined;
	return descriptor(decoder.subarray(13), decoderSpecificInfo);
}

function writeDescriptor(tag: number, ...content: Uint8Array[]): Buffer {
	const body = Buffer.concat(content);
	return Buffer.concat([Buffer.from([tag, body.length]), body]);
}

/** A box 'esds' for AAC, without the bit rates and buffer sizes, which decoders do not need. */
export function writeEsds(audioSpecificConfig: Uint8Array): Buffer {
	const decoder = writeDescriptor(
		decoderConfig,
		Buffer.from([aacTypes[0], audioStream]),
		Buffer.alloc(11),
		writeDescriptor(decoderSpecificInfo, audioSpecificConfig),
	);
	const stream = writeDescriptor(
		elementaryStream,
		Buffer.alloc(3),
		decoder,
		writeDescriptor(syncLayerConfig, Buffer.from([2])),
	);
	return writeBox('esds', uint32(0), stream);
}
