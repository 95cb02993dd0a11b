import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { limitConcurrency } from '../../../nodes/AimlSpeechToText/polling/limitConcurrency';
import { startPacer } from '../../../nodes/AimlSpeechToText/polling/pacer';
import { spreadChecks } from '../../../nodes/AimlSpeechToText/polling/spreadChecks';
import type { Session } from '../../../nodes/AimlSpeechToText/purchases/session';
import { SimulatedClock } from '../../support/simulatedClock';
import { itemIndex, strict, strictContext } from '../../support/strictContext';

export const exampleNode: INode = {
	id: 'node-1',
	name: 'Transcribe',
	type: 'n8n-nodes-aiml-speech-to-text.aimlSpeechToText',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** A context that knows its node, and what a test adds. */
export const nodeContext = (members: Parameters<typeof strictContext>[0] = {}): IExecuteFunctions =>
	strictContext({ getNode: () => exampleNode, ...members });

/** A run that has accepted no job and knows no secret; anything else it has is for the test to say. */
export function sessionWith(members: Partial<Session> = {}): Session {
	const { clock = new SimulatedClock(), signal = new AbortController().signal } = members;
	return strict<Session>('The session', {
		creating: signal,
		pacer: startPacer(clock, signal),
		limitUploads: limitConcurrency(),
		checks: spreadChecks(),
		generationIds: new Map(),
		acceptedIds: new Set(members.generationIds?.values()),
		lostRequestIds: new Set(),
		requestIdUses: new Map(),
		secrets: [],
		...members,
	});
}

/** A run in which the item of these tests has its job. */
export const sessionWithJob = (): Session =>
	sessionWith({ generationIds: new Map([[itemIndex, 'job-1']]) });
