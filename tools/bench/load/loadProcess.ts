/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { sleep } from 'n8n-workflow';
import { startEngine } from '../../../test/support/engine/engine';
import { startNode } from '../../../test/support/engine/nodeRun';
import { recordingNamed } from '../../../test/support/recordings';
import { answerWith } from '../harness/childProcess';
import type { ServiceAddress } from '../harness/service';

/** A message to the process in which n8n's engine is loaded. */
export interface LoadQuestion {
	service: ServiceAddress;
	/** Recordings at once. */
	count: number;
	/** The node, n8n's own helper with the same requests, or the node stopped after a second. */
	by: 'node' | 'helper' | 'stoppedNode';
}

/** What it took. In seconds. */
export interface LoadFigures {
	/** Until all were transcribed; of a run that was stopped, from the stop until its end. */
	wall: number;
	/** The longest time for which n8n could do nothing else. */
	longestBlock: number;
	transcribed: number;
}

/** Milliseconds; one is measured a little longer than it was. */
const resolution = 1;

/** When the node polls a job of two seconds. Seconds. */
const polls = [1, 2.25];

const { file } = recordingNamed('voice-note');
const starting = startEngine();

const now = () => performance.now() / 1000;

answerWith(async ({ service, count, by }: LoadQuestion): Promise<LoadFigures> => {
	const engine = await starting;
	const audioUrl = `${service.baseUrl}/recordings/${file}`;
	const { execute } = engine.node;

	if (by === 'helper') {
		// In the node's place, so that the requests are made in the same surroundings.
		engine.node.execute = async function () {
			const { httpRequest, httpRequestWithAuthentication } = this.helpers;
			const send = async (options: { url: string; method?: 'POST'; body?: object }) =>
				await httpRequestWithAuthentication.call(this, 'aimlSpeechToTextApi', {
					...options,
					json: true,
				});
			const transcribe = async () => {
				await httpRequest({ url: audioUrl, encoding: 'arraybuffer' });
				const created = await send({
					method: 'POST',
					url: `${service.baseUrl}/v1/stt/create`,
					body: { model: 'openai/gpt-4o-transcribe', url: audioUrl },
				});
				const accepted = now();
				let job: object = {};
				for (const due of polls) {
					await sleep((accepted + due - now()) * 1000);
					job = await send({ url: `${service.baseUrl}/v1/stt/${String(created.generation_id)}` });
				}
				return { json: { ...job } };
			};
			return [await Promise.all(this.getInputData().map(transcribe))];
		};
	}

	const delay = monitorEventLoopDelay({ resolution });
	const started = startNode(engine, {
		parameters: { audioUrl, options: { concurrency: count } },
		items: Array.from({ length: count }, () => ({ json: {} })),
		credentials: { ...service },
	});
	let begun = now();
	delay.enable();
	if (by === 'stoppedNode') {
		await sleep(1000);
		begun = now();
		started.cancel();
	}
	const { items } = await started.run;
	delay.disable();
	engine.node.execute = execute;
	return {
		wall: now() - begun,
		longestBlock: delay.max / 1e9,
		transcribed: items.filter(({ json }) => json.status === 'completed').length,
	};
});
