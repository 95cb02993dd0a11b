export interface AdtsOptions {
	/** 1 for AAC-LC. */
	profile?: number;
	rateIndex?: number;
	channels?: number;
	hasChecksum?: boolean;
	isMpeg2?: boolean;
	/** Packets in a frame, but one. */
	more?: number;
	/** Instead of the layer 0 that all frames have. */
	layer?: number;
}

/** A frame with a packet of AAC in it. */
export function adtsFrame(packet: Uint8Array, options: AdtsOptions = {}): Buffer {
	const { profile = 1, rateIndex = 11, channels = 1, hasChecksum = false, more = 0 } = options;
	const { isMpeg2 = false, layer = 0 } = options;
	const size = packet.length + (hasChecksum ? 9 : 7);
	const head = Buffer.alloc(hasChecksum ? 9 : 7);
	head[0] = 0xff;
	head[1] = 0xf0 | (isMpeg2 ? 8 : 0) | (layer << 1) | (hasChecksum ? 0 : 1);
	head[2] = (profile << 6) | (rateIndex << 2) | (channels >> 2);
	head[3] = ((channels & 3) << 6) | (size >> 11);
	head[4] = (size >> 3) & 0xff;
	head[5] = ((size & 7) << 5) | 0x1f;
	head[6] = 0xfc | more;
	return Buffer.concat([head, packet]);
}

export function adtsFile(packets: readonly Uint8Array[], options?: AdtsOptions): Buffer {
	return Buffer.concat(packets.map((packet) => adtsFrame(packet, options)));
}
