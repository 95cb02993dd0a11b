import {
	NodeApiError,
	type IBinaryData,
	type IContextObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';
import { execute } from '../../nodes/AimlSpeechToText/operations/execute';
import { startRun } from '../../nodes/AimlSpeechToText/operations/run';
import type { Clock } from '../../nodes/AimlSpeechToText/shared/clock';
import { SimulatedClock } from './simulatedClock';
import { dataOfRun, exampleNode, strict } from './strictContext';

/** A request as n8n's helper gets it, and when. */
export interface SentRequest {
	at: number;
	method: string;
	path: string;
	query: Record<string, string>;
	headers: Record<string, string>;
	body: unknown;
	timeoutSeconds: number;
}

/**
 * Outcome of a request, `after` the given seconds: an answer, whose body is JSON or a text, or a broken
 * connection. A body that drips never ends; `never` is a helper that never settles.
 */
export type Reply =
	| {
			status?: number;
			headers?: Record<string, string>;
			body?: unknown;
			drips?: boolean;
			after?: number;
	  }
	| { code: string; message?: string; syscall?: string; after?: number }
	| 'never';

export interface SimulatedNode {
	/** Values by name; a function for one that differs between items. */
	parameters: Record<string, unknown>;
	/** How many items. */
	items?: number;
	service: (request: SentRequest) => Reply;
	/** When the execution is cancelled; 0 for before it begins. */
	cancelledAt?: number;
	onError?: INode['onError'];
	retryOnFail?: boolean;
	/** The node's memory, which outlives a try. */
	memory?: IContextObject;
	apiKey?: string;
	/** The recording in the field `data` of each item, and how it is read. */
	file?: { binary: Partial<IBinaryData>; open: () => AsyncIterable<Uint8Array>; size: number };
}

/** A run of the node, and what n8n got to see of it. */
export interface SimulatedRun {
	output: Promise<INodeExecutionData[]>;
	clock: SimulatedClock;
	sent: SentRequest[];
	memory: IContextObject;
	hints: string[];
	log: string[];
	/** What the node still waits for. */
	armed(): number;
	/** What a person who watches the run sees. */
	progress: string[];
}

const errorOf = (code: string, message = code, syscall?: string) =>
	new NodeApiError(
		exampleNode,
		Object(Object.assign(new Error(message), { isAxiosError: true, code, syscall })),
	);

/** The answer's body as n8n returns it when it is asked for a stream. */
function streamOf(body: unknown, drips: boolean, clock: SimulatedClock) {
	const text = typeof body === 'string' ? body : JSON.stringify(body ?? '');
	let isDestroyed = false;
	return {
		destroy() {
			isDestroyed = true;
		},
		async *[Symbol.asyncIterator]() {
			yield new TextEncoder().encode(text);
			while (drips && !isDestroyed) {
				await clock.pass(1);
				yield new TextEncoder().encode(' ');
			}
		},
	};
}

/** n8n's request helper, on simulated time. */
function requestHelper(
	clock: SimulatedClock,
	service: SimulatedNode['service'],
	sent: SentRequest[],
) {
	return async (options: IHttpRequestOptions): Promise<unknown> => {
		const { method = 'GET', url, qs, headers, body, timeout = 0 } = options;
		const request: SentRequest = {
			at: clock.now(),
			method,
			path: new URL(url).pathname,
			query: Object.fromEntries(
				Object.entries(Object(qs)).map(([name, value]) => [name, String(value)]),
			),
			headers: Object.fromEntries(
				Object.entries(Object(headers)).map(([name, value]) => [name.toLowerCase(), String(value)]),
			),
			body,
			timeoutSeconds: timeout / 1000,
		};
		sent.push(request);
		const reply = service(request);
		if (reply === 'never') return await new Promise(() => {});
		const { after = 0 } = reply;
		await clock.pass(Math.min(after, request.timeoutSeconds));
		if (after > request.timeoutSeconds) throw errorOf('ECONNABORTED', 'timeout exceeded');
		if ('code' in reply) throw errorOf(reply.code, reply.message, reply.syscall);
		return {
			statusCode: reply.status ?? 200,
			headers: reply.headers ?? {},
			body: streamOf(reply.body, reply.drips === true, clock),
		};
	};
}

/** The clock of a run, which calls nothing back once the run is over. */
function clockOfRun(clock: Clock, signal: AbortSignal, armed: Set<() => void>): Clock {
	signal.addEventListener('abort', () => {
		armed.forEach((cancel) => cancel());
		armed.clear();
	});
	return {
		now: () => clock.now(),
		after(seconds, callback) {
			if (signal.aborted) return () => {};
			const cancel = clock.after(seconds, () => {
				armed.delete(cancel);
				callback();
			});
			armed.add(cancel);
			return () => {
				armed.delete(cancel);
				cancel();
			};
		},
	};
}

/** Runs the whole node on simulated time, but without n8n's engine. */
export function runSimulated({
	parameters,
	items = 1,
	service,
	cancelledAt,
	onError,
	retryOnFail,
	memory = {},
	apiKey = 'example-api-key-0123456789',
	file,
}: SimulatedNode): SimulatedRun {
	const clock = new SimulatedClock();
	const controller = new AbortController();
	const cancel = () => controller.abort(new Error('cancelled'));
	if (cancelledAt === 0) cancel();
	else if (cancelledAt !== undefined) clock.at(cancelledAt, cancel);
	const sent: SentRequest[] = [];
	const [hints, log, progress]: string[][] = [[], [], []];
	const send = requestHelper(clock, service, sent);
	const values: Record<string, unknown> = {
		operation: 'transcribeAndWait',
		model: 'nova-3',
		...parameters,
	};
	const context = strict<IExecuteFunctions>('The context', {
		getNode: () => ({ ...exampleNode, onError, retryOnFail }),
		getInputData: () => Array.from({ length: items }, () => ({ json: {} })),
		getContext: () => memory,
		getExecutionId: () => '7',
		getTimezone: () => 'America/New_York',
		getWorkflowDataProxy: dataOfRun(0),
		getExecutionCancelSignal: () => controller.signal,
		getCredentials: async <T extends object>(): Promise<T> =>
			Object.assign(Object.create(null), { apiKey, baseUrl: 'https://api.example.com' }),
		continueOnFail: () => onError !== undefined && onError !== 'stopWorkflow',
		addExecutionHints: (...shown) => void hints.push(...shown.map(({ message }) => message)),
		sendMessageToUI: (message) => void progress.push(String(message)),
		logger: strict<IExecuteFunctions['logger']>('The logger', {
			info: (message: string) => void log.push(message),
		}),
		helpers: strict<IExecuteFunctions['helpers']>("The context's helpers", {
			httpRequestWithAuthentication: async (_type, options) => await send(options),
			...(file && {
				assertBinaryData: () => ({
					data: 'filesystem-v2',
					id: 'file-1',
					mimeType: 'audio/mpeg',
					...file.binary,
				}),
				getBinaryMetadata: async () => ({ fileSize: file.size }),
				getBinaryStream: async () => Object(file.open()),
			}),
		}),
	});
	const getNodeParameter = (name: string, itemIndex: number, fallback?: unknown) => {
		const value = values[name];
		return (typeof value === 'function' ? value(itemIndex) : value) ?? fallback;
	};
	const whole = new Proxy(context, {
		get: (target, name) =>
			name === 'getNodeParameter' ? getNodeParameter : Reflect.get(target, name),
	});
	const armed = new Set<() => void>();
	return {
		output: execute(
			whole,
			startRun(whole, (signal) => clockOfRun(clock, signal, armed)),
		),
		armed: () => armed.size,
		...{ clock, sent, memory, hints, log, progress },
	};
}
