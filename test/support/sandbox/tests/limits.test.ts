/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { request as openRequest } from 'node:http';
import { RateLimiter } from '../rateLimiter';
import { sandbox, request } from './testSandbox';

describe('keys and limits', () => {
	it.each(['/v1/stt/RlLz0hRdAs9voL5Qi1Pzr', '/v2/billing', '/v2/logs?period=24h'])(
		'lets nobody read %s without the key',
		async (path) => expect((await fetch(sandbox.url + path)).status).toBe(401),
	);

	it('answers an upload with a wrong key without waiting for its end', async () => {
		const upload = openRequest(`${sandbox.url}/v1/stt/create`, {
			method: 'POST',
			headers: { authorization: 'Bearer wrong', 'content-length': 20_000_000 },
		});
		upload.write(Buffer.alloc(1_000_000));
		const [response] = await once(upload, 'response');
		expect(response.statusCode).toBe(401);
		upload.destroy();
	});

	it('lets a client that sends its whole upload first see that the key was wrong', async () => {
		const form = new FormData();
		form.append('audio', new Blob([Buffer.alloc(20_000_000)]));
		const headers = { authorization: 'Bearer wrong' };
		const response = await request('/v1/stt/create', { method: 'POST', headers, body: form });
		expect(response.status).toBe(401);
	});

	it('takes the whole of an upload that it refuses for the rate', async () => {
		sandbox.set({ rateLimit: { requestsPerSecond: 0 } });
		const upload = openRequest(`${sandbox.url}/v1/stt/create`, {
			method: 'POST',
			headers: { 'content-length': 2_000_000 },
		});
		upload.write(Buffer.alloc(1_000_000));
		const isAnswered = jest.fn();
		const answered = once(upload, 'response').finally(isAnswered);
		await new Promise((resolve) => upload.write(Buffer.alloc(999_999), resolve));
		expect(isAnswered).not.toHaveBeenCalled();
		upload.end(Buffer.alloc(1));
		const [response] = await answered;
		expect(response.statusCode).toBe(429);
		response.destroy();
	});

	it('refuses a request without a User-Agent when told to, and not in JSON', async () => {
		sandbox.set({ requireUserAgent: true });
		const [response] = await once(openRequest(`${sandbox.url}/v1/models`).end(), 'response');
		expect(response.statusCode).toBe(403);
		expect(response.headers['content-type']).toContain('text/plain');
		response.destroy();
	});

	it('shows the models to everyone', async () => {
		expect((await fetch(`${sandbox.url}/v1/models`)).status).toBe(200);
	});

	it('lets as many requests through per window as the limit says', () => {
		const limiter = new RateLimiter(60);
		const waits = [10_000, 20_000, 30_000, 70_000].map((now) => limiter.wait(2, now));
		expect(waits).toEqual([0, 0, 40_000, 0]);
	});

	it.each([
		['seconds', /^1$/],
		['date', /GMT$/],
		['none', null],
	] as const)('refuses requests over the rate, with Retry-After as %s', async (form, pattern) => {
		sandbox.set({ rateLimit: { requestsPerSecond: 0 }, retryAfter: form });
		const response = await request('/v2/billing');
		expect(response.status).toBe(429);
		const retryAfter = response.headers.get('retry-after');
		if (pattern) expect(retryAfter).toMatch(pattern);
		else expect(retryAfter).toBeNull();
	});
});
