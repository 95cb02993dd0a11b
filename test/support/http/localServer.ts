/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer, type ServerResponse } from 'node:http';

export interface LocalServer {
	url: string;
	/** How many requests have come. */
	requests(): number;
	close(): void;
}

/**
 * A service on this machine, for answers that nock cannot give: those that break off or never end.
 *
 * @param answers one a request
 */
export async function startLocalServer(
	...answers: Array<(response: ServerResponse) => void>
): Promise<LocalServer> {
	let requests = 0;
	const server = createServer((_request, response) => {
		const answer = answers[requests++];
		if (answer) answer(response);
		else response.writeHead(410).end();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (typeof address !== 'object' || address === null) throw new Error('There is no port');
	return {
		url: `http://127.0.0.1:${address.port}`,
		requests: () => requests,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}

/** An answer that says how long it is, begins, and goes on as told. */
const begin = (response: ServerResponse, then: () => void): void => {
	response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
	response.write('{"generation_id":', then);
};

export const breakOff = (response: ServerResponse): void =>
	begin(response, () => response.destroy());

export const neverEnd = (response: ServerResponse): void => begin(response, () => {});

export const neverBegin = (): void => {};

export const answerWith =
	(body: object) =>
	(response: ServerResponse): void =>
		void response.writeHead(200).end(JSON.stringify(body));
