/** Bits of a buffer, one after the other, the most significant of each byte first. */
export class BitReader {
	/** In bits. */
	private position: number;
	private readonly end: number;

	/**
	 * @param from the first byte to read
	 * @param to the byte after the last one
	 */
	constructor(
		private readonly bytes: Uint8Array,
		from = 0,
		to = bytes.length,
	) {
		this.position = from * 8;
		this.end = to * 8;
	}

	/** Bits that have not been read. */
	get left(): number {
		return this.end - this.position;
	}

	/**
	 * The next bits, which stay where they are; zeros beyond the last one.
	 *
	 * @param count from 1 to 24
	 */
	peek(count: number): number {
		const { bytes } = this;
		const at = this.position >> 3;
		const four = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
		return (four << (this.position & 7)) >>> (32 - count);
	}

	/**
	 * @param count from 1 to 24
	 * @throws RangeError beyond the last bit
	 */
	read(count: number): number {
		const value = this.peek(count);
		this.skip(count);
		return value;
	}

	/** @throws RangeError beyond the last bit */
	skip(count: number): void {
		this.position += count;
		if (this.position > this.end) throw new RangeError('Beyond the last bit');
	}

	/** Skip the rest of a byte of which some bits were read. */
	alignToByte(): void {
		this.position = Math.ceil(this.position / 8) * 8;
	}
}
