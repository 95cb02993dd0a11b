/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { openAsBlob } from 'node:fs';
import { startEngine } from '../../engine/engine';
import { runNode } from '../../engine/nodeRun';
import { answerWith } from '../harness/childProcess';
import type { Resources } from '../harness/resources';
import { measureUploads, type Upload } from './Upload';

answerWith(async ({ service, path }: Upload): Promise<Resources> => {
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
	let file: Blob = new Blob([Buffer.alloc(1024)]);
	// In the node's place, for to collect garbage takes longer with n8n in the memory.
	engine.node.execute = async () => {
		await create(file);
		return [[]];
	};
	const run = async () => {
		const { error } = await runNode(engine, {
			parameters: {},
			items: [{ json: {} }],
			credentials: { ...service },
		});
		if (error) throw error;
	};
	try {
		await run();
		file = await openAsBlob(path);
		return await measureUploads(run);
	} finally {
		engine.close();
	}
});
