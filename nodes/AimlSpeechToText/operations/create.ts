import { buyJob } from '../purchases/buyJob';
import { readCreateRequest } from '../parameters/createRequest';
import type { Operation } from './Operation';
import { startPatience } from '../purchases/patience';

/** How long a create that is refused for too many requests is tried again. Seconds. */
const longestRefusal = 60;

/** Starts a transcription and returns its generation id. */
export const create: Operation = {
	async prepare(context, itemIndex, options) {
		const prepared = await readCreateRequest(context, itemIndex, options);
		return async (session) => {
			const { request } = prepared;
			const patience = startPatience(session, {
				seconds: longestRefusal,
				limitsRequests: false,
				uploadConcurrency: 'file' in request.audio ? options.uploadConcurrency : undefined,
			});
			const job = await buyJob(session, itemIndex, request, patience, options.recover);
			return { ...prepared, job };
		};
	},
};
