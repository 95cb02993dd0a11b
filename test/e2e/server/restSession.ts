type Method = 'GET' | 'POST' | 'PATCH';

/** n8n's REST API as the editor uses it: with a cookie that belongs to one browser. */
export interface RestSession {
	/** Sends JSON and returns JSON. Throws an error with the answer when the request is rejected. */
	request<Answer>(method: Method, path: string, body?: unknown): Promise<Answer>;
	/** The same below `/rest`, where all answers are wrapped. */
	rest<Data>(method: Method, path: string, body?: unknown): Promise<Data>;
}

/** A browser session with an n8n, e.g. `http://127.0.0.1:5678`, not signed in yet. */
export function openSession(url: string): RestSession {
	const cookies = new Map<string, string>();
	const session: RestSession = {
		async request(method, path, body) {
			const response = await fetch(`${url}${path}`, {
				method,
				headers: {
					'content-type': 'application/json',
					'browser-id': 'end-to-end-tests',
					cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
				},
				...(body ? { body: JSON.stringify(body) } : {}),
			});
			for (const cookie of response.headers.getSetCookie()) {
				const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
				if (name) cookies.set(name, value);
			}
			const answer = await response.text();
			if (!response.ok) {
				throw new Error(`${method} ${path} was answered ${response.status}: ${answer}`);
			}
			return JSON.parse(answer);
		},

		async rest<Data>(method: Method, path: string, body?: unknown) {
			const { data } = await session.request<{ data: Data }>(method, `/rest${path}`, body);
			return data;
		},
	};
	return session;
}
