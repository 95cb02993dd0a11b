const crc8Table = Uint8Array.from({ length: 256 }, (_, byte) => {
	let crc = byte;
	for (let bit = 0; bit < 8; bit += 1) crc = (crc << 1) ^ (crc & 0x80 ? 0x107 : 0);
	return crc;
});

/** CRC-8 with the polynomial 0x07. */
export function crc8(bytes: Uint8Array): number {
	let crc = 0;
	for (let at = 0; at < bytes.length; at += 1) crc = crc8Table[crc ^ bytes[at]];
	return crc;
}

/** For each byte, what it adds to a CRC-16 with the polynomial 0x8005. */
export const crc16Table = Uint16Array.from({ length: 256 }, (_, byte) => {
	let crc = byte << 8;
	for (let bit = 0; bit < 8; bit += 1) crc = (crc << 1) ^ (crc & 0x8000 ? 0x18005 : 0);
	return crc;
});

export function crc16(bytes: Uint8Array): number {
	let crc = 0;
	for (let at = 0; at < bytes.length; at += 1) {
		crc = ((crc << 8) & 0xffff) ^ crc16Table[(crc >> 8) ^ bytes[at]];
	}
	return crc;
}
