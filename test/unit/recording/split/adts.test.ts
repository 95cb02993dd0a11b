import { durationOf } from '../../../../nodes/AimlSpeechToText/recording/split/indexedRecording';
import { adtsFile, adtsFrame, type AdtsOptions } from '../../../support/recordings/split/adtsFile';
import { parseM4a } from '../../../support/recordings/split/mp4File';
import { damagedCopies } from '../../../support/recordings/split/mutations';
import { indexBytes, splitBytes } from '../../../support/recordings/split/splitBytes';
import { readVoice } from '../../../support/recordings/split/voices';

const packets = Array.from({ length: 200 }, (_, number) =>
	Buffer.alloc(20 + ((number * 13) % 90), number),
);
const limits = { partSeconds: 8, partBytes: 2 ** 24 };

async function split(bytes: Buffer, partLimits = limits) {
	const result = await splitBytes(bytes, partLimits);
	if (!result) throw new Error('It is sent whole');
	const players = result.parts.map((part) => ({ ...parseM4a(part.bytes), ...part }));
	return { duration: durationOf(result.recording), players };
}

/** The packets of all parts without those of the pre-roll. */
const joined = (players: Awaited<ReturnType<typeof split>>['players']) =>
	Buffer.concat(
		players.flatMap(({ packets: ofPart, skipped, duration }) => ofPart.slice(skipped / duration)),
	);

const tag = Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125, 32)]);
const id3 = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\x1e', 'latin1'), Buffer.alloc(30)]);

describe('AAC in ADTS frames', () => {
	it('is cut into M4A files, with two packets of the part before hidden in front', async () => {
		const { duration, players } = await split(adtsFile(packets));
		expect(duration).toBe((200 * 1024) / 8000);
		expect(players.map(({ skipped }) => skipped)).toEqual([0, ...players.slice(1).map(() => 2048)]);
		expect(players[1]).toMatchObject({ codec: 'mp4a', sampleRate: 8000, duration: 1024 });
		expect(joined(players).equals(Buffer.concat(packets))).toBe(true);
		const heard = players.reduce((sum, player) => sum + player.heard, 0);
		expect(heard).toBe(200 * 1024);
	});

	it.each<[string, AdtsOptions, string]>([
		['8 kHz', {}, '1588'],
		['44.1 kHz, stereo', { rateIndex: 4, channels: 2 }, '1210'],
		['48 kHz, six channels', { rateIndex: 3, channels: 6 }, '11b0'],
	])('tells a decoder what it is: %s', async (_, options, config) => {
		const { players } = await split(adtsFile(packets, options), { ...limits, partSeconds: 2 });
		const { bytes } = players[0];
		const description = bytes.indexOf(Buffer.from([5, 2]), bytes.indexOf('esds'));
		expect(bytes.toString('hex', description + 2, description + 4)).toBe(config);
		expect(bytes.readUInt16BE(bytes.indexOf('mp4a', 100) + 20)).toBe(options.channels ?? 1);
	});

	it.each<[string, Buffer]>([
		['checksums', adtsFile(packets, { hasChecksum: true })],
		['the bit of MPEG-2', adtsFile(packets, { isMpeg2: true })],
		['a tag in front', Buffer.concat([id3, adtsFile(packets)])],
		['a tag at its end', Buffer.concat([adtsFile(packets), tag])],
		['zeros at its end', Buffer.concat([adtsFile(packets), Buffer.alloc(300)])],
	])('may have %s', async (_, bytes) => {
		expect(joined((await split(bytes)).players).equals(Buffer.concat(packets))).toBe(true);
	});

	it('is cut in its pauses', async () => {
		const { players } = await split(readVoice('voice.aac'), { ...limits, partSeconds: 2.5 });
		expect(players).toHaveLength(3);
		expect(players[1].start).toBeGreaterThan(1.5);
		expect(players[1].start).toBeLessThan(2.05);
		expect(players[2].start).toBeGreaterThan(3.45);
		expect(players[2].start).toBeLessThan(4.05);
	});

	const file = adtsFile(packets);

	it.each<[string, Buffer]>([
		['it is AAC Main', adtsFile(packets, { profile: 0 })],
		['it predicts from earlier packets', adtsFile(packets, { profile: 3 })],
		['its rate is not known', adtsFile(packets, { rateIndex: 13 })],
		['its channels are listed in its packets', adtsFile(packets, { channels: 0 })],
		['its frames have several packets', adtsFile(packets, { more: 2 })],
		['its frames have a layer', adtsFile(packets, { layer: 1 })],
		['it ends in a frame', file.subarray(0, -5)],
		['it ends in the head of a frame', Buffer.concat([file, file.subarray(0, 5)])],
		['other bytes are in it', Buffer.concat([file, Buffer.from('??'), file])],
		['other bytes follow', Buffer.concat([file, Buffer.from('end')])],
		['its rate changes', Buffer.concat([file, adtsFile(packets, { rateIndex: 8 })])],
		['its channels change', Buffer.concat([file, adtsFile(packets, { channels: 2 })])],
		['a frame is shorter than its head', Buffer.concat([file, adtsFrame(Buffer.alloc(0)), file])],
	])('is sent whole when %s', async (_, bytes) => {
		expect(await indexBytes(bytes)).toBeUndefined();
	});

	it('makes no part of a wrong size out of 600 damaged files, and ends with each', async () => {
		for (const damaged of damagedCopies(readVoice('voice.aac'), 600)) {
			await splitBytes(damaged, { ...limits, partSeconds: 2.5 });
		}
	});
});
