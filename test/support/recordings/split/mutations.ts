/** Numbers that look random and are the same each time. */
class Random {
	constructor(private state: number) {}

	/** A whole number from 0 up to but not including `limit`. */
	below(limit: number): number {
		this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((this.state / 2 ** 32) * limit);
	}

	bytes(count: number): Buffer {
		return Buffer.from(Array.from({ length: count }, () => this.below(256)));
	}
}

type Mutation = (file: Buffer, random: Random) => Buffer;

function replace(file: Buffer, at: number, removed: number, bytes: Uint8Array): Buffer {
	return Buffer.concat([file.subarray(0, at), bytes, file.subarray(at + removed)]);
}

const mutations: Mutation[] = [
	function cutOff(file, random) {
		return file.subarray(0, random.below(file.length));
	},
	function changeBytes(file, random) {
		const changed = Buffer.from(file);
		const count = 1 + random.below(8);
		for (let index = 0; index < count; index += 1) {
			changed[random.below(file.length)] = random.below(256);
		}
		return changed;
	},
	function changeStart(file, random) {
		const changed = Buffer.from(file);
		changed[random.below(Math.min(file.length, 1024))] = [0, 1, 127, 128, 255][random.below(5)];
		return changed;
	},
	function changeNumber(file, random) {
		const numbers = [0, 1, 0x7fffffff, 0x80000000, 0xffffffff, file.length];
		const changed = Buffer.from(file);
		const at = random.below(Math.max(1, file.length - 4));
		changed.writeUInt32BE(numbers[random.below(numbers.length)], at);
		return changed;
	},
	function takeOut(file, random) {
		return replace(file, random.below(file.length), 1 + random.below(100), Buffer.alloc(0));
	},
	function putIn(file, random) {
		return replace(file, random.below(file.length), 0, random.bytes(1 + random.below(100)));
	},
	function repeat(file, random) {
		const at = random.below(file.length);
		const repeated = file.subarray(at, at + 1 + random.below(2000));
		return replace(file, random.below(file.length), 0, repeated);
	},
	function eraseSome(file, random) {
		const at = random.below(file.length);
		const count = Math.min(file.length - at, 1 + random.below(500));
		return replace(file, at, count, Buffer.alloc(count));
	},
	function append(file, random) {
		return Buffer.concat([file, random.bytes(1 + random.below(200))]);
	},
];

/** `count` damaged copies of a file, the same ones each time. */
export function* damagedCopies(file: Buffer, count: number): Iterable<Buffer> {
	const random = new Random(count);
	for (let index = 0; index < count; index += 1) {
		yield mutations[index % mutations.length](file, random);
	}
}
