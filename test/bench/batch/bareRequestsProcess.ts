import { startEngine } from '../../engine/engine';
import { runNode } from '../../engine/nodeRun';
import { recordingNamed } from '../../recordings';
import { answerWith } from '../harness/childProcess';
import { measure } from '../harness/resources';
import type { ServiceAddress } from '../harness/service';

export interface BareRequests {
	service: ServiceAddress;
	count: number;
}

const atOnce = 100;

/** Milliseconds between two looks at the memory, of which nothing is asked here. */
const samplingGap = 1000;

const { file } = recordingNamed('voice-note');

/** The processor time, in seconds, that n8n's own request helper takes to look at a job so many times. */
answerWith(async ({ service, count }: BareRequests): Promise<number> => {
	const engine = await startEngine();
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
		for (let made = 0; made < count; made += atOnce) {
			await Promise.all(Array.from({ length: Math.min(atOnce, count - made) }, look));
		}
		return [[]];
	};
	const makeRequests = async () => await runNode(engine, { ...setup, parameters: {} });
	await makeRequests();
	const { took } = await measure(makeRequests, samplingGap);
	return took.cpuSeconds;
});
