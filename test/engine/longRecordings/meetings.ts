import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import {
	meeting,
	partsOf,
	type LongRecording,
	type MeetingPart,
} from '../../support/recordings/meeting';
import { model, type SandboxedNode } from '../../support/engine/sandboxedNode';

/** The shortest part that the options allow. Seconds. */
export const shortestPart = 60;

/** A file that is uploaded to a model with times, and split whatever its length. */
export function alwaysSplit(
	options: INodeParameters = {},
	more: INodeParameters = {},
): INodeParameters {
	return {
		...{ audioSource: 'binary', ...model('nova-3'), pollInterval: 1 },
		options: { splitRecordings: 'always', partLength: shortestPart, ...options },
		...more,
	};
}

interface SplitMeeting extends LongRecording {
	parts: MeetingPart[];
}

/** A meeting that the sandbox knows, whole and in its parts, and an input item with it. */
export interface KnownMeeting extends SplitMeeting {
	item: INodeExecutionData;
}

/** Those of a test file, which take some time to make. */
const made = new Map<string, SplitMeeting>();

async function makeMeeting(
	seconds: number,
	partSeconds: number,
	name: string,
): Promise<SplitMeeting> {
	const long = meeting(seconds, name);
	return { ...long, parts: await partsOf(long, partSeconds) };
}

/**
 * Makes the sandbox know a meeting, and what is in the parts that the node is to cut it into.
 *
 * @param name must differ for meetings of one test
 */
export async function knownMeeting(
	node: SandboxedNode,
	{ seconds = 120, partSeconds = shortestPart, name = 'Meeting' } = {},
): Promise<KnownMeeting> {
	const key = `${seconds} ${partSeconds} ${name}`;
	const { parts, ...long } = made.get(key) ?? (await makeMeeting(seconds, partSeconds, name));
	made.set(key, { parts, ...long });
	for (const { recording } of [long, ...parts]) node.sandbox.know(recording.sha256, recording);
	const { file: fileName, mimeType } = long.recording;
	const data = await node.engine.store(long.bytes, { fileName, mimeType });
	return { ...long, parts, item: { json: {}, binary: { data } } };
}

/** The job of each part, in the order of the parts, whatever that of their creation. */
export const jobsOf = (node: SandboxedNode, { parts }: KnownMeeting) =>
	parts.flatMap(({ recording }) => node.sandbox.jobs.filter((job) => job.recording === recording));

/** Their ids, as the node joins them. */
export const joinedIds = (node: SandboxedNode, known: KnownMeeting): string =>
	jobsOf(node, known)
		.map(({ id }) => id)
		.join(',');
