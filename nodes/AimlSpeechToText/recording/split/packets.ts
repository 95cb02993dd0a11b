const initialCapacity = 1024;

/** The packets (or frames) of a recording, in columns: three hours have half a million of them. */
export class Packets {
	length = 0;
	private offsets = new Float64Array(initialCapacity);
	private sizes = new Uint32Array(initialCapacity);
	private ticks = new Float64Array(initialCapacity);
	private levels = new Uint8Array(initialCapacity);

	/**
	 * @param offset of its first byte in the source
	 * @param size bytes
	 * @param tick when it starts, in ticks of the recording
	 * @param level loudness from 0 to 255, comparable within one recording
	 */
	add(offset: number, size: number, tick: number, level: number): void {
		if (this.length === this.sizes.length) this.grow();
		this.offsets[this.length] = offset;
		this.sizes[this.length] = size;
		this.ticks[this.length] = tick;
		this.levels[this.length] = level;
		this.length += 1;
	}

	private grow(): void {
		const capacity = this.length * 2;
		const { offsets, sizes, ticks, levels } = this;
		this.offsets = new Float64Array(capacity);
		this.sizes = new Uint32Array(capacity);
		this.ticks = new Float64Array(capacity);
		this.levels = new Uint8Array(capacity);
		this.offsets.set(offsets);
		this.sizes.set(sizes);
		this.ticks.set(ticks);
		this.levels.set(levels);
	}

	offset(index: number): number {
		return this.offsets[index];
	}

	size(index: number): number {
		return this.sizes[index];
	}

	tick(index: number): number {
		return this.ticks[index];
	}

	level(index: number): number {
		return this.levels[index];
	}

	setLevel(index: number, level: number): void {
		this.levels[index] = level;
	}

	/** The first packet that starts at `tick` or later; `length` when there is none. */
	indexAt(tick: number): number {
		let low = 0;
		let high = this.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.ticks[middle] < tick) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
