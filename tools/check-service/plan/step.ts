import type { AudioSource } from '../../../nodes/AimlSpeechToText/service/createJob';
import type { HttpRequest } from '../../../nodes/AimlSpeechToText/service/http';
import type { UploadField } from '../../../nodes/AimlSpeechToText/models/families';
import type { JsonObject } from '../../../nodes/AimlSpeechToText/shared/json';
import type { KeyUse } from '../run/transport';

/** A request that creates no job. */
export interface RequestStep {
	probe: string;
	request: HttpRequest;
	/** Default: `valid`. */
	key?: KeyUse;
}

/** A request that may create a job. */
export interface CreateStep {
	probe: string;
	model: string;
	/** Options of the model, beside its name. */
	fields?: JsonObject;
	audio: AudioSource;
	/** Field of an upload; default: the model's own. */
	field?: UploadField;
	/** Length of the recording: what an accepted job is charged for. */
	seconds: number;
	/** The expected result: a transcript, a rejection, or a job that fails. Only the first costs anything. */
	expected: 'transcript' | 'rejection' | 'failure';
	/** Sent only when that create was rejected: the same without what may have been the reason. */
	onlyWithout?: string;
}
