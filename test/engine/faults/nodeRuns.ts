import { readRecording, recordingNamed } from '../../support/recordings';
import type { Sandbox } from '../../support/sandbox';
import type { Engine } from '../../support/engine/engine';
import { startNode, type NodeRun, type StartedNode } from '../../support/engine/nodeRun';
import type { Cell } from './cells';
import { faultOf } from './striking';

const recording = recordingNamed('shopping-list');
const urlOf = ({ url }: Sandbox): string => `${url}/recordings/${recording.file}`;

/** Seconds: for a run whose polls never succeed, and for all others. */
export const shortWait = 10;
const longWait = 30;

/** Seconds for a request that is never answered. */
export const hangTimeout = 1.5;

/** Only a name can fail to be resolved. */
export function credentialsFor({ row }: Cell, { apiKey, url }: Sandbox) {
	const isNamed = row.happens() === 'nameNotResolved';
	return { apiKey, baseUrl: isNamed ? url.replace('127.0.0.1', 'localhost') : url };
}

/** The id of a job that somebody created before. */
export async function createEarlierJob(sandbox: Sandbox): Promise<string> {
	const response = await fetch(`${sandbox.url}/v1/stt/create`, {
		method: 'POST',
		headers: { authorization: `Bearer ${sandbox.apiKey}`, 'content-type': 'application/json' },
		body: JSON.stringify({ model: 'openai/gpt-4o-transcribe', url: urlOf(sandbox) }),
	});
	const { generation_id: id } = Object(await response.json());
	return String(id);
}

/** Starts what somebody does with the node in a cell. */
export async function startRun(
	cell: Cell,
	engine: Engine,
	sandbox: Sandbox,
	generationId: string,
): Promise<StartedNode> {
	const { action, route, wasAccepted } = cell;
	const { operation } = action;
	const { file: fileName, mimeType } = recording;
	const data = await engine.store(readRecording(recording), { fileName, mimeType });
	const isInVain = route === 'pollAlways' || wasAccepted === false;
	return startNode(engine, {
		parameters: {
			operation: operation === 'getWaiting' ? 'get' : operation,
			audioSource: 'source' in action && action.source === 'upload' ? 'binary' : 'url',
			audioUrl: urlOf(sandbox),
			generationId,
			waitForCompletion: operation === 'getWaiting',
			pollInterval: 0.3,
			maxWait: isInVain ? shortWait : longWait,
			options: {
				requestTimeout: faultOf(cell)?.kind === 'hang' ? hangTimeout : longWait,
				// Create Transcription searches for a minute, which shows nothing more.
				recover: operation !== 'create' || wasAccepted !== false,
			},
		},
		items: [{ json: {}, binary: { data } }],
		credentials: credentialsFor(cell, sandbox),
	});
}

/** The words of an error, with what the last poll met, but without the id of the job and the item. */
export function wordsOf({ items, error }: NodeRun): string {
	if (error) {
		const message = error.message.replace(/ \(generation ID [^)]*\)| \[item 0\]/g, '');
		const [trouble] = /The last status check failed: .*(?=\.)/.exec(error.description ?? '') ?? [];
		return trouble === undefined ? message : `${message}. ${trouble}`;
	}
	const [{ json }] = items;
	return json.text === recording.text || json.status === 'queued' ? 'result' : JSON.stringify(json);
}
