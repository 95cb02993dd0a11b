import { failureOf, type Job } from './jobs';
import type { SandboxSettings } from './settings';

/** What a job costs. 2,000,000 credits are a dollar. */
export interface Cost {
	credits: number;
	usd: number;
}

/** Dollars of that many credits. */
export function usdOf(credits: number): number {
	return credits / 2_000_000;
}

/** A price of the sandbox's own, per started second of audio; failed jobs are free. */
const CREDITS_PER_SECOND = 200;

/** What the job costs once it has ended. */
export function costOf(job: Job, settings: SandboxSettings): Cost {
	const isFree = failureOf(job, settings) !== 'none';
	const seconds = isFree ? 0 : Math.ceil(job.recording?.durationSeconds ?? 0);
	const credits = seconds * CREDITS_PER_SECOND;
	return { credits, usd: usdOf(credits) };
}

/** The cost headers of one answer, where the settings ask for them there. */
export function costHeaders(
	on: 'create' | 'poll',
	job: Job,
	settings: SandboxSettings,
): Record<string, string> {
	if (settings.costHeaders !== on && settings.costHeaders !== 'both') return {};
	const { credits, usd } = costOf(job, settings);
	return {
		'x-aimlapi-credits-used': String(credits),
		'x-aimlapi-usd-spent': usd.toFixed(9),
	};
}
