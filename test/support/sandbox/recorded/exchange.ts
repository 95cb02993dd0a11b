import type { HttpAnswer } from '../../../../nodes/AimlSpeechToText/service/http';
import type { Json, JsonObject } from '../../../../nodes/AimlSpeechToText/shared/json';
import type { Route } from '../request';

/** What was sent: never the key, and of a file what is known about it. */
export interface RecordedRequest {
	method: string;
	/** Without the query string. */
	path: string;
	query?: Record<string, string>;
	headers?: Record<string, string>;
	fields?: JsonObject;
	file?: { field: string; fileName: string; mimeType: string; bytes: number };
	key: 'valid' | 'wrong' | 'none';
}

/** What came back. A body that isn't JSON is in `text`. */
export interface RecordedAnswer {
	status: number;
	headers: Record<string, string>;
	json: Json;
	text?: string;
}

/** One request to the service and its answer, as `npm run check:service` records them. */
export interface Exchange {
	/** What it was to find out. A create and the polls of its job have the same one. */
	probe: string;
	route: Route;
	/** Seconds since the check began. */
	sentAt: number;
	answeredAt: number;
	request: RecordedRequest;
	/** `null` when none came; `failure` is the reason then. */
	answer: RecordedAnswer | null;
	failure?: string;
	/** When the same request got the same answer again. */
	repeated?: { times: number; lastAt: number };
}

/** As much of a report of `npm run check:service` as the sandbox plays. */
export interface RecordedService {
	format: typeof recordedFormat;
	exchanges: Exchange[];
}

export const recordedFormat = 'aiml-speech-to-text-check/1';

/** The answer in the form the node's own readers expect. */
export const toHttpAnswer = ({ text, ...answer }: RecordedAnswer): HttpAnswer => ({
	...answer,
	text: text ?? JSON.stringify(answer.json),
});

/** What stands for an id in a record, by the id's form: `<nanoid-1>`, `<uuid-2>`, `<id-3>`. */
export const placeholderPattern = /<(nanoid|uuid|id)-\d+>/g;

/** The form of an id: the 21 characters of 2026, the UUIDs of 2025, or another. */
export function idForm(id: string): 'nanoid' | 'uuid' | 'id' {
	if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) return 'uuid';
	return /^[\w-]{21}$/.test(id) ? 'nanoid' : 'id';
}
