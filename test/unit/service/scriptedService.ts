import type { HttpRequest, Outcome, Send } from '../../../nodes/AimlSpeechToText/service/http';

/** A service that answers by a script and remembers what it was asked. */
export interface ScriptedService {
	send: Send;
	requests: HttpRequest[];
}

/** @param outcomes one a request; a request beyond the last one makes the test fail */
export function scriptedService(...outcomes: Outcome[]): ScriptedService {
	const requests: HttpRequest[] = [];
	const left = [...outcomes];
	return {
		requests,
		async send(request) {
			requests.push(request);
			const outcome = left.shift();
			if (outcome) return outcome;
			throw new Error(`The script has no answer to ${request.method} ${request.path}`);
		},
	};
}
