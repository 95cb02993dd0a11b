import type { OpenFile } from './indexedRecording';

/** Reads a file forward and keeps no more than one chunk and what was peeked at. */
export class ForwardReader {
	private readonly chunks: AsyncIterator<Uint8Array>;
	private rest: Buffer = Buffer.alloc(0);
	private ended = false;

	/** Bytes that were read or skipped. */
	position = 0;

	constructor(open: OpenFile) {
		this.chunks = open()[Symbol.asyncIterator]();
	}

	/** Up to `length` bytes, which stay where they are; fewer only at the end of the file. */
	async peek(length: number): Promise<Buffer> {
		if (this.rest.length < length) await this.fill(length);
		return this.rest.subarray(0, length);
	}

	/** Up to `length` bytes; fewer only at the end of the file. */
	async read(length: number): Promise<Buffer> {
		const bytes = await this.peek(length);
		this.drop(bytes.length);
		return bytes;
	}

	/** At least one byte and at most `length`, as they come; none only at the end of the file. */
	async readSome(length: number): Promise<Buffer> {
		if (this.rest.length === 0) await this.fill(1);
		return await this.read(Math.min(length, this.rest.length));
	}

	/** Ends early, without a complaint, at the end of the file: `position` shows where. */
	async skip(length: number): Promise<void> {
		let left = length;
		while (left > 0) {
			const step = Math.min(left, this.rest.length);
			this.drop(step);
			left -= step;
			if (left > 0 && this.ended) return;
			if (left > 0) await this.fill(1);
		}
	}

	async skipTo(position: number): Promise<void> {
		await this.skip(position - this.position);
	}

	/** Ends the source. A file whose reading is under way closes when that has ended. */
	async close(): Promise<void> {
		await this.chunks.return?.();
	}

	private drop(length: number): void {
		this.rest = this.rest.subarray(length);
		this.position += length;
	}

	private async fill(wanted: number): Promise<void> {
		const parts: Uint8Array[] = this.rest.length > 0 ? [this.rest] : [];
		let available = this.rest.length;
		while (available < wanted && !this.ended) {
			const { done, value } = await this.chunks.next();
			if (done) {
				this.ended = true;
			} else {
				parts.push(value);
				available += value.length;
			}
		}
		const [only] = parts;
		this.rest =
			parts.length === 1
				? Buffer.from(only.buffer, only.byteOffset, only.length)
				: Buffer.concat(parts);
	}
}
