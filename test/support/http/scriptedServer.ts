import nock from 'nock';
import { serviceUrl } from './nodeInContext';

/** A request as the service received it. */
export interface ReceivedRequest {
	method: string;
	/** With the query. */
	path: string;
	/** Names in lower case. */
	headers: Record<string, string>;
	/** Parsed JSON, a text, or hexadecimal digits where the bytes aren't text. */
	body: nock.Body;
}

interface Answer {
	status?: number;
	/** A function when it depends on the requests before. */
	body?: nock.ReplyBody | (() => nock.ReplyBody);
	headers?: nock.ReplyHeaders;
	origin?: string;
	/** Which JSON body it is the answer to. */
	to?: (body: Record<string, unknown>) => boolean;
}

/** The service as one test scripts it: each answer is for one request. */
export class ScriptedServer {
	readonly received: ReceivedRequest[] = [];

	/** @param path with the query, exactly as it has to come */
	answer(method: 'GET' | 'POST', path: string, answer: Answer): this {
		const { status = 200, body = '', headers = {}, origin = serviceUrl, to } = answer;
		const { received } = this;
		nock(origin)
			.intercept(path, method, to)
			.reply(function (receivedPath, receivedBody) {
				const receivedHeaders = Object.entries(this.req.headers).map(([name, value]) => [
					name.toLowerCase(),
					String(value),
				]);
				received.push({
					method,
					path: receivedPath,
					headers: Object.fromEntries(receivedHeaders),
					body: receivedBody,
				});
				return [status, typeof body === 'function' ? body() : body, headers];
			});
		return this;
	}

	/** Breaks the connection before any answer. */
	breakConnection(method: 'GET' | 'POST', path: string, code: string): this {
		nock(serviceUrl)
			.intercept(path, method)
			.replyWithError(Object.assign(new Error(`connection: ${code}`), { code }));
		return this;
	}
}

/** Lets no request out to the network, and checks after each test that every answer was used. */
export function useServer(): () => ScriptedServer {
	let server = new ScriptedServer();
	beforeAll(() => nock.disableNetConnect());
	beforeEach(() => {
		server = new ScriptedServer();
	});
	afterEach(() => {
		const unused = nock.pendingMocks();
		nock.cleanAll();
		expect(unused).toEqual([]);
	});
	afterAll(() => nock.restore());
	return () => server;
}

/** The fields and files of a multipart request. */
export async function formOf({ body, headers }: ReceivedRequest): Promise<FormData> {
	const text = String(body);
	const bytes = Buffer.from(text, /^([0-9a-f]{2})+$/.test(text) ? 'hex' : 'utf8');
	const type = { 'content-type': headers['content-type'] };
	return await new Response(bytes, { headers: type }).formData();
}
