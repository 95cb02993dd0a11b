import { ConnectionFailure } from '../../../nodes/AimlSpeechToText/service/http';

/** A connection that broke when the service may have received the request. */
export const brokenBy = (code: string, reason = 'the connection was closed'): ConnectionFailure =>
	new ConnectionFailure(reason, code, true);

/** A request that certainly never left this machine. */
export const unsentBy = (code: string, reason = 'the connection was refused'): ConnectionFailure =>
	new ConnectionFailure(reason, code, false);

/** n8n itself did not send the request. */
export const notAllowed = new ConnectionFailure('Domain not allowed', undefined, false);
