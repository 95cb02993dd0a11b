import { recordings } from '../support/recordings';
import { RECORDINGS_PATH } from '../support/sandbox';
import type { Sandbox } from '../support/sandbox';

/** A recording that a workflow is given, under an id of its owner's. */
export interface RecordingToDo {
	/** Sent as the client request id, so that the service's log shows what was created for whom. */
	id: string;
	/** Its address in the sandbox. */
	url: string;
}

/** `count` recordings, the sandbox's own over and over, with ids such as `call-7`. */
export const recordingsToDo = ({ url }: Sandbox, count: number): RecordingToDo[] =>
	Array.from({ length: count }, (_, index) => ({
		id: `call-${index}`,
		url: `${url}${RECORDINGS_PATH}${recordings[index % recordings.length].file}`,
	}));

/** What is said in it. */
export const textOf = ({ url }: RecordingToDo): string | undefined =>
	recordings.find(({ file }) => url.endsWith(RECORDINGS_PATH + file))?.text;

/** The list in parts of that size, one for each execution. */
export const inParts = <Entry>(list: Entry[], size: number): Entry[][] =>
	Array.from({ length: Math.ceil(list.length / size) }, (_, part) =>
		list.slice(part * size, (part + 1) * size),
	);
