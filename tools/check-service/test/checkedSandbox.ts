import {
	startSandbox,
	type RecordedService,
	type Sandbox,
	type SandboxSettings,
} from '../../../test/support/sandbox';
import { reportOn, type Report } from '../report/report';
import { check } from '../run/check';
import type { CheckSettings, Pace } from '../run/settings';

/** For a sandbox, which takes no time. */
const quickPace: Pace = {
	...{ poll: 0.02, longestPoll: 0.05, job: 20, log: 0.05, longestLogWait: 1, longestRetry: 0.2 },
	retention: { from: 0, every: 0.05, until: 20 },
};

export interface CheckedSandbox {
	/** `null` when it was not confirmed. */
	report: Report | null;
	/** As it was when the check had ended. It does not listen any more. */
	sandbox: Sandbox;
}

/** Checks a sandbox as `npm run check:service` checks the service. */
export async function checkSandbox({
	settings = {},
	recorded,
	prepare = () => {},
	confirmed = true,
	audioUrlOf = ({ url }) => `${url}/recordings/voice-note.wav`,
	...changes
}: {
	settings?: Partial<SandboxSettings>;
	/** What the sandbox plays. */
	recorded?: RecordedService;
	prepare?(sandbox: Sandbox): void;
	confirmed?: boolean;
	audioUrlOf?(sandbox: Sandbox): string;
} & Partial<CheckSettings> = {}): Promise<CheckedSandbox> {
	const sandbox = await startSandbox({ recorded, settings: { readyAfter: 0, ...settings } });
	try {
		prepare(sandbox);
		const run = await check(
			{
				...{ baseUrl: sandbox.url, apiKey: sandbox.apiKey },
				...{ audioUrl: audioUrlOf(sandbox), maxUsd: 1 },
				...{ withRetention: false, pace: quickPace, signal: new AbortController().signal },
				onProgress: () => {},
				...changes,
			},
			async () => await Promise.resolve(confirmed),
		);
		return { report: run && reportOn(run, new Date()), sandbox };
	} finally {
		await sandbox.stop();
	}
}

/** What was seen, by the id of the point. */
export const seenIn = (report: Report | null): Record<string, string> =>
	Object.fromEntries(
		(report?.findings ?? []).flatMap(({ findings }) => findings).map(({ id, seen }) => [id, seen]),
	);
