import type { ForwardReader } from '../forwardReader';
import type { FlacFrame } from './flacFrame';

const streamInfoSize = 34;

/** What the block STREAMINFO states about all frames. */
export interface FlacStream {
	streamInfo: Buffer;
	samplesPerSecond: number;
	channels: number;
	bitDepth: number;
	longestBlock: number;
	/** 0 when the encoder did not know. */
	samples: number;
}

/**
 * Read the metadata, up to the first frame.
 *
 * Source: RFC 9639, section 8.
 */
export async function readMetadata(reader: ForwardReader): Promise<FlacStream | undefined> {
	await reader.skip(4);
	let streamInfo: Buffer | undefined;
	for (let isLast = false; !isLast; ) {
		const head = await reader.read(4);
		const type = head.readUInt8(0) & 0x7f;
		const size = head.readUIntBE(1, 3);
		isLast = head[0] >= 0x80;
		const isFirst = streamInfo === undefined;
		if (isFirst !== (type === 0) || (isFirst && size !== streamInfoSize)) return undefined;
		if (isFirst) streamInfo = Buffer.from(await reader.read(size));
		else await reader.skip(size);
	}
	if (streamInfo?.length !== streamInfoSize) return undefined;
	// 20 bits of sample rate, 3 of channels, 5 of depth, 36 of samples.
	const packed = streamInfo.readBigUInt64BE(10);
	return {
		streamInfo,
		samplesPerSecond: Number(packed >> 44n),
		channels: Number((packed >> 41n) & 7n) + 1,
		bitDepth: Number((packed >> 36n) & 31n) + 1,
		longestBlock: streamInfo.readUInt16BE(2),
		samples: Number(packed & 0xfffffffffn),
	};
}

/** Whether a frame matches the metadata. */
export const fits = (stream: FlacStream, frame: FlacFrame) =>
	frame.channels === stream.channels &&
	frame.samples <= stream.longestBlock &&
	[0, stream.samplesPerSecond].includes(frame.samplesPerSecond) &&
	[0, stream.bitDepth].includes(frame.bitDepth);

/** The metadata of a part: without sizes of frames and the checksum of all samples, which are not known. */
export function writeMetadata({ streamInfo }: FlacStream, samples: number): Buffer {
	const own = Buffer.from(streamInfo);
	own.fill(0, 4, 10);
	own[13] = (own[13] & 0xf0) | Math.floor(samples / 2 ** 32);
	own.writeUInt32BE(samples % 2 ** 32, 14);
	own.fill(0, 18);
	return Buffer.concat([Buffer.from([...Buffer.from('fLaC'), 0x80, 0, 0, streamInfoSize]), own]);
}
