/** Reads bits, the most significant first. */
export class BitReader {
	/** In bits. */
	position = 0;

	constructor(private readonly bytes: Uint8Array) {}

	/** Bits that have not been read. */
	get left(): number {
		return this.bytes.length * 8 - this.position;
	}

	/** @throws RangeError beyond the last bit */
	read(count: number): number {
		if (count > this.left) throw new RangeError('Beyond the last bit');
		let value = 0;
		for (let index = 0; index < count; index += 1) {
			const byte = this.bytes[this.position >> 3];
			value = value * 2 + ((byte >> (7 - (this.position & 7))) & 1);
			this.position += 1;
		}
		return value;
	}
}
