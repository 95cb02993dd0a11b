import { asString, at, firstString } from '../../shared/json';
import type { Family } from './Family';
import { asSeconds, readSegments, readWords } from './spoken';

/**
 * OpenAI's answer: today only the text and its usage. Times and language, in seconds, are read for
 * the models and response formats that may come: OpenAI's own API has them under these names.
 */
export const openAi: Family = {
	recognises: (payload) => asString(at(payload, 'text')) !== null,

	read: (payload) => ({
		text: asString(at(payload, 'text')),
		language: firstString(payload, ['language', 'language_code']),
		durationSeconds: asSeconds(at(payload, 'duration'), 'seconds'),
		segments: readSegments(at(payload, 'segments'), 'seconds', () => null),
		words: readWords(at(payload, 'words'), 'seconds', () => null),
	}),
};
