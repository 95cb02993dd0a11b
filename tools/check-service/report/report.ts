import packageJson from '../../../package.json';
import {
	recordedFormat,
	type RecordedService,
} from '../../../test/support/sandbox/recorded/exchange';
import { findingsOf, type FindingGroup } from '../findings';
import { Evidence } from '../findings/evidence';
import type { Run } from '../run/run';
import { anonymize } from './anonymize';

/** The report of `npm run check:service`. It holds nothing about the account but what was charged. */
export interface Report extends RecordedService {
	/** Version of this package. */
	version: string;
	/** ISO 8601. */
	checkedAt: string;
	/** Where the service was, or that it was somewhere else. */
	service: string;
	wasStopped: boolean;
	jobs: { count: number; spentUsd: number; maxUsd: number };
	/** Why a probe was not made, by its name. */
	skipped: Record<string, string>;
	findings: FindingGroup[];
}

export const serviceUrl = 'https://api.aimlapi.com';

/** The report as text: an exchange on each line. */
export function toJson({ exchanges, ...report }: Report): string {
	const lines = exchanges.map((exchange) => `\t\t${JSON.stringify(exchange)}`).join(',\n');
	const start = JSON.stringify(report, null, '\t').replace(/\n}$/, '');
	return `${start},\n\t"exchanges": [\n${lines}\n\t]\n}\n`;
}

/** The report on a check, also on one that was stopped. Findings are read from what is shown of it. */
export function reportOn(run: Run, checkedAt: Date): Report {
	const { budget, recorder, settings, skipped } = run;
	const exchanges = anonymize(recorder.exchanges, settings);
	return {
		format: recordedFormat,
		version: packageJson.version,
		checkedAt: checkedAt.toISOString(),
		service: settings.baseUrl === serviceUrl ? serviceUrl : 'another address',
		wasStopped: run.isStopped,
		jobs: {
			count: budget.count,
			spentUsd: Number(budget.spent.toFixed(6)),
			maxUsd: budget.maxUsd,
		},
		skipped,
		findings: findingsOf(new Evidence(exchanges, skipped, run.startedAt)),
		exchanges,
	};
}
