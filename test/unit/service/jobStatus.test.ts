import { readStatus } from '../../../nodes/AimlSpeechToText/service/job';

describe("the service's word for a state", () => {
	it.each([
		['queued', 'queued'],
		['waiting', 'queued'],
		['pending', 'queued'],
		['generating', 'generating'],
		['active', 'generating'],
		['in_progress', 'generating'],
		['processing', 'generating'],
		['running', 'generating'],
		['completed', 'completed'],
		['succeeded', 'completed'],
		['success', 'completed'],
		['done', 'completed'],
		['error', 'error'],
		['failed', 'error'],
		['cancelled', 'error'],
		['canceled', 'error'],
		['timeout', 'error'],
	])('%s means %s, in any case', (word, status) => {
		for (const spelling of [
			word,
			word.toUpperCase(),
			` ${word[0].toUpperCase()}${word.slice(1)} `,
		]) {
			expect(readStatus(spelling)).toBe(status);
		}
	});

	it.each([
		'',
		'paused',
		'complete',
		'constructor',
		'__proto__',
		null,
		undefined,
		7,
		['queued'],
		{},
	])('that nobody has met means nothing: %j', (word) => {
		expect(readStatus(word)).toBeUndefined();
	});
});
