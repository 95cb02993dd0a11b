import { recordingNamed, type Recording } from '../../recordings';
import { startSandbox, type Sandbox } from '../index';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- bodies differ with the settings under test
export type Body = any;

/** The sandbox of a test file, as new for each of its tests. */
export let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ settings: { readyAfter: 0 } });
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

export const call = recordingNamed('support-call');
export const stereoCall = recordingNamed('delivery-call');

export async function request(path: string, init: RequestInit = {}): Promise<Response> {
	const headers = { authorization: `Bearer ${sandbox.apiKey}`, ...init.headers };
	return await fetch(sandbox.url + path, { ...init, headers });
}

export async function json(path: string): Promise<Body> {
	return await (await request(path)).json();
}

export function urlOf({ file }: Recording): string {
	return `${sandbox.url}/recordings/${file}`;
}

export async function createWith(
	fields: object,
	headers: Record<string, string> = {},
): Promise<Response> {
	return await request('/v1/stt/create', {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(fields),
	});
}

export async function upload(fields: Record<string, string>, field: string, bytes: Uint8Array) {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	form.append(field, new File([Uint8Array.from(bytes)], 'grüße.mp3', { type: 'audio/mpeg' }));
	return await request('/v1/stt/create', { method: 'POST', body: form });
}

/** Creates a job and returns what its first poll says. */
export async function transcribe(fields: object): Promise<Body> {
	const { generation_id: id }: Body = await (await createWith(fields)).json();
	return await json(`/v1/stt/${id}`);
}

export const callFields = (model = 'openai/gpt-4o-transcribe') => ({ model, url: urlOf(call) });
