import { isGenerationId } from '../../../nodes/AimlSpeechToText/service/generationId';

describe('a generation id', () => {
	it.each([
		'RlLz0hRdAs9voL5Qi1Pzr',
		'227b2ca6-72a6-4e82-906d-957ba03e470f',
		'50f3e8ae-3d88:kling-video/v1.6',
		'...',
		'a b',
		'😀',
		'x'.repeat(256),
	])('is opaque: %s', (id) => {
		expect(isGenerationId(id)).toBe(true);
		expect(decodeURIComponent(encodeURIComponent(id))).toBe(id);
	});

	it.each(['', '.', '..', 'x'.repeat(257), '\ud83d', 'a\udc00', null, undefined, 17, {}])(
		'can be one part of a path, unlike %j',
		(value) => {
			expect(isGenerationId(value)).toBe(false);
		},
	);
});
