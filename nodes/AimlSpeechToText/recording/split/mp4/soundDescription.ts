import { childBox, readBoxHead, requireBox } from './boxes';
import { readEsds } from './esds';
import { aacCodec, alacCodec, type M4aCodec } from './m4aCodec';

/** The bytes of a sound description before the boxes in it, without and with QuickTime's extensions. */
const headLengths = [28, 44, 64];

/**
 * The boxes of a sound description. QuickTime has longer ones, of version 1 and 2, where ISO/IEC 14496-12
 * (section 12.2.3) has a version of the list, and puts what the decoder needs into a box 'wave'.
 */
function extensionsOf(entry: Buffer, isIso: boolean): Buffer {
	const version = isIso ? 0 : entry.readUInt16BE(8);
	const headLength = headLengths[version];
	if (headLength === undefined || headLength > entry.length) {
		throw new RangeError('An unknown sound description');
	}
	const boxes = entry.subarray(headLength);
	return childBox(boxes, 'wave') ?? boxes;
}

/**
 * Read how the sound of a track is encoded (ISO/IEC 14496-12, section 8.5.2).
 *
 * @returns `undefined` for all but AAC and Apple Lossless, and for a track that changes its codec
 * @throws RangeError for a malformed description
 */
export function readSoundDescription(table: Buffer): M4aCodec | undefined {
	const isIso = table[0] === 1;
	if (table.readUInt32BE(4) !== 1) return undefined;
	const description = table.subarray(8);
	const { type, headLength, size } = readBoxHead(description);
	if (size > description.length) throw new RangeError('A sound description that ends too late');
	const entry = description.subarray(headLength, size);
	if (type === 'alac') return alacCodec(requireBox(extensionsOf(entry, isIso), 'alac'));
	if (type !== 'mp4a') return undefined;
	const config = readEsds(requireBox(extensionsOf(entry, isIso), 'esds'));
	return config && aacCodec(config, entry.readUInt16BE(16));
}
