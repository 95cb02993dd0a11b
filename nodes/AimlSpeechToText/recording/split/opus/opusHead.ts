/** The channel mapping that has no table (RFC 7845, section 5.1.1). */
const withoutTable = 0;

/**
 * The samples at 48 kHz that a decoder leaves out at the start, by the header of a stream (RFC 7845, section
 * 5.1); `undefined` for anything but such a header.
 */
export function readPreSkip(head: Buffer): number | undefined {
	if (head.length < 19 || head.toString('latin1', 0, 8) !== 'OpusHead') return undefined;
	const [version, channels, mapping] = [head[8], head[9], head[18]];
	const length = mapping === withoutTable ? 19 : 21 + channels;
	if (version >= 16 || channels === 0 || head.length !== length) return undefined;
	return head.readUInt16LE(10);
}
