/** Packets are kept in blocks, so that a long recording is never copied and takes no more than it needs. */
const blockBits = 13;
const blockLength = 1 << blockBits;
/** The place of a packet in its block. */
const placeMask = blockLength - 1;

interface Block {
	offsets: Float64Array;
	sizes: Uint32Array;
	ticks: Float64Array;
	levels: Uint8Array;
}

const newBlock = (): Block => ({
	offsets: new Float64Array(blockLength),
	sizes: new Uint32Array(blockLength),
	ticks: new Float64Array(blockLength),
	levels: new Uint8Array(blockLength),
});

/** The packets (or frames) of a recording, in columns: three hours have half a million of them. */
export class Packets {
	length = 0;
	private readonly blocks: Block[] = [];

	/**
	 * @param offset of its first byte in the source
	 * @param size bytes
	 * @param tick when it starts, in ticks of the recording
	 * @param level loudness from 0 to 255, comparable within one recording
	 */
	add(offset: number, size: number, tick: number, level: number): void {
		const at = this.length & placeMask;
		if (at === 0) this.blocks.push(newBlock());
		const block = this.block(this.length);
		block.offsets[at] = offset;
		block.sizes[at] = size;
		block.ticks[at] = tick;
		block.levels[at] = level;
		this.length += 1;
	}

	/** Offset of its first byte in the source. */
	offset(index: number): number {
		return this.block(index).offsets[index & placeMask];
	}

	/** Bytes. */
	size(index: number): number {
		return this.block(index).sizes[index & placeMask];
	}

	/** When it starts, in ticks of the recording. */
	tick(index: number): number {
		return this.block(index).ticks[index & placeMask];
	}

	/** Loudness from 0 to 255. */
	level(index: number): number {
		return this.block(index).levels[index & placeMask];
	}

	setLevel(index: number, level: number): void {
		this.block(index).levels[index & placeMask] = level;
	}

	/** The first packet that starts at `tick` or later; `length` when there is none. */
	indexAt(tick: number): number {
		let low = 0;
		let high = this.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.tick(middle) < tick) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	private block(index: number): Block {
		return this.blocks[index >>> blockBits];
	}
}
