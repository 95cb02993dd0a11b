import { pollRequest } from '../../../nodes/AimlSpeechToText/service/fetchJob';
import { readRejection } from '../../../nodes/AimlSpeechToText/service/errors';
import {
	ConnectionFailure,
	succeeded,
	type Outcome,
} from '../../../nodes/AimlSpeechToText/service/http';
import { asArray, asNumber, at } from '../../../nodes/AimlSpeechToText/shared/json';
import { redact } from '../../../nodes/AimlSpeechToText/output/redact';
import { probes } from '../../../test/support/sandbox/recorded/probes';
import { createSteps } from '../plan/creates';
import { planOf, type Plan } from '../plan/plan';
import { estimatesFrom, type Estimate } from '../plan/prices';
import { unknownIds } from '../plan/questions';
import { allModelsStep, balanceStep, modelsStep, requestSteps } from '../plan/requests';
import type { CreateStep, RequestStep } from '../plan/step';
import { followJob } from './followJob';
import { Run, stopped, type AcceptedJob } from './run';
import type { CheckSettings } from './settings';
import { watchLog } from './watchLog';

/** As many requests as a batch of the node may send in a second. */
const burstSize = 40;

const timeoutSeconds = 30;

async function sendStep(run: Run, { probe, request, key }: RequestStep): Promise<Outcome> {
	return await run.send(probe, () => request, key);
}

async function readBalance(run: Run): Promise<Outcome> {
	const outcome = await sendStep(run, balanceStep);
	run.budget.seeBalance(succeeded(outcome) ? asNumber(at(outcome.json, 'current_balance')) : null);
	return outcome;
}

/** Throws when there is no service or it does not accept the key: nothing could be checked. */
async function requireService(run: Run): Promise<void> {
	const outcome = await readBalance(run);
	if (outcome instanceof ConnectionFailure || outcome.status === 401) {
		const { message, reason } = readRejection(outcome);
		throw new Error(redact(`${message}: ${reason}`, [run.settings.apiKey]));
	}
}

/** The service's price list, from the models of the type seen in use, or else from all of them. */
async function readPrices(run: Run): Promise<{ estimate: Estimate; isListed: boolean }> {
	const models = await sendStep(run, modelsStep);
	const isFound = succeeded(models) && asArray(at(models.json, 'data')).length > 0;
	const outcome = isFound ? models : await sendStep(run, allModelsStep);
	return estimatesFrom(succeeded(outcome) ? outcome.json : null);
}

/** Sends many requests at once, all about a job that is not there. */
async function sendBurst(run: Run): Promise<void> {
	const request = pollRequest(unknownIds[probes.unknownId], timeoutSeconds);
	await Promise.all(
		Array.from({ length: burstSize }, async () => await run.sendOnce(probes.burst, request)),
	);
}

/** Asks for the first job until the service has forgotten it. */
async function awaitForgetting(run: Run, [job]: readonly AcceptedJob[]): Promise<void> {
	if (!job) return;
	const { from, every, until } = run.settings.pace.retention;
	await run.pause(job.createdAt + from - run.now());
	while (!run.isStopped && run.now() < job.createdAt + until) {
		run.settings.onProgress(`waiting for ${job.probe} to be forgotten`);
		const outcome = await run.send(probes.retention, () =>
			pollRequest(job.generationId, timeoutSeconds),
		);
		if (!succeeded(outcome)) return;
		await run.pause(every);
	}
}

async function sendCreates(
	run: Run,
	creates: readonly CreateStep[],
	estimate: Estimate,
	show: (probe: string) => void,
): Promise<void> {
	const following: Array<Promise<void>> = [];
	let endJobs = () => {};
	const ended = new Promise<void>((resolve) => (endJobs = resolve));
	const watching = watchLog(run, ended);
	for (const step of creates) {
		const obstacle = run.obstacleTo(step, estimate);
		if (obstacle !== undefined) {
			run.skipped[step.probe] = obstacle;
			continue;
		}
		show(step.probe);
		const job = await run.create(step, estimate);
		if (job) following.push(followJob(run, job));
		if (job) await readBalance(run);
	}
	show('waiting for the jobs');
	await Promise.all(following);
	endJobs();
	show('waiting for the usage log');
	await watching;
	await readBalance(run);
}

/**
 * Finds out what the service does.
 *
 * @param confirm asked before anything is charged for
 * @returns what was sent and came back; `null` when it was not confirmed
 * @throws when the service cannot be reached or does not accept the key
 */
export async function check(
	settings: CheckSettings,
	confirm: (plan: Plan, isListed: boolean) => Promise<boolean>,
): Promise<Run | null> {
	const run = new Run(settings);
	await requireService(run);
	const { estimate, isListed } = await readPrices(run);
	const requests = requestSteps();
	const creates = createSteps(settings.audioUrl);
	if (!(await confirm(planOf(creates, requests.length, estimate), isListed))) return null;

	const sent = creates.filter(({ onlyWithout }) => onlyWithout === undefined);
	const total = requests.length + sent.length + 3;
	let count = 0;
	const show = (what: string) => {
		if (!run.isStopped) settings.onProgress(`${(count += 1)} of ${total}: ${what}`);
	};
	for (const step of requests) {
		if (run.isStopped) {
			run.skipped[step.probe] = stopped;
			continue;
		}
		show(step.probe);
		await sendStep(run, step);
	}
	await sendCreates(run, creates, estimate, show);
	show(probes.burst);
	if (run.isStopped) run.skipped[probes.burst] = stopped;
	else await sendBurst(run);
	if (settings.withRetention) await awaitForgetting(run, run.jobs);
	else run.skipped[probes.retention] = 'it takes an hour: --retention';
	return run;
}
