/** Samples in a second of an Opus stream, whatever was encoded (RFC 6716, section 2). */
export const opusRate = 48_000;

/** No packet is longer: 120 ms (RFC 6716, section 3.2.5). */
const longestPacket = 5_760;

/** The first hybrid and the first CELT configuration of a packet (RFC 6716, section 3.1). */
const firstHybrid = 12;
const firstCelt = 16;

function samplesOfFrame(configuration: number): number {
	if (configuration < firstHybrid) return [480, 960, 1_920, 2_880][configuration % 4];
	if (configuration < firstCelt) return [480, 960][configuration % 2];
	return [120, 240, 480, 960][configuration % 4];
}

/**
 * The samples at 48 kHz that a packet decodes to (RFC 6716, sections 3.1 and 3.2).
 *
 * @param packet the first two bytes are enough
 * @throws RangeError for a packet that cannot be decoded
 */
export function opusSamples(packet: Buffer): number {
	const toc = packet.readUInt8(0);
	const code = toc & 3;
	const frames = code === 3 ? packet.readUInt8(1) & 63 : Math.min(code + 1, 2);
	const samples = frames * samplesOfFrame(toc >> 3);
	if (samples === 0 || samples > longestPacket) {
		throw new RangeError(`An Opus packet cannot have ${samples} samples`);
	}
	return samples;
}

/** Where the first frame of a packet begins (RFC 6716, section 3.2). */
function firstFrame(packet: Buffer): number {
	const lengthAt = (at: number) => (packet[at] < 252 ? 1 : 2);
	const code = packet[0] & 3;
	if (code < 2) return 1;
	if (code === 2) return 1 + lengthAt(1);
	const [variable, padded] = [packet[1] & 0x80, packet[1] & 0x40];
	let at = 2;
	while (padded && packet[at] === 255) at += 1;
	if (padded) at += 1;
	const lengths = variable ? (packet[1] & 63) - 1 : 0;
	for (let index = 0; index < lengths; index += 1) at += lengthAt(at);
	return at;
}

/** More than a difference in size makes. */
const voice = 100;

/**
 * How loud a packet is, from 0 to 255: the more bytes the louder, and louder still when the encoder found a
 * voice in its first frame. A SILK or hybrid frame begins with a bit for each 20 ms that shows it, which the
 * range coder leaves as it is (RFC 6716, section 4.2.3).
 *
 * @param packet its first bytes, one or more
 * @param size bytes of the whole packet
 */
export function opusLevel(packet: Buffer, size: number): number {
	const bySize = Math.min(255 - voice, Math.round(16 * Math.log2(size)));
	const configuration = packet[0] >> 3;
	const frame = firstFrame(packet);
	if (configuration >= firstCelt || frame >= packet.length) return bySize;
	const bits = Math.ceil(samplesOfFrame(configuration) / 960);
	return packet[frame] >> (8 - bits) > 0 ? bySize + voice : bySize;
}
