import type { IBinaryData } from 'n8n-workflow';
import { startEngine } from '../../../test/support/engine/engine';
import { runNode } from '../../../test/support/engine/nodeRun';
import { answerWith } from '../harness/childProcess';
import { measureUploads, type Upload, type UploadFigures } from './Upload';

const name = { fileName: 'recording.wav', mimeType: 'audio/wav' };

answerWith(async ({ service, path, repetitions }: Upload): Promise<UploadFigures> => {
	const engine = await startEngine('filesystem');
	const create = async (data: IBinaryData) => {
		const { error } = await runNode(engine, {
			parameters: { operation: 'create', audioSource: 'binary' },
			items: [{ json: {}, binary: { data } }],
			credentials: { ...service },
		});
		if (error) throw error;
	};
	try {
		const empty = await engine.store(Buffer.alloc(1), name);
		const file = await engine.storeCopy(path, name);
		return await measureUploads(
			async () => await create(empty),
			async () => await create(file),
			repetitions,
		);
	} finally {
		engine.close();
	}
});
