import {
	opusLevel,
	opusSamples,
} from '../../../../nodes/AimlSpeechToText/recording/split/opus/opusPacket';

const packet = (...bytes: number[]) => Buffer.from(bytes);

/** The first byte of a packet: its configuration and how many frames it has. */
const toc = (configuration: number, code = 0) => (configuration << 3) | code;

describe('the length of an Opus packet', () => {
	it.each([
		['10 ms of SILK', packet(toc(0)), 480],
		['20 ms of SILK', packet(toc(5)), 960],
		['40 ms of SILK', packet(toc(10)), 1920],
		['60 ms of SILK', packet(toc(11)), 2880],
		['10 ms hybrid', packet(toc(12)), 480],
		['20 ms hybrid', packet(toc(15)), 960],
		['2.5 ms of CELT', packet(toc(16)), 120],
		['5 ms of CELT', packet(toc(21)), 240],
		['20 ms of CELT', packet(toc(31)), 960],
		['two frames of one size', packet(toc(31, 1)), 1920],
		['two frames of different sizes', packet(toc(11, 2)), 5760],
		['48 frames', packet(toc(16, 3), 48), 5760],
		['three frames, padded and of different sizes', packet(toc(15, 3), 0xc3), 2880],
	])('is that of its frames: %s', (_, bytes, samples) => {
		expect(opusSamples(bytes)).toBe(samples);
	});

	it.each([
		['nothing', packet()],
		['a number of frames that is missing', packet(toc(31, 3))],
		['no frames', packet(toc(31, 3), 0)],
		['more than 120 ms', packet(toc(16, 3), 49)],
		['more than 120 ms of SILK', packet(toc(11, 3), 3)],
	])('is none for %s', (_, bytes) => {
		expect(() => opusSamples(bytes)).toThrow(expect.objectContaining({ name: 'RangeError' }));
	});
});

describe('the loudness of an Opus packet', () => {
	const [silent, voiced] = [0b0011_1111, 0b1000_0000];

	it('grows with its size', () => {
		const bytes = packet(toc(31), 1, 2, 3);
		expect(opusLevel(bytes, 200)).toBeGreaterThan(opusLevel(bytes, 150));
		expect(opusLevel(bytes, 65_000)).toBeLessThan(256);
	});

	it.each([
		['20 ms of SILK', [toc(9)]],
		['20 ms hybrid', [toc(13)]],
		['two frames of one size', [toc(9, 1)]],
		['two frames, the first of less than 252 bytes', [toc(9, 2), 100]],
		['two frames, the first of 252 bytes or more', [toc(9, 2), 252, 10]],
		['three frames of one size', [toc(9, 3), 3]],
		['three frames of different sizes', [toc(9, 3), 0x83, 100, 253, 10]],
		['three padded frames', [toc(9, 3), 0x43, 255, 255, 10]],
	])('is above all silence where the encoder heard a voice: %s', (_, start) => {
		const loudest = opusLevel(packet(...start, silent), 65_000);
		expect(opusLevel(packet(...start, voiced), 50)).toBeGreaterThan(
			opusLevel(packet(...start, silent), 50) + 50,
		);
		expect(loudest).toBeLessThan(256);
	});

	it('shows a voice in any 20 ms of 60', () => {
		const [none, last] = [0b0001_0000, 0b0010_0000];
		expect(opusLevel(packet(toc(11), last), 50)).toBeGreaterThan(
			opusLevel(packet(toc(11), none), 50),
		);
	});

	it('is read from one byte when there are no more', () => {
		expect(opusLevel(packet(toc(9)), 1)).toBe(0);
		expect(opusLevel(packet(toc(9, 3), 0x43, 255), 3)).toBeLessThan(100);
	});
});
