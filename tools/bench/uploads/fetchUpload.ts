/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { openAsBlob } from 'node:fs';
import { startEngine } from '../../../test/support/engine/engine';
import { runNode } from '../../../test/support/engine/nodeRun';
import { answerWith } from '../harness/childProcess';
import { measureUploads, type Upload, type UploadFigures } from './Upload';

answerWith(async ({ service, path, repetitions }: Upload): Promise<UploadFigures> => {
	const engine = await startEngine('filesystem');
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
	const run = async (file: Blob) => {
		// In the node's place, because garbage collection takes longer with n8n in memory.
		engine.node.execute = async () => {
			await create(file);
			return [[]];
		};
		const { error } = await runNode(engine, {
			parameters: {},
			items: [{ json: {} }],
			credentials: { ...service },
		});
		if (error) throw error;
	};
	try {
		const file = await openAsBlob(path);
		return await measureUploads(
			async () => await run(new Blob(['a'])),
			async () => await run(file),
			repetitions,
		);
	} finally {
		engine.close();
	}
});
