/** The checksum of RFC 3533, section 6, bit by bit. */
function crc(bytes: Uint8Array): number {
	let value = 0;
	for (const byte of bytes) {
		value ^= byte << 24;
		for (let bit = 0; bit < 8; bit += 1) {
			value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1;
		}
	}
	return value >>> 0;
}

export interface PageOptions {
	/** 1 continued, 2 first, 4 last of the stream. */
	flags?: number;
	granule?: number;
	serial?: number;
	sequence?: number;
	lacing: number[];
	body: Uint8Array;
}

export function oggPage(options: PageOptions): Buffer {
	const { flags = 0, granule = 0, serial = 77, sequence = 0, lacing, body } = options;
	const head = Buffer.alloc(27);
	head.write('OggS', 'latin1');
	head[5] = flags;
	head.writeBigInt64LE(BigInt(granule), 6);
	head.writeUInt32LE(serial, 14);
	head.writeUInt32LE(sequence, 18);
	head[26] = lacing.length;
	const page = Buffer.concat([head, Uint8Array.from(lacing), body]);
	page.writeUInt32LE(crc(page), 22);
	return page;
}

/** The sizes of the segments of a packet. */
export function lacingOf(size: number): number[] {
	return [...Array.from({ length: Math.floor(size / 255) }, () => 255), size % 255];
}

export function opusHead({ preSkip = 312, channels = 1, version = 1 } = {}): Buffer {
	const head = Buffer.alloc(19);
	head.write('OpusHead', 'latin1');
	head[8] = version;
	head[9] = channels;
	head.writeUInt16LE(preSkip, 10);
	head.writeUInt32LE(48000, 12);
	return head;
}

export const opusTags = Buffer.from('OpusTags\x04\0\0\0test\0\0\0\0', 'latin1');

/** A packet of `size` bytes with CELT frames of 20 ms, which differs from others by its number. */
export function opusPacket(size: number, number = 0, toc = 0xf8): Buffer {
	return Buffer.from([
		toc,
		...Array.from({ length: size - 1 }, (_, at) => (number * 7 + at) % 256),
	]);
}

export interface OggOptions {
	/** Segments on a page. */
	segments?: number;
	/** Samples of a packet. */
	duration?: number;
	/** Position of the last page, instead of the samples so far. */
	lastGranule?: number;
	/** Added to the position of each page. */
	shift?: number;
	head?: Buffer;
	tags?: Buffer;
	serial?: number;
}

/** Tags with a picture take several pages. */
function tagPages(tags: Buffer, serial?: number): Buffer[] {
	const lacing = lacingOf(tags.length);
	const pages = [];
	for (let first = 0; first < lacing.length; first += 255) {
		pages.push(
			oggPage({
				flags: first > 0 ? 1 : 0,
				serial,
				sequence: 1 + pages.length,
				lacing: lacing.slice(first, first + 255),
				body: tags.subarray(first * 255, (first + 255) * 255),
			}),
		);
	}
	return pages;
}

/** An Ogg Opus file with these packets, which may begin on one page and end on another. */
export function oggOpusFile(packets: readonly Uint8Array[], options: OggOptions = {}): Buffer {
	const { segments = 255, duration = 960, shift = 0, head = opusHead(), tags = opusTags } = options;
	const { lastGranule, serial } = options;
	const pages = [
		oggPage({ flags: 2, serial, lacing: lacingOf(head.length), body: head }),
		...tagPages(tags, serial),
	];
	const lacing = packets.flatMap(({ length }) => lacingOf(length));
	const body = Buffer.concat(packets);
	let [at, ended] = [0, 0];
	for (let first = 0; first < lacing.length; first += segments) {
		const ofPage = lacing.slice(first, first + segments);
		const size = ofPage.reduce((sum, segment) => sum + segment, 0);
		const endingHere = ofPage.filter((segment) => segment < 255).length;
		ended += endingHere;
		const isLast = first + segments >= lacing.length;
		const counted = endingHere > 0 ? ended * duration + shift : -1;
		pages.push(
			oggPage({
				flags: (lacing[first - 1] === 255 ? 1 : 0) + (isLast ? 4 : 0),
				granule: isLast ? (lastGranule ?? counted) : counted,
				serial,
				sequence: pages.length,
				lacing: ofPage,
				body: body.subarray(at, at + size),
			}),
		);
		at += size;
	}
	return Buffer.concat(pages);
}

export interface OggPacketFound {
	bytes: Buffer;
	/** The position of the page that it ends on. */
	granule: number;
}

export interface OggFound {
	flags: number[];
	sequences: number[];
	packets: OggPacketFound[];
}

/** Takes a file apart. @throws when a page is malformed or has a wrong checksum */
export function parseOgg(file: Buffer): OggFound {
	const found: OggFound = { flags: [], sequences: [], packets: [] };
	let begun: Buffer[] = [];
	for (let at = 0; at < file.length; ) {
		const count = file[at + 26];
		const lacing = file.subarray(at + 27, at + 27 + count);
		let body = at + 27 + count;
		const end = lacing.reduce((sum, segment) => sum + segment, body);
		const unsigned = Buffer.from(file.subarray(at, end));
		unsigned.writeUInt32LE(0, 22);
		if (file.toString('latin1', at, at + 4) !== 'OggS' || end > file.length) {
			throw new Error(`No page at ${at}`);
		}
		if (crc(unsigned) !== file.readUInt32LE(at + 22)) throw new Error(`A wrong checksum at ${at}`);
		found.flags.push(file[at + 5]);
		found.sequences.push(file.readUInt32LE(at + 18));
		const granule = Number(file.readBigInt64LE(at + 6));
		for (const segment of lacing) {
			begun.push(file.subarray(body, body + segment));
			body += segment;
			if (segment === 255) continue;
			found.packets.push({ bytes: Buffer.concat(begun), granule });
			begun = [];
		}
		at = end;
	}
	return found;
}
