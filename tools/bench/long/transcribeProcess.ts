import { startEngine } from '../../../test/support/engine/engine';
import { runNode } from '../../../test/support/engine/nodeRun';
import { recordingNamed, recordingPath } from '../../../test/support/recordings';
import { answerWith } from '../harness/childProcess';
import { measure, type Resources } from '../harness/resources';
import type { ServiceAddress } from '../harness/service';

/** A recording to be transcribed at once, whole or in parts. */
export interface LongTranscription {
	service: ServiceAddress;
	path: string;
	splitRecordings: 'always' | 'never';
}

/** Milliseconds between two looks at the memory. */
const samplingGap = 20;

/** A model that accepts recordings of any length, so that a whole one can be compared. */
const model = { __rl: true, mode: 'id', value: 'nova-3' };

answerWith(async ({ service, path, splitRecordings }: LongTranscription): Promise<Resources> => {
	const engine = await startEngine('filesystem');
	const transcribe = async (file: string) => {
		const fileName = file.replace(/^.*[/\\]/, '');
		const data = await engine.storeCopy(file, { fileName, mimeType: 'audio/mpeg' });
		return async () => {
			const { error } = await runNode(engine, {
				parameters: { audioSource: 'binary', model, options: { splitRecordings } },
				items: [{ json: {}, binary: { data } }],
				credentials: { ...service },
			});
			if (error) throw error;
		};
	};
	try {
		await (
			await transcribe(recordingPath(recordingNamed('voice-note')))
		)();
		return (await measure(await transcribe(path), samplingGap)).took;
	} finally {
		engine.close();
	}
});
