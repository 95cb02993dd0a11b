/** The part of a track that is played. */
export interface Edit {
	/** In ticks of the track. */
	start: number;
	/** In ticks of the movie; 0 for up to the end. */
	duration: number;
}

const normalRate = 0x10000;

/** The start of an edit that is a pause. Decoders leave it out. */
const empty = -1;

/**
 * Read an edit list (ISO/IEC 14496-12, section 8.6.6), which hides the delay of an encoder, and what was cut
 * off in an editor.
 *
 * @returns `undefined` for a list that joins several pieces, repeats one, or changes the speed
 * @throws RangeError when it ends too soon
 */
export function readEditList(list: Buffer): Edit | undefined {
	const isLong = list.readUInt8(0) === 1;
	const count = list.readUInt32BE(4);
	let found: Edit | undefined;
	let at = 8;
	for (let index = 0; index < count; index += 1) {
		const duration = isLong ? Number(list.readBigUInt64BE(at)) : list.readUInt32BE(at);
		at += isLong ? 8 : 4;
		const start = isLong ? Number(list.readBigInt64BE(at)) : list.readInt32BE(at);
		at += isLong ? 8 : 4;
		const rate = list.readUInt32BE(at);
		at += 4;
		if (start === empty) continue;
		if (found || rate !== normalRate || start < 0) return undefined;
		found = { start, duration };
	}
	return found ?? { start: 0, duration: 0 };
}
