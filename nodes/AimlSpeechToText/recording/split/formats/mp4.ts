import { readLevels } from '../aac/levels';
import { ForwardReader } from '../forwardReader';
import type { IndexFormat, Range } from '../indexedRecording';
import { readBoxHead } from '../mp4/boxes';
import { MovieSound } from '../mp4/movieSound';
import { findSoundTrack } from '../mp4/soundTrack';

/** Letters, or what else vendors use in box names: bytes that aren't a box rarely begin like this. */
const boxType = /^[ -~©]{4}$/;

/** A file has one of each: a second one is a second file after the first. */
const singleBoxes = ['ftyp', 'moov'];

/**
 * Read the index of the sound in an MP4, M4A or QuickTime file (ISO/IEC 14496-12), whose index is in front,
 * at the end, or in fragments.
 */
export const indexMp4: IndexFormat = async (reader, file) => {
	const seen = new Set<string>();
	const data: Range[] = [];
	let sound: MovieSound | undefined;
	let isAac = false;
	/** How many packets' levels were read in passing; the rest needs a second pass. */
	let levels = 0;
	while (reader.position < file.size) {
		const offset = reader.position;
		const { type, headLength, size } = readBoxHead(await reader.peek(16));
		const end = size === 0 ? file.size : offset + size;
		if (end > file.size || !boxType.test(type)) return undefined;
		if (singleBoxes.includes(type) && seen.has(type)) return undefined;
		seen.add(type);
		if (type === 'moov') {
			const movie = (await reader.read(end - offset)).subarray(headLength);
			const track = findSoundTrack(movie);
			if (!track) return undefined;
			({ isAac } = track.codec);
			sound = new MovieSound(movie, track, file.size);
		} else if (type === 'moof') {
			if (!sound) return undefined;
			sound.addFragment((await reader.read(end - offset)).subarray(headLength), offset);
		} else if (type === 'mdat') {
			data.push([offset + headLength, end]);
			if (sound && isAac) levels = await readLevels(reader, sound.packets, levels, end);
		}
		await reader.skipTo(end);
	}
	const recording = sound?.recording(data);
	if (recording && isAac && levels < recording.packets.length) {
		const secondReader = new ForwardReader(file.open);
		try {
			await readLevels(secondReader, recording.packets, levels, file.size);
		} finally {
			await secondReader.close();
		}
	}
	return recording;
};
