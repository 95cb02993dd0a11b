import { childBox, childBoxes, requireBox } from './boxes';
import type { TakeSample } from './sampleTables';

/** The duration and size of samples that have none of their own. */
interface Defaults {
	duration: number;
	size: number;
}

/** Bits of 'tfhd' (ISO/IEC 14496-12, section 8.8.7). */
const hasBaseOffset = 0x1;
const hasDescription = 0x2;
const hasDefaultDuration = 0x8;
const hasDefaultSize = 0x10;
const baseIsFragment = 0x20000;

/** Bits of 'trun' (section 8.8.8). */
const hasDataOffset = 0x1;
const hasFirstFlags = 0x4;
const hasDuration = 0x100;
const hasSize = 0x200;
const hasFlags = 0x400;
const hasCompositionOffset = 0x800;

/** The fields of a box, one after the other. */
class Fields {
	private position = 4;
	readonly flags: number;

	constructor(private readonly box: Buffer) {
		this.flags = box.readUIntBE(1, 3);
	}

	has(flag: number): boolean {
		return (this.flags & flag) !== 0;
	}

	uint32(): number {
		this.position += 4;
		return this.box.readUInt32BE(this.position - 4);
	}

	int32(): number {
		this.position += 4;
		return this.box.readInt32BE(this.position - 4);
	}

	uint64(): number {
		this.position += 8;
		return Number(this.box.readBigUInt64BE(this.position - 8));
	}

	/** The next field, if its flag is set. */
	optional(flag: number): number | undefined {
		return this.has(flag) ? this.uint32() : undefined;
	}
}

/** Where the next sample is and when, and the bytes of those before it. */
interface Place {
	offset: number;
	tick: number;
	bytes: number;
}

/** Read a run of samples, pass them on if they are wanted, and return the place after it. */
function readRun(
	run: Buffer,
	base: number,
	defaults: Defaults,
	place: Place,
	take: TakeSample | undefined,
): Place {
	const fields = new Fields(run);
	const count = fields.uint32();
	let offset = fields.has(hasDataOffset) ? base + fields.int32() : place.offset;
	let { tick, bytes } = place;
	fields.optional(hasFirstFlags);
	if (!take && !fields.has(hasSize)) {
		const size = count * defaults.size;
		return { offset: offset + size, tick, bytes: bytes + size };
	}
	for (let index = 0; index < count; index += 1) {
		const duration = fields.optional(hasDuration) ?? defaults.duration;
		const size = fields.optional(hasSize) ?? defaults.size;
		fields.optional(hasFlags);
		fields.optional(hasCompositionOffset);
		take?.(offset, size, tick);
		offset += size;
		tick += duration;
		bytes += size;
	}
	return { offset, tick, bytes };
}

/** The time at which a track's samples in a fragment begin (section 8.8.12). */
function readDecodeTime(trackFragment: Buffer): number | undefined {
	const box = childBox(trackFragment, 'tfdt');
	if (!box) return undefined;
	return box.readUInt8(0) === 1 ? Number(box.readBigUInt64BE(4)) : box.readUInt32BE(4);
}

/** The fragments of a movie that is written while it is recorded (ISO/IEC 14496-12, section 8.8). */
export class Fragments {
	private readonly defaults = new Map<number, Defaults>();

	/**
	 * @param movie the body of the box 'moov'
	 * @param track whose samples are taken
	 * @param endTick where the samples end that the movie itself has of the track
	 */
	constructor(
		movie: Buffer,
		private readonly track: number,
		public endTick: number,
		private readonly take: TakeSample,
	) {
		for (const { type, body } of childBoxes(childBox(movie, 'mvex') ?? Buffer.alloc(0))) {
			if (type !== 'trex') continue;
			const fields = new Fields(body);
			const id = fields.uint32();
			fields.uint32();
			this.defaults.set(id, { duration: fields.uint32(), size: fields.uint32() });
		}
	}

	/**
	 * Read the body of a box 'moof'.
	 *
	 * @param offset of the box in the file
	 * @returns the bytes of the samples of all tracks in it
	 * @throws RangeError when a box ends too soon
	 */
	read(fragment: Buffer, offset: number): number {
		let bytes = 0;
		let previousEnd = offset;
		for (const { type, body } of childBoxes(fragment)) {
			if (type !== 'traf') continue;
			const head = new Fields(requireBox(body, 'tfhd'));
			const id = head.uint32();
			const relative = head.has(baseIsFragment) ? offset : previousEnd;
			const base = head.has(hasBaseOffset) ? head.uint64() : relative;
			head.optional(hasDescription);
			const ofTrack = this.defaults.get(id);
			const defaults = {
				duration: head.optional(hasDefaultDuration) ?? ofTrack?.duration ?? 0,
				size: head.optional(hasDefaultSize) ?? ofTrack?.size ?? 0,
			};
			const isOurs = id === this.track;
			const tick = (isOurs ? readDecodeTime(body) : undefined) ?? this.endTick;
			let place: Place = { offset: base, tick, bytes };
			for (const run of childBoxes(body)) {
				if (run.type !== 'trun') continue;
				place = readRun(run.body, base, defaults, place, isOurs ? this.take : undefined);
			}
			previousEnd = place.offset;
			bytes = place.bytes;
			if (isOurs) this.endTick = place.tick;
		}
		return bytes;
	}
}
