import {
	ConnectionFailure,
	type HttpRequest,
	type Outcome,
} from '../../../nodes/AimlSpeechToText/service/http';
import {
	asObject,
	asString,
	at,
	type Json,
	type JsonObject,
} from '../../../nodes/AimlSpeechToText/shared/json';
import type {
	Exchange,
	RecordedAnswer,
	RecordedRequest,
} from '../../../test/support/sandbox/recorded/exchange';
import type { KeyUse } from './transport';
import { trimBody } from './trim';

/** The longest text kept of a body that isn't JSON, such as a gateway's page. */
const longestText = 2000;

function routeOf({ method, path }: HttpRequest): Exchange['route'] {
	if (path === '/v1/stt/create') return method === 'POST' ? 'create' : 'other';
	if (path.startsWith('/v1/stt/')) return 'poll';
	const routes: Record<string, Exchange['route']> = {
		'/v1/models': 'models',
		'/v2/billing': 'billing',
		'/v2/logs': 'logs',
	};
	return routes[path] ?? 'other';
}

/** The fields of a form, a repeated one as a list, and what its file is. */
function readForm(form: FormData): Pick<RecordedRequest, 'fields' | 'file'> {
	const fields: JsonObject = {};
	let file: RecordedRequest['file'];
	for (const [name, value] of form) {
		if (typeof value === 'string') {
			fields[name] = Object.hasOwn(fields, name) ? [fields[name], value].flat() : value;
		} else {
			file = { field: name, fileName: value.name, mimeType: value.type, bytes: value.size };
		}
	}
	return { fields, ...(file && { file }) };
}

function recordedRequest({ method, path, query, headers, body }: HttpRequest, key: KeyUse) {
	const isForm = body instanceof FormData;
	return {
		...{ method, path, query, headers, key },
		...(isForm ? readForm(body) : { fields: body }),
	} satisfies RecordedRequest;
}

/** Keeps what was sent to the service and what came back. */
export class Recorder {
	readonly exchanges: Exchange[] = [];

	/** Ids of requests of this check, in the form the usage log uses. */
	private readonly ownIds = new Set<string>();

	constructor(private readonly now: () => number) {}

	/** Lets the rows of the usage log that name the id be kept. */
	own(id: string): void {
		this.ownIds.add(id);
	}

	private readonly isOwn = (row: Json): boolean =>
		[at(row, 'inference_id'), at(row, 'client_request_id')].some((id) =>
			this.ownIds.has(asString(id) ?? ''),
		);

	private answerOf(outcome: Outcome, path: string): RecordedAnswer | null {
		const answer = outcome instanceof ConnectionFailure ? outcome.begun : outcome;
		if (!answer) return null;
		const { status, headers, json, text } = answer;
		return {
			status,
			headers,
			json: status < 300 ? trimBody(path, json, this.isOwn) : json,
			...(asObject(json) === null && { text: text.slice(0, longestText) }),
		};
	}

	/** Sends a request and keeps it; the same answer again to the same question is only counted. */
	async record(
		probe: string,
		request: HttpRequest,
		key: KeyUse,
		send: () => Promise<Outcome>,
	): Promise<Outcome> {
		const sentAt = this.now();
		const outcome = await send();
		const exchange: Exchange = {
			...{ probe, route: routeOf(request), sentAt, answeredAt: this.now() },
			request: recordedRequest(request, key),
			answer: this.answerOf(outcome, request.path),
			...(outcome instanceof ConnectionFailure && { failure: outcome.reason }),
		};
		const last = this.exchanges.findLast((each) => isSameQuestion(each, exchange));
		if (last && isSameAnswer(last, exchange)) {
			const { times } = last.repeated ?? { times: 0 };
			last.repeated = { times: times + 1, lastAt: exchange.answeredAt };
		} else {
			this.exchanges.push(exchange);
		}
		return outcome;
	}
}

const isSameQuestion = (one: Exchange, other: Exchange): boolean =>
	one.probe === other.probe &&
	one.request.method === 'GET' &&
	one.request.path === other.request.path &&
	one.request.key === other.request.key;

/** Differ from one answer to the next without meaning anything. */
const passing = ['timestamp', 'requestId'];

function isSameAnswer({ answer: one }: Exchange, { answer: other }: Exchange): boolean {
	const said = (answer: RecordedAnswer | null) =>
		answer &&
		JSON.stringify([answer.status, answer.json, answer.text], (name, value: unknown) =>
			passing.includes(name) ? undefined : value,
		);
	return said(one) === said(other);
}
