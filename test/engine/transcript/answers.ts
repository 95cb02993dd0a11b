import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { SandboxedNode } from '../../support/engine/sandboxedNode';

/** The key of an answer that holds the payload; the documents have both. */
export const envelopes = ['result', 'output'] as const;
export type Envelope = (typeof envelopes)[number];

/** The service's answer about a finished job, as far as it is known of each envelope. */
export const completed = (payload: unknown, envelope: Envelope = 'result'): IDataObject => ({
	[envelope === 'result' ? 'generation_id' : 'id']: 'example-id',
	status: 'completed',
	[envelope]: Object(payload),
	error: null,
});

/** The generation id that an answer is about. */
export const idIn = (body: object): string =>
	String(Object(body).generation_id ?? ('output' in body ? Object(body).id : 'example-id'));

/** The output of a Get Transcription to which the service answers with that body. */
export async function outputFor(
	node: SandboxedNode,
	body: object,
	parameters?: INodeParameters,
): Promise<IDataObject> {
	node.sandbox.fault('poll', { kind: 'answer', body });
	const run = await node.run({ operation: 'get', generationId: idIn(body), ...parameters });
	return run.items[0].json;
}
