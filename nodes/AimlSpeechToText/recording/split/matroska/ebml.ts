/** The size of an element whose size was unknown when it was begun, as live recorders write it. */
export const unknownSize = -1;

/** What an element begins with (RFC 8794, sections 4 to 6). */
export interface ElementHead {
	/** Its marker bits included, as specifications write it. */
	id: number;
	/** Bytes of the content, or `unknownSize`. */
	size: number;
	/** Bytes of the ID and the size. */
	headLength: number;
}

/** Bytes of the longest head of an element. */
export const longestElementHead = 12;

/** An integer whose first byte shows its length by the number of zero bits it begins with (section 4). */
export interface Vint {
	/** With the marker that ends the zero bits. */
	raw: number;
	/** Without it; `unknownSize` when all bits are ones. */
	value: number;
	length: number;
}

/** @throws RangeError when it ends too soon, or is longer than eight bytes */
export function readVint(bytes: Buffer, at: number): Vint {
	const first = bytes.readUInt8(at);
	const length = Math.clz32(first) - 23;
	if (length > 8) throw new RangeError('An integer of more than eight bytes');
	const mask = 0xff >> length;
	let raw = first;
	let value = first & mask;
	let isUnknown = value === mask;
	for (let index = 1; index < length; index += 1) {
		const byte = bytes.readUInt8(at + index);
		raw = raw * 256 + byte;
		value = value * 256 + byte;
		isUnknown &&= byte === 0xff;
	}
	return { raw, value: isUnknown ? unknownSize : value, length };
}

/**
 * @param bytes an element, or its first 12 bytes
 * @throws RangeError when they end too soon
 */
export function readElementHead(bytes: Buffer, at = 0): ElementHead {
	const id = readVint(bytes, at);
	const size = readVint(bytes, at + id.length);
	if (id.length > 4) throw new RangeError('An ID of more than four bytes');
	return { id: id.raw, size: size.value, headLength: id.length + size.length };
}

export interface Element {
	id: number;
	body: Buffer;
}

/**
 * The elements in the content of one.
 *
 * @throws RangeError when one ends after it
 */
export function* childElements(body: Buffer): Iterable<Element> {
	let at = 0;
	while (at < body.length) {
		const { id, size, headLength } = readElementHead(body, at);
		const from = at + headLength;
		at = from + size;
		if (size === unknownSize || at > body.length) throw new RangeError('An element ends too late');
		yield { id, body: body.subarray(from, at) };
	}
}

/** An unsigned integer of up to eight bytes; 0 when it has none (RFC 8794, section 7.2). */
export function readUint(body: Buffer): number {
	if (body.length > 8) throw new RangeError('A number of more than eight bytes');
	return body.reduce((value, byte) => value * 256 + byte, 0);
}

/** A signed integer of up to eight bytes (section 7.1). */
export function readInt(body: Buffer): number {
	const isNegative = body.length > 0 && body[0] >= 128;
	return readUint(body) - (isNegative ? 2 ** (8 * body.length) : 0);
}
