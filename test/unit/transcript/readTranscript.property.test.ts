import fc from 'fast-check';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';
import { resultSamples } from '../../support/fixtures/results';
import { outputOf } from './builders';

const anyJson = fc.jsonValue().map((value): Json => JSON.parse(JSON.stringify(value)));

/** Every place in a JSON value, as the keys that lead there. */
function placesIn(value: Json, path: string[] = []): string[][] {
	if (typeof value !== 'object' || value === null) return [path];
	return [path, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...path, key]))];
}

function replaced(value: Json, [key, ...rest]: string[], part: Json): Json {
	if (key === undefined || typeof value !== 'object' || value === null) return part;
	if (Array.isArray(value)) {
		return value.map((item, index) => (String(index) === key ? replaced(item, rest, part) : item));
	}
	return { ...value, [key]: replaced(value[key], rest, part) };
}

const oddValue = fc.oneof(
	anyJson,
	fc.constantFrom<Json>(null, '', -1, 1e308, -0, [], {}, true, [null], [[]]),
);

/** A sample of the service with one part of it replaced by something else. */
const damagedSample = fc.constantFrom(...resultSamples).chain(({ body, envelope }) => {
	const prefix = envelope === 'payload' ? [] : [envelope];
	const places = placesIn(body).filter((path) => path[0] === prefix[0] || prefix.length === 0);
	return fc.tuple(fc.constantFrom(...places), oddValue).map(([place, value]) => {
		const damaged = replaced(body, place, value);
		if (prefix.length === 0) return damaged;
		return typeof damaged === 'object' && damaged !== null && !Array.isArray(damaged)
			? damaged[prefix[0]]
			: damaged;
	});
});

const isStringOrNull = (value: unknown) => value === null || typeof value === 'string';
const isTime = (value: unknown) =>
	typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isFractionOrNull = (value: unknown) =>
	value === null || (isTime(value) && Number(value) <= 1);
const isChannel = (value: unknown) => value === null || (Number.isInteger(value) && isTime(value));

function expectComplete(transcript: ReturnType<typeof outputOf>): void {
	expect(Object.keys(transcript).sort()).toEqual([
		'confidence',
		'durationSeconds',
		'insights',
		'language',
		'segments',
		'text',
		'truncated',
		'usage',
		'words',
	]);
	expect(isStringOrNull(transcript.text)).toBe(true);
	expect(isStringOrNull(transcript.language)).toBe(true);
	expect(transcript.durationSeconds === null || isTime(transcript.durationSeconds)).toBe(true);
	expect(isFractionOrNull(transcript.confidence)).toBe(true);
	expect(transcript.usage).not.toBeUndefined();
	for (const part of [...transcript.segments, ...transcript.words]) {
		expect(isTime(part.start) && isTime(part.end)).toBe(true);
		expect(part.text.trim()).not.toBe('');
		expect(isStringOrNull(part.speaker)).toBe(true);
		expect(isChannel(part.channel)).toBe(true);
	}
	for (const { confidence } of transcript.words) expect(isFractionOrNull(confidence)).toBe(true);
	const insights = transcript.insights === null ? [] : Object.values(transcript.insights);
	for (const insight of insights) expect(insight.length).toBeGreaterThan(0);
}

function expectTimeOrder(parts: Array<{ start: number }>): void {
	const starts = parts.map(({ start }) => start);
	expect(starts).toEqual(starts.toSorted((first, second) => first - second));
}

describe('readTranscript', () => {
	it('gives a complete transcript for any JSON', () => {
		fc.assert(fc.property(anyJson, (payload) => expectComplete(outputOf(payload))));
	});

	it('gives a complete transcript for a sample with any part replaced', () => {
		fc.assert(
			fc.property(damagedSample, (payload) => {
				const transcript = outputOf(payload);
				expectComplete(transcript);
				expectTimeOrder(transcript.words);
				expectTimeOrder(transcript.segments);
			}),
			{ numRuns: 500 },
		);
	});

	it('takes any JSON for every field it knows', () => {
		const fields = [
			...['text', 'words', 'utterances', 'audio_duration', 'summary', 'chapters', 'entities'],
			...['iab_categories_result', 'auto_highlights_result', 'content_safety_labels'],
			...['sentiment_analysis_results', 'metadata', 'results', 'usage', 'segments'],
		];
		const payload = fc.dictionary(fc.constantFrom(...fields), oddValue);
		fc.assert(fc.property(payload, (value) => expectComplete(outputOf(value))));
	});

	it.each(['results', 'text', 'words', 'usage', 'inner'])(
		'reads JSON nested 100,000 levels deep under "%s"',
		(key) => {
			let nested: Json = 'end';
			for (let level = 0; level < 100_000; level++) nested = { [key]: [nested] };
			expect(outputOf(nested)).toMatchObject({ text: null, words: [], segments: [] });
		},
	);
});
