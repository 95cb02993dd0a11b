import { durationOf, startOf, type Chunk, type IndexedRecording } from './indexedRecording';
import { quietestPacket } from './quietestPacket';

/** What no part may exceed. */
export interface PartLimits {
	partSeconds: number;
	partBytes: number;
}

/** The packets `from` up to but not including `to`, as a file of its own. */
export interface Part {
	from: number;
	to: number;
	/** Seconds from the start of the recording. */
	start: number;
	end: number;
	/** Bytes of the file. */
	size: number;
}

/** Seconds by which a cut may miss its planned place: hardly anyone speaks for longer without a pause. */
const longestSearch = 15;

/** Attempts at a plan, each with parts at least 5 % shorter: the last aims at under 40 % of the first. */
const mostAttempts = 20;

export function sizeOf(chunk: Chunk): number {
	if ('bytes' in chunk) return chunk.bytes.length;
	return 'range' in chunk ? chunk.range[1] - chunk.range[0] : chunk.size;
}

/**
 * The first packet of each part, from left to right, so that no cut meets or crosses another.
 *
 * @param longest part that is aimed at, in seconds; one with a gap in its time may be longer
 */
function planCuts(recording: IndexedRecording, longest: number): number[] {
	const { packets, ticksPerSecond } = recording;
	const cuts = [0];
	if (durationOf(recording) <= longest) return cuts;
	const search = Math.min(longestSearch, longest / 4);
	const end = startOf(recording, packets.length);
	let start = startOf(recording, 0);
	/** Number of parts for the rest: enough that each cut can move by half a search, earlier or later. */
	const partsFrom = (second: number) =>
		1 + Math.ceil((end - second - longest) / (longest - search));
	let parts = partsFrom(start);
	while (parts > 1) {
		const cutAt = start + (end - start) / parts;
		// What is left has to fit into the parts that are left.
		const earliest = Math.max(cutAt - search, end - longest - (parts - 2) * (longest - search));
		const latest = Math.min(cutAt + search, start + longest);
		const quietest =
			quietestPacket(recording, earliest, latest) ?? packets.indexAt(earliest * ticksPerSecond);
		// Packets can be longer than the parts that are aimed at.
		const cut = Math.max(quietest, cuts[cuts.length - 1] + 1);
		start = startOf(recording, cut);
		if (start >= end) break;
		cuts.push(cut);
		parts = Math.min(parts - 1, partsFrom(start));
	}
	return cuts;
}

function measurePart(recording: IndexedRecording, from: number, to: number): Part {
	let size = 0;
	for (const chunk of recording.write(from, to)) size += sizeOf(chunk);
	return { from, to, start: startOf(recording, from), end: startOf(recording, to), size };
}

/** The seconds of a part that have sound: a model hears only those. */
function secondsOfSound({ gaps, ticksPerSecond }: IndexedRecording, part: Part): number {
	let seconds = part.end - part.start;
	for (const [packet, ticks] of gaps ?? []) {
		if (packet >= part.from && packet < part.to) seconds -= ticks / ticksPerSecond;
	}
	return seconds;
}

/**
 * Plan parts of about equal length that begin and end at pauses.
 *
 * @returns one part or more, which have every packet between them; `undefined` when the recording cannot
 * be cut so finely
 */
export function planParts(recording: IndexedRecording, limits: PartLimits): Part[] | undefined {
	const { partSeconds, partBytes } = limits;
	const { packets } = recording;
	let bytes = 0;
	let largestPacket = 0;
	for (let packet = 0; packet < packets.length; packet += 1) {
		bytes += packets.size(packet);
		largestPacket = Math.max(largestPacket, packets.size(packet));
	}
	if (largestPacket > partBytes) return undefined;
	let longest = Math.min(partSeconds, (durationOf(recording) * partBytes) / bytes);
	for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
		const cuts = planCuts(recording, longest);
		const parts = cuts.map((from, index) =>
			measurePart(recording, from, cuts[index + 1] ?? packets.length),
		);
		const tooLarge = parts.filter(({ size }) => size > partBytes);
		const isTooLong = parts.some((part) => secondsOfSound(recording, part) > partSeconds);
		if (tooLarge.length === 0 && !isTooLong) return parts;
		if (tooLarge.some(({ from, to }) => to - from === 1)) return undefined;
		const largest = tooLarge.reduce((most, { size }) => Math.max(most, size), partBytes);
		longest *= Math.min(0.95, partBytes / largest);
	}
	return undefined;
}
