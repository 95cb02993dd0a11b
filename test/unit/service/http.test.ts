import { succeeded } from '../../../nodes/AimlSpeechToText/service/http';
import { jsonAnswer } from './answers';
import { brokenBy, unsentBy } from './connectionFailures';

describe('a request has succeeded', () => {
	it.each([200, 201, 202, 204, 299])('with status %i', (status) => {
		expect(succeeded(jsonAnswer(status, {}))).toBe(true);
	});

	it.each([100, 199, 300, 304, 400, 500])('not with status %i', (status) => {
		expect(succeeded(jsonAnswer(status, {}))).toBe(false);
	});

	it('not without an answer', () => {
		expect(succeeded(brokenBy('ECONNRESET'))).toBe(false);
		expect(succeeded(unsentBy('ECONNREFUSED'))).toBe(false);
	});
});
