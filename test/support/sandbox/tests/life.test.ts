/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { readRecording } from '../../recordings';
import { startSandbox, type SandboxSettings } from '../index';
import { sandbox, call, request, createWith, upload, transcribe, callFields } from './testSandbox';

describe('life of a sandbox', () => {
	it('logs requests without the bytes of their files', async () => {
		await upload({ model: 'nova-3' }, 'audio', readRecording(call));
		await request('/v1/nothing?here=1');
		expect(sandbox.requests).toMatchObject([
			{
				route: 'create',
				method: 'POST',
				path: '/v1/stt/create',
				status: 200,
				body: {
					model: 'nova-3',
					file: {
						field: 'audio',
						fileName: 'grüße.mp3',
						mimeType: 'audio/mpeg',
						bytes: call.bytes,
						sha256: call.sha256,
					},
				},
			},
			{ route: 'other', path: '/v1/nothing?here=1', status: 404 },
		]);
	});

	it('forgets everything but its first settings on reset', async () => {
		sandbox.set({ envelope: 'output', readyAfter: 3600 });
		sandbox.fault('create', { kind: 'hang' }, Infinity);
		await request('/v2/billing');
		sandbox.reset();
		expect(sandbox.requests).toEqual([]);
		expect(await transcribe(callFields())).toMatchObject({ status: 'completed', error: null });
	});

	it('carries a thousand requests at once', async () => {
		const created = await Promise.all(
			Array.from({ length: 1000 }, async () => await createWith(callFields())),
		);
		expect(created.filter(({ ok }) => ok)).toHaveLength(1000);
		expect(new Set(sandbox.jobs.map(({ id }) => id)).size).toBe(1000);
	});

	it('breaks open connections when it stops, and may be stopped twice', async () => {
		const settings: Partial<SandboxSettings> = { apiKey: 'example-other-key' };
		const other = await startSandbox({ settings });
		expect(other.apiKey).toBe('example-other-key');
		other.fault('models', { kind: 'hang' });
		const hanging = expect(fetch(`${other.url}/v1/models`)).rejects.toThrow();
		while (other.requests.length === 0) await nextTurn();
		await Promise.all([other.stop(), other.stop()]);
		await hanging;
		await other.stop();
		await expect(fetch(`${other.url}/v1/models`)).rejects.toThrow();
	});
});
