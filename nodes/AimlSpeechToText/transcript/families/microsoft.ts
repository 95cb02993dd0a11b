import { asNumber, at } from '../../shared/json';
import type { Family } from './Family';
import { openAi } from './openAi';
import { asSeconds } from './spoken';

/** As OpenAI's, but `usage.seconds` is the audio's length, rounded up (mai-transcribe-1.5.md). */
export const microsoft: Family = {
	recognises: (payload) =>
		openAi.recognises(payload) && asNumber(at(payload, 'usage', 'seconds')) !== null,

	read: (payload) => ({
		...openAi.read(payload),
		durationSeconds: asSeconds(at(payload, 'usage', 'seconds'), 'seconds'),
	}),
};
