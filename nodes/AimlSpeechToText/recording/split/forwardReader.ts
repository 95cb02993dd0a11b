/** Opens a file at its start. n8n's binary stores have no random access, so a file is read forward only. */
export type OpenFile = () => AsyncIterable<Uint8Array>;

const nothing: Buffer = Buffer.alloc(0);

/** No table of a recording of many hours is larger; a size in a damaged file may be. */
const longestRead = 64 * 1024 ** 2;

/** Reads a file forward and keeps no more than one chunk and what was peeked at. */
export class ForwardReader {
	private chunks: AsyncIterator<Uint8Array> | undefined;
	/** The next bytes: the rest of a chunk, or the end of one joined to the start of the next. */
	private next = nothing;
	/** The chunk that `next` was joined to. */
	private chunk = nothing;
	/** How many bytes at the end of `next` are the first ones of `chunk`. */
	private joined = 0;
	private ended = false;

	/** Bytes that were read or skipped. */
	position = 0;

	/** The file is opened when the first bytes are needed: a stream that isn't read cannot be closed. */
	constructor(private readonly open: OpenFile) {}

	/**
	 * Up to `length` bytes, which stay where they are; fewer only at the end of the file.
	 *
	 * @throws RangeError for more than 64 MiB
	 */
	async peek(length: number): Promise<Buffer> {
		return (await this.peekAtLeast(length)).subarray(0, length);
	}

	/**
	 * As many bytes as are in memory, but at least `length`, which stay where they are; fewer only at the
	 * end of the file. So hundreds of packets can be looked at without waiting for each.
	 *
	 * @throws RangeError for more than 64 MiB
	 */
	async peekAtLeast(length: number): Promise<Buffer> {
		if (this.next.length < length) await this.join(length);
		return this.next;
	}

	/**
	 * Up to `length` bytes; fewer only at the end of the file.
	 *
	 * @throws RangeError for more than 64 MiB
	 */
	async read(length: number): Promise<Buffer> {
		const bytes = await this.peek(length);
		this.drop(bytes.length);
		return bytes;
	}

	/** At least one byte and at most `length`, as they come; none only at the end of the file. */
	async readSome(length: number): Promise<Buffer> {
		const { length: available } = await this.peekAtLeast(1);
		return await this.read(Math.min(length, available));
	}

	/** Ends early, without a complaint, at the end of the file: `position` shows where. */
	async skip(length: number): Promise<void> {
		let left = length;
		while (left > 0) {
			const { length: available } = this.next.length > 0 ? this.next : await this.peekAtLeast(1);
			if (available === 0) return;
			const step = Math.min(left, available);
			this.drop(step);
			left -= step;
		}
	}

	/** @throws RangeError for a position that has been passed */
	async skipTo(position: number): Promise<void> {
		if (position < this.position) throw new RangeError('A file is read forward only');
		await this.skip(position - this.position);
	}

	/** Ends the source. A file whose reading is under way closes when that has ended. */
	async close(): Promise<void> {
		await this.chunks?.return?.();
	}

	private drop(length: number): void {
		const left = this.next.length - length;
		this.position += length;
		if (left > this.joined) {
			this.next = this.next.subarray(length);
		} else {
			this.next = this.chunk.subarray(this.joined - left);
			this.chunk = nothing;
			this.joined = 0;
		}
	}

	/** Copies no more than `length` bytes: a whole chunk is never copied to join it to a few bytes. */
	private async join(length: number): Promise<void> {
		if (length > longestRead) throw new RangeError(`${length} bytes are too many to read at once`);
		if (this.next.length === 0) this.next = await this.nextChunk();
		const parts = [this.next];
		let available = this.next.length;
		while (available < length) {
			if (this.joined === this.chunk.length) {
				this.joined = 0;
				this.chunk = await this.nextChunk();
				if (this.chunk.length === 0) break;
			}
			const taken = this.chunk.subarray(this.joined, this.joined + length - available);
			parts.push(taken);
			this.joined += taken.length;
			available += taken.length;
		}
		if (parts.length > 1) this.next = Buffer.concat(parts, available);
	}

	/** Empty only at the end of the file. */
	private async nextChunk(): Promise<Buffer> {
		this.chunks ??= this.open()[Symbol.asyncIterator]();
		while (!this.ended) {
			const { done, value } = await this.chunks.next();
			if (done) this.ended = true;
			else if (value.length > 0) return Buffer.from(value.buffer, value.byteOffset, value.length);
		}
		return nothing;
	}
}
