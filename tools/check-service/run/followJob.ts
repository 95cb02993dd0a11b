import { pollRequest, readPoll } from '../../../nodes/AimlSpeechToText/service/fetchJob';
import { isPending } from '../../../nodes/AimlSpeechToText/service/job';
import type { AcceptedJob, Run } from './run';

const pollTimeout = 60;

/** How long a job may be unknown after its create before that counts as the answer. Seconds. */
const unknownFor = 10;

/** Polls a job until it has ended, or for as long as the pace allows. */
export async function followJob(run: Run, job: AcceptedJob): Promise<void> {
	const { poll, longestPoll, job: longest } = run.settings.pace;
	const { probe, generationId, createdAt } = job;
	while (!run.isStopped && run.now() < createdAt + longest) {
		const outcome = await run.send(probe, () => pollRequest(generationId, pollTimeout));
		const age = run.now() - createdAt;
		const result = readPoll(outcome, generationId);
		if ('job' in result) {
			run.budget.report(generationId, result.job.cost?.usd);
			if (!isPending(result.job.status)) return;
		}
		if ('rejected' in result && !(result.isUnknownJob && age < unknownFor)) return;
		await run.pause(Math.min(longestPoll, Math.max(poll, age / 4)));
	}
}
