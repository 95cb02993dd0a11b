import type { HttpAnswer } from '../../../nodes/AimlSpeechToText/service/http';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';

type Headers = HttpAnswer['headers'];

/** An answer with a JSON body, as the transport returns it. Header names in lower case. */
export const jsonAnswer = (status: number, json: Json, headers: Headers = {}): HttpAnswer => ({
	status,
	headers,
	json,
	text: JSON.stringify(json),
});

/** An answer whose body isn't JSON, such as an HTML page or a gateway's bare text. */
export const textAnswer = (status: number, text: string, headers: Headers = {}): HttpAnswer => ({
	status,
	headers,
	json: null,
	text,
});
