/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { openAsBlob } from 'node:fs';
import { answerWith } from '../harness/childProcess';
import type { Resources } from '../harness/resources';
import { measureUploads, type Upload } from './Upload';

answerWith(async ({ service, path }: Upload): Promise<Resources> => {
	const create = async (file: Blob) => {
		const body = new FormData();
		body.append('model', 'openai/gpt-4o-transcribe');
		body.append('file', file, 'recording.wav');
		const response = await fetch(`${service.baseUrl}/v1/stt/create`, {
			method: 'POST',
			headers: { authorization: `Bearer ${service.apiKey}` },
			body,
		});
		if (!response.ok) throw new Error(await response.text());
		await response.json();
	};
	await create(new Blob([Buffer.alloc(1024)]));
	return await measureUploads(async () => await create(await openAsBlob(path)));
});
