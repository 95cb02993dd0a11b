import { readAacFormat } from '../../../../nodes/AimlSpeechToText/recording/split/aac/audioSpecificConfig';
import { readEsds, writeEsds } from '../../../../nodes/AimlSpeechToText/recording/split/mp4/esds';
import { esds } from '../../../support/recordings/split/mp4File';

const config = (hex: string) => Buffer.from(hex, 'hex');

describe('what the configuration of AAC shows', () => {
	it.each([
		['AAC-LC at 44.1 kHz', '1210', 44_100, 1024, false],
		['AAC-LC at 8 kHz', '1588', 8_000, 1024, false],
		['AAC-LC at a rate of its own', '178017700800', 12_000, 1024, false],
		['packets of 960 samples', '1214', 44_100, 960, false],
		['HE-AAC', '2b920800', 22_050, 1024, true],
		['HE-AAC v2', 'eb8a0800', 22_050, 1024, true],
		['HE-AAC that older decoders play too', '139056e5a0', 22_050, 1024, true],
		['HE-AAC that is switched off', '139056e500', 22_050, 1024, false],
		['a list of channels', '120004c80000', 44_100, 1024, false],
	])('%s', (_, hex, sampleRate, samplesPerPacket, hasBandReplication) => {
		expect(readAacFormat(config(hex))).toEqual({
			sampleRate,
			samplesPerPacket,
			hasBandReplication,
		});
	});

	it.each([
		['AAC Main', '0a10'],
		['AAC-SSR', '1a10'],
		['AAC-LTP', '2210'],
		['AAC-LD', 'ba10'],
		['AAC-ELD', 'f8e85000'],
		['xHE-AAC', 'f9484322'],
		['a core of another stream', '12120000'],
		['an extension', '1211'],
	])('nothing for %s', (_, hex) => {
		expect(readAacFormat(config(hex))).toBeUndefined();
	});

	it.each([
		['an unknown rate', '1680'],
		['no rate', '178000000800'],
		['nothing', ''],
		['half of it', '12'],
	])('an error for %s', (_, hex) => {
		expect(() => readAacFormat(config(hex))).toThrow(
			expect.objectContaining({ name: 'RangeError' }),
		);
	});
});

describe('the box with the configuration', () => {
	const aac = config('1210');
	const decoder = Buffer.concat([config('0411401500000000000000000000000502'), aac]);
	const around = (fields: string, length: number) =>
		Buffer.concat([
			config('00000000'),
			config('03'),
			Buffer.from([length]),
			config(fields),
			decoder,
		]);

	it('is read as it is written', () => {
		const written = writeEsds(aac);
		expect(written.readUInt32BE(0)).toBe(written.length);
		expect(readEsds(written.subarray(8))).toEqual(aac);
	});

	it.each([
		['sizes of several bytes', esds(aac).subarray(8)],
		['no optional fields', around('000100', 3 + 19)],
		['a stream that it depends on', around('0001800002', 5 + 19)],
		['an address', around('00014003616263', 7 + 19)],
		['a clock', around('0001200003', 5 + 19)],
		['all optional fields', around('0001e0000201610003', 9 + 19)],
	])('may have %s', (_, body) => {
		expect(readEsds(body)).toEqual(aac);
	});

	it.each([
		['MP3', esds(aac, 0x6b).subarray(8)],
		['AC-3', esds(aac, 0xa5).subarray(8)],
	])('has nothing for %s', (_, body) => {
		expect(readEsds(body)).toBeUndefined();
	});

	it.each([
		['ends too soon', esds(aac).subarray(8, -1)],
		['has no decoder', config('000000000303000100')],
		['has a size without end', config('0000000003ffffffffffffffff')],
		['is empty', Buffer.alloc(4)],
	])('is malformed when it %s', (_, body) => {
		expect(() => readEsds(body)).toThrow(expect.objectContaining({ name: 'RangeError' }));
	});
});
