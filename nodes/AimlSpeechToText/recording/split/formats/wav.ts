import type { ForwardReader } from '../forwardReader';
import type { Chunk, IndexedRecording, IndexFormat } from '../indexedRecording';
import { Packets } from '../packets';
import { wavCoding, type WavCoding } from '../wav/sampleCoding';

const chunkHeadSize = 8;
const longestFormat = 1024;
const largestSize = 0xffffffff;

/** A cut can be between any two samples; its place is looked for in steps of this length. */
const packetsPerSecond = 50;

interface Header {
	format: Buffer;
	coding: WavCoding;
	dataSize: number;
}

/** Reads up to the first byte of the samples. */
async function readHeader(reader: ForwardReader): Promise<Header | undefined> {
	const form = (await reader.read(12)).toString('latin1', 0, 4);
	let format: Buffer | undefined;
	let longDataSize: number | undefined;
	for (;;) {
		const head = await reader.read(chunkHeadSize);
		const id = head.toString('latin1', 0, 4);
		const size = head.readUInt32LE(4);
		if (id === 'data') {
			const coding = format && wavCoding(format);
			if (!format || !coding) return undefined;
			const isLong = form !== 'RIFF' && size === largestSize;
			return { format, coding, dataSize: isLong ? (longDataSize ?? 0) : size };
		}
		const isFormat = id === 'fmt ';
		if (isFormat && (format || size > longestFormat)) return undefined;
		if (isFormat) format = Buffer.from(await reader.read(size));
		else if (id === 'ds64') longDataSize = Number((await reader.peek(16)).readBigUInt64LE(8));
		await reader.skip(isFormat ? size % 2 : size + (size % 2));
	}
}

/** Whether all that follows the samples is chunks, such as a `LIST` with a title, which parts do without. */
async function endsWithChunks(reader: ForwardReader, fileSize: number): Promise<boolean> {
	while (reader.position + chunkHeadSize <= fileSize) {
		const head = await reader.read(chunkHeadSize);
		const id = head.toString('latin1', 0, 4);
		const size = head.readUInt32LE(4);
		if (!/^[ -~]{4}$/.test(id) || /^(RIFF|RF64|BW64|data|fmt )$/.test(id)) return false;
		if (reader.position + size > fileSize) return false;
		await reader.skip(size + (size % 2));
	}
	const rest = await reader.read(chunkHeadSize);
	return rest.every((byte) => byte === 0);
}

async function indexSamples(
	reader: ForwardReader,
	{ samplesPerSecond, frameSize, level }: WavCoding,
	end: number,
): Promise<Packets | undefined> {
	const packets = new Packets();
	const start = reader.position;
	const longest = Math.ceil(samplesPerSecond / packetsPerSecond) * frameSize;
	while (reader.position < end) {
		const bytes = await reader.peekAtLeast(Math.min(longest, end - reader.position));
		let at = 0;
		for (;;) {
			const offset = reader.position + at;
			const size = Math.min(longest, end - offset);
			if (size === 0 || at + size > bytes.length) break;
			packets.add(offset, size, (offset - start) / frameSize, level(bytes.subarray(at, at + size)));
			at += size;
		}
		if (at === 0) return undefined;
		await reader.skip(at);
	}
	return packets;
}

function chunk(id: string, content: Uint8Array): Buffer {
	const padded = Buffer.alloc(chunkHeadSize + content.length + (content.length % 2));
	padded.write(id, 'latin1');
	padded.writeUInt32LE(content.length, 4);
	padded.set(content, chunkHeadSize);
	return padded;
}

function* writeWav({ format, coding }: Header, from: number, to: number): Iterable<Chunk> {
	const size = to - from;
	const chunks = [Buffer.from('WAVE', 'latin1'), chunk('fmt ', format)];
	if (!coding.isPcm) {
		const samples = Buffer.alloc(4);
		samples.writeUInt32LE(Math.min(size / coding.frameSize, largestSize));
		chunks.push(chunk('fact', samples));
	}
	const dataHead = Buffer.from('data\0\0\0\0', 'latin1');
	dataHead.writeUInt32LE(Math.min(size, largestSize), 4);
	const content = Buffer.concat([...chunks, dataHead]);
	const riffHead = Buffer.from('RIFF\0\0\0\0', 'latin1');
	riffHead.writeUInt32LE(Math.min(content.length + size + (size % 2), largestSize), 4);
	yield { bytes: Buffer.concat([riffHead, content]) };
	yield { range: [from, to] };
	if (size % 2 === 1) yield { bytes: Buffer.alloc(1) };
}

/**
 * Index a WAVE file of uncompressed, A-law or µ-law samples.
 *
 * A size of zero, or beyond the end of the file, is that of a recorder which did not come back to its
 * header, or wrote to a pipe: its samples continue to the end.
 *
 * Sources: Multimedia Programming Interface and Data Specifications 1.0 (IBM and Microsoft, 1991), chapter 3;
 * WAVEFORMATEXTENSIBLE (Microsoft); RF64: EBU Tech 3306; BW64: ITU-R BS.2088.
 */
export const indexWav: IndexFormat = async (reader, { size: fileSize }) => {
	const header = await readHeader(reader);
	if (!header) return undefined;
	const { coding, dataSize } = header;
	const available = fileSize - reader.position;
	const isOpen = dataSize === 0 || dataSize >= available;
	const size = isOpen ? available : dataSize;
	const end = reader.position + size - (size % coding.frameSize);
	const packets = await indexSamples(reader, coding, end);
	if (!packets) return undefined;
	await reader.skip((size % coding.frameSize) + (isOpen ? 0 : size % 2));
	if (!(await endsWithChunks(reader, fileSize))) return undefined;
	const recording: IndexedRecording = {
		extension: 'wav',
		mimeType: 'audio/wav',
		packets,
		ticksPerSecond: coding.samplesPerSecond,
		endTick: packets.length === 0 ? 0 : (end - packets.offset(0)) / coding.frameSize,
		write: (from, to) =>
			writeWav(header, packets.offset(from), packets.offset(to - 1) + packets.size(to - 1)),
	};
	return recording;
};
