import { buyJob } from '../purchases/buyJob';
import { readCreateRequest } from '../parameters/createRequest';
import { awaitTranscript } from './awaitTranscript';
import type { Operation } from './Operation';
import { startPatience } from '../purchases/patience';
import { readSchedule } from '../parameters/waiting';

/** Starts a transcription and returns the finished transcript. */
export const transcribeAndWait: Operation = {
	async prepare(context, itemIndex, options) {
		const prepared = await readCreateRequest(context, itemIndex, options);
		const schedule = readSchedule(context, itemIndex, options.pollStrategy);
		return async (session) => {
			const { request } = prepared;
			const patience = startPatience(session, {
				seconds: schedule.maxWait,
				limitsRequests: true,
				uploadConcurrency: 'file' in request.audio ? options.uploadConcurrency : undefined,
			});
			const created = await buyJob(session, itemIndex, request, patience, options.recover);
			const job = await awaitTranscript(session, created, schedule, options, {
				waitedBefore: patience.spent(),
				attempt: { model: prepared.model, source: 'file' in request.audio ? 'file' : 'url' },
			});
			return { ...prepared, job };
		};
	},
};
