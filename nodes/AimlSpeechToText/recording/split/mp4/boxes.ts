/** A box (QuickTime calls it an atom) of a file that is in memory. */
export interface Box {
	type: string;
	body: Buffer;
}

/** The size and type that a box begins with (ISO/IEC 14496-12, section 4.2). */
export interface BoxHead {
	type: string;
	/** Bytes of the size and the type. */
	headLength: number;
	/** Bytes of the box, its head included; 0 for all that is left of the file. */
	size: number;
}

/**
 * @param bytes a box, or its first 16 bytes
 * @throws RangeError when they end too soon, or the size is less than that of the head
 */
export function readBoxHead(bytes: Buffer): BoxHead {
	const size = bytes.readUInt32BE(0);
	const type = bytes.toString('latin1', 4, 8);
	const head =
		size === 1
			? { type, headLength: 16, size: Number(bytes.readBigUInt64BE(8)) }
			: { type, headLength: 8, size };
	if (type.length < 4 || (size !== 0 && head.size < head.headLength)) {
		throw new RangeError(`A box cannot have ${head.size} bytes`);
	}
	return head;
}

/**
 * The boxes in a box. QuickTime ends some lists with a size of 0.
 *
 * @throws RangeError when a box ends after the one it is in
 */
export function* childBoxes(body: Buffer): Iterable<Box> {
	let at = 0;
	while (body.length - at >= 8) {
		const { type, headLength, size } = readBoxHead(body.subarray(at));
		if (size === 0) return;
		if (at + size > body.length) throw new RangeError(`The box '${type}' ends too late`);
		yield { type, body: body.subarray(at + headLength, at + size) };
		at += size;
	}
}

/** The first box of a type in a box. */
export function childBox(body: Buffer, type: string): Buffer | undefined {
	for (const box of childBoxes(body)) if (box.type === type) return box.body;
	return undefined;
}

/**
 * The box at the end of a path of types, each in the one before.
 *
 * @throws RangeError when there is none
 */
export function requireBox(body: Buffer, ...path: string[]): Buffer {
	let found = body;
	for (const type of path) {
		const child = childBox(found, type);
		if (!child) throw new RangeError(`There is no box '${type}'`);
		found = child;
	}
	return found;
}

/** Big-endian numbers of 32 bits. */
export function uint32(...values: number[]): Buffer {
	const bytes = Buffer.alloc(values.length * 4);
	values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
	return bytes;
}

/** Big-endian numbers of 64 bits. */
export function uint64(...values: number[]): Buffer {
	const bytes = Buffer.alloc(values.length * 8);
	values.forEach((value, index) => bytes.writeBigUInt64BE(BigInt(value), index * 8));
	return bytes;
}

export function writeBox(type: string, ...content: Uint8Array[]): Buffer {
	const body = Buffer.concat(content);
	return Buffer.concat([uint32(body.length + 8), Buffer.from(type, 'latin1'), body]);
}
