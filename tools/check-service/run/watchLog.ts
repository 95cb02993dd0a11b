import { readUsagePage, usageRequest } from '../../../nodes/AimlSpeechToText/service/usageLog';
import { probes } from '../../../test/support/sandbox/recorded/probes';
import type { Run } from './run';

const logTimeout = 30;

/**
 * Reads the newest rows of the usage log again and again, to see when each job appears in it.
 *
 * @param ended resolves when all jobs have ended: from then on it waits up to `longestLogWait` for missing rows
 */
export async function watchLog(run: Run, ended: Promise<void>): Promise<void> {
	const { log, longestLogWait } = run.settings.pace;
	let until = Infinity;
	void ended.then(() => (until = run.now() + longestLogWait));
	while (!run.isStopped) {
		const isLast = run.now() >= until;
		const outcome = await run.send(probes.log, () =>
			usageRequest({ period: '24h' }, 0, logTimeout),
		);
		const { rows } = readUsagePage(outcome);
		for (const { inferenceId, clientRequestId, cost } of rows) {
			run.budget.report(inferenceId, cost?.usd);
			run.budget.report(clientRequestId ?? '', cost?.usd);
		}
		const listed = new Set(rows.map(({ inferenceId }) => inferenceId));
		const isComplete = run.jobs.every(({ generationId }) => listed.has(generationId));
		if (isLast || (until !== Infinity && isComplete)) return;
		await run.pause(log);
	}
}
