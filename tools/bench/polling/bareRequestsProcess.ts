import { sleep } from 'n8n-workflow';
import { startEngine } from '../../../test/support/engine/engine';
import { runNode, startNode } from '../../../test/support/engine/nodeRun';
import { recordingNamed } from '../../../test/support/recordings';
import { answerWith } from '../harness/childProcess';
import { spentCpuSeconds } from '../harness/resources';
import type { ServiceAddress } from '../harness/service';

/** A message to the process in which n8n's own request helper is at work. */
export type BareRequestsQuestion =
	/** Poll the same job that many times a second, evenly; answered when that has begun. */
	| { start: { service: ServiceAddress; requestsPerSecond: number } }
	/** How much processor time has the process had, in seconds? */
	| { cpu: true };

/** Milliseconds between two looks at what is due. */
const step = 10;

const { file } = recordingNamed('voice-note');
const starting = startEngine();

answerWith(async (question: BareRequestsQuestion): Promise<number> => {
	const engine = await starting;
	if ('cpu' in question) return spentCpuSeconds();
	const { service, requestsPerSecond } = question.start;
	const setup = { items: [{ json: {} }], credentials: { ...service } };
	const parameters = {
		operation: 'create',
		audioUrl: `${service.baseUrl}/recordings/${file}`,
	};
	const [created] = (await runNode(engine, { ...setup, parameters })).items;
	const url = `${service.baseUrl}/v1/stt/${String(created.json.generationId)}`;

	// In the node's place, so that the requests are made in the same surroundings.
	engine.node.execute = async function () {
		const { httpRequestWithAuthentication } = this.helpers;
		const look = async (): Promise<unknown> =>
			await httpRequestWithAuthentication.call(this, 'aimlSpeechToTextApi', { url, json: true });
		const start = performance.now();
		for (let sent = 0; ; await sleep(step)) {
			const due = ((performance.now() - start) / 1000) * requestsPerSecond;
			for (; sent < due; sent++) void look();
		}
	};
	startNode(engine, { ...setup, parameters: {} });
	return spentCpuSeconds();
});
