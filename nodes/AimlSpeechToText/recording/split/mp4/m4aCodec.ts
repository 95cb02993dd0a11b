import { readAacFormat } from '../aac/audioSpecificConfig';
import { writeBox } from './boxes';
import { writeEsds } from './esds';

/** How the packets of an M4A file are encoded. */
export interface M4aCodec {
	/** The box that describes it (ISO/IEC 14496-12, section 12.2.3). */
	description: Buffer;
	/** In Hz; of HE-AAC half of what is heard, because ffmpeg reads edit lists in that unit. */
	sampleRate: number;
	samplesPerPacket: number;
	/** How many packets a decoder needs before one of them is right. */
	preRoll: number;
	/** Whether its loudness is read from the packets; that of Apple Lossless is their size. */
	isAac: boolean;
}

/** An expandable size of a descriptor is written as one byte. */
const longestConfig = 64;

function describe(
	type: string,
	channels: number,
	bitsPerSample: number,
	sampleRate: number,
	extension: Buffer,
): Buffer {
	const fields = Buffer.alloc(28);
	fields.writeUInt16BE(1, 6);
	fields.writeUInt16BE(channels, 16);
	fields.writeUInt16BE(bitsPerSample, 18);
	// 16.16 bits: a higher rate does not fit, and is in the extension anyway.
	fields.writeUInt16BE(sampleRate < 65_536 ? sampleRate : 0, 24);
	return writeBox(type, fields, extension);
}

/**
 * AAC by its AudioSpecificConfig. Without band replication a packet needs the one before it (ISO/IEC 14496-3,
 * section 4.6.11); with it, the header that encoders send about twice a second.
 *
 * @returns `undefined` for kinds other than AAC-LC and HE-AAC
 */
export function aacCodec(config: Buffer, channels: number): M4aCodec | undefined {
	const format = readAacFormat(config);
	if (!format || config.length > longestConfig) return undefined;
	const { sampleRate, samplesPerPacket, hasBandReplication } = format;
	return {
		description: describe('mp4a', channels, 16, sampleRate, writeEsds(config)),
		sampleRate,
		samplesPerPacket,
		preRoll: hasBandReplication ? Math.ceil(sampleRate / 2 / samplesPerPacket) : 2,
		isAac: true,
	};
}

/**
 * Apple Lossless by its magic cookie (ALACMagicCookieDescription.txt of Apple's open source), in the body of
 * the box 'alac'. Its packets stand alone.
 *
 * @returns `undefined` for one that no decoder accepts
 */
export function alacCodec(cookie: Buffer): M4aCodec | undefined {
	const samplesPerPacket = cookie.readUInt32BE(4);
	const sampleRate = cookie.readUInt32BE(24);
	if (samplesPerPacket === 0 || sampleRate === 0) return undefined;
	return {
		description: describe(
			'alac',
			cookie.readUInt8(13),
			cookie.readUInt8(9),
			sampleRate,
			writeBox('alac', cookie),
		),
		sampleRate,
		samplesPerPacket,
		preRoll: 0,
		isAac: false,
	};
}
