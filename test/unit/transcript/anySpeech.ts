import fc from 'fast-check';
import type { Voice } from '../../../nodes/AimlSpeechToText/transcript/Transcript';

const text = fc.oneof(
	{ weight: 5, arbitrary: fc.constantFrom('so', 'the', 'delivery', 'tomorrow,', 'there.', 'Why?') },
	fc.constantFrom(
		'你好',
		'世界。',
		'コーヒー',
		'、',
		'飲む',
		'สวัสดี',
		'ครับ',
		'مرحبا',
		'안녕',
		'👨‍👩‍👧',
	),
	fc.constantFrom(
		'-->',
		'<b>',
		'&amp;',
		'42',
		'WEBVTT',
		'two words',
		'two\u00A0words',
		'?',
		'10',
		'km',
	),
	fc.constantFrom('https://example.com/'.repeat(5), '汉字'.repeat(60), 'ภาษาไทย'.repeat(20)),
	fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
);

/** Seconds; dense enough that cues meet, and wrong often enough. */
const time = fc.oneof(
	fc.double({ min: 0, max: 20, noNaN: true }),
	fc.integer({ min: 0, max: 40 }).map((half) => half / 2),
	fc.double({ min: 0, max: 3_500_000, noNaN: true }),
);

export interface Voices {
	speakers: Array<string | null>;
	channels: Array<number | null>;
}

export interface Spoken extends Voice {
	start: number;
	end: number;
	text: string;
}

/** Some words in some order; all have letters, digits or marks, as the readers see to it. */
export function spokenBy({ speakers, channels }: Voices): fc.Arbitrary<Spoken[]> {
	const word = fc.record({
		start: time,
		end: time,
		text: text.map((given) =>
			given.replace(/[\p{Cc}\uFEFF\u2028\u2029]+|\s+(?<!\u00A0)/gu, ' ').trim(),
		),
		speaker: fc.constantFrom(...speakers),
		channel: fc.constantFrom(...channels),
	});
	return fc.array(
		word.filter((given) => given.text !== ''),
		{ maxLength: 60 },
	);
}

const longName = 'whose name is longer than any line';
export const anybody: Voices = {
	speakers: [null, 'A', 'B', '<C>', longName],
	channels: [null, 0, 1],
};
export const oneVoice: Voices = { speakers: [null], channels: [0] };
export const layouts = fc.record({
	lineLength: fc.integer({ min: 16, max: 80 }),
	lines: fc.integer({ min: 1, max: 3 }),
});
