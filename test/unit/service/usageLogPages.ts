import type { HttpAnswer } from '../../../nodes/AimlSpeechToText/service/http';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';
import { jsonAnswer } from './answers';

/** A row as `GET /v2/logs` documents it. */
export const logRow = (changes: Record<string, Json> = {}): Json => ({
	created: '2026-11-22T12:00:00Z',
	status: 'succeeded',
	origin: 'api',
	model: 'nova-3',
	cost: { usd: 0.00124, credits: 2480 },
	tokens: { input: 0, output: 0, total: 0 },
	request_id: null,
	inference_id: 'job-1',
	client_request_id: 'call-17',
	...changes,
});

/** The answer with one page. */
export const logPage = (data: Json, hasMore = false): HttpAnswer =>
	jsonAnswer(200, { data, pagination: { limit: 100, offset: 0, total: 1, has_more: hasMore } });

/** A page as long as a page can be, with more after it, of jobs such as `a-17`. */
export const fullPage = (name: string): HttpAnswer =>
	logPage(
		Array.from({ length: 100 }, (_none, index) =>
			logRow({ inference_id: `${name}-${index}`, client_request_id: `create-${name}-${index}` }),
		),
		true,
	);
