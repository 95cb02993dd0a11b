/** A frame of layer III, by the bits of its head. */
export interface Mp3FrameOptions {
	/** 3 MPEG 1, 2 MPEG 2, 0 MPEG 2.5. */
	version?: number;
	bitrateIndex?: number;
	rateIndex?: number;
	isMono?: boolean;
	hasCrc?: boolean;
	isPadded?: boolean;
	/** `global_gain` of each granule. */
	gain?: number;
	/** What the main data, and the rest of the side information, is filled with. */
	fill?: number;
}

const kilobits: Record<number, number[]> = {
	3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
	2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
kilobits[0] = kilobits[2];
const rates: Record<number, number[]> = {
	3: [44100, 48000, 32000],
	2: [22050, 24000, 16000],
	0: [11025, 12000, 8000],
};

function writeBits(bytes: Buffer, bit: number, count: number, value: number): void {
	for (let index = 0; index < count; index += 1) {
		const at = bit + index;
		const mask = 0x80 >> (at & 7);
		const isSet = (value >> (count - 1 - index)) & 1;
		bytes[at >> 3] = (bytes[at >> 3] & ~mask) | (isSet ? mask : 0);
	}
}

/** A frame that splitters accept although no decoder could play it. */
export function mp3Frame(options: Mp3FrameOptions = {}): Buffer {
	const {
		version = 3,
		bitrateIndex = 5,
		rateIndex = 0,
		isMono = true,
		hasCrc = false,
		isPadded = false,
		gain = 150,
		fill = 0x55,
	} = options;
	const bitrate = kilobits[version][bitrateIndex] * 1000;
	const factor = version === 3 ? 144 : 72;
	const size = Math.floor((factor * bitrate) / rates[version][rateIndex]) + (isPadded ? 1 : 0);
	const frame = Buffer.alloc(size, fill);
	frame[0] = 0xff;
	frame[1] = 0xe0 | (version << 3) | (1 << 1) | (hasCrc ? 0 : 1);
	frame[2] = (bitrateIndex << 4) | (rateIndex << 2) | (isPadded ? 2 : 0);
	frame[3] = isMono ? 0xc0 : 0x40;
	const channels = isMono ? 1 : 2;
	const granules = version === 3 ? 2 : 1;
	const first = version === 3 ? (isMono ? 18 : 20) : isMono ? 9 : 10;
	for (let index = 0; index < channels * granules; index += 1) {
		const bit = (hasCrc ? 6 : 4) * 8 + first + index * (version === 3 ? 59 : 63);
		writeBits(frame, bit, 12, 288);
		writeBits(frame, bit + 21, 8, gain);
	}
	return frame;
}

/** The frames of a file without tags. */
export function framesOf(file: Buffer): Buffer[] {
	const frames: Buffer[] = [];
	for (let at = 0; at < file.length; ) {
		const version = (file[at + 1] >> 3) & 3;
		const bitrate = kilobits[version][file[at + 2] >> 4] * 1000;
		const rate = rates[version][(file[at + 2] >> 2) & 3];
		const padding = (file[at + 2] >> 1) & 1;
		const size = Math.floor(((version === 3 ? 144 : 72) * bitrate) / rate) + padding;
		frames.push(file.subarray(at, at + size));
		at += size;
	}
	return frames;
}

/** Where the main data of a frame begins. */
export function mainAt({ version = 3, isMono = true, hasCrc = false }: Mp3FrameOptions): number {
	const side = version === 3 ? (isMono ? 17 : 32) : isMono ? 9 : 17;
	return (hasCrc ? 6 : 4) + side;
}

export interface InfoOptions {
	id?: string;
	/** Name of the encoder; it is followed by delay and padding. */
	encoder?: string;
	delay?: number;
	padding?: number;
	/** Which of the four fields before the encoder are there. */
	flags?: number;
	/** How many frames it states. */
	frames?: number;
}

/** A frame that describes the others. */
export function infoFrame(
	frameOptions: Mp3FrameOptions = {},
	{ id = 'Xing', encoder = '', delay = 0, padding = 0, flags = 15, frames = 300 }: InfoOptions = {},
): Buffer {
	const frame = mp3Frame({ bitrateIndex: 9, ...frameOptions });
	frame.fill(0, 4);
	// LAME writes it as if there were no checksum.
	const at = id === 'VBRI' ? 36 : mainAt({ ...frameOptions, hasCrc: false });
	frame.write(id, at, 'latin1');
	frame.writeUInt32BE(flags, at + 4);
	if (flags & 1) frame.writeUInt32BE(frames, at + 8);
	const sizes = [4, 4, 100, 4].filter((_, bit) => flags & (1 << bit));
	const lameAt = at + 8 + sizes.reduce((sum, size) => sum + size, 0);
	frame.write(encoder, lameAt, 'latin1');
	if (encoder !== '') frame.writeUIntBE((delay << 12) | padding, lameAt + 21, 3);
	return frame;
}

/** An ID3v2 tag with `size` bytes of pictures and texts. */
export function id3Tag(size: number): Buffer {
	const sizes = [21, 14, 7, 0].map((shift) => (size >> shift) & 0x7f);
	return Buffer.concat([Buffer.from('ID3\x04\0\0'), Buffer.from(sizes), Buffer.alloc(size, 0xfe)]);
}

/** Loud frames with a quiet run of 20 frames in the middle. */
export function mp3Frames(count: number, options: Mp3FrameOptions = {}): Buffer[] {
	return Array.from({ length: count }, (_, index) => {
		const isQuiet = Math.abs(index - count / 2) < 10;
		return mp3Frame({ gain: isQuiet ? 100 : 170, fill: index % 256, ...options });
	});
}
