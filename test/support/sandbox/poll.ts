import type { Answer } from './answer';
import { costHeaders } from './cost';
import { ApiError } from './errors';
import { isGenerationId, reportOn, type Job, type JobReport } from './jobs';
import type { SandboxRequest } from './request';
import type { SandboxSettings } from './settings';
import type { SandboxState } from './state';

/** Both documented envelopes: nova-2-pair.json (`result`), universal-stt-fetch.json (`output`). */
function envelope(job: Job, report: JobReport, settings: SandboxSettings): object {
	const { outcome, status, payload, error } = report;
	if (settings.envelope === 'output') return { id: job.id, status, output: payload, error };
	if (outcome === 'pending') return { generation_id: job.id, status };
	return { generation_id: job.id, status, result: payload, error };
}

/** `GET /v1/stt/:id`. Throws a 404 for a job that never was, or was forgotten. */
export function poll(state: SandboxState, { name: id, logged }: SandboxRequest): Answer {
	const headers: Record<string, string> = isGenerationId(id) ? { 'x-inference-id': id } : {};
	const job = state.jobs.get(id);
	const settings = state.settingsFor(job ?? { overrides: {} });
	const now = Date.now();
	if (job) logged.job = job;
	if (!job || now >= job.acceptedAt + settings.retentionSeconds * 1000) {
		throw new ApiError(404, 'Inference not found', undefined, headers);
	}
	const report = reportOn(job, settings, now);
	logged.outcome = report.outcome;
	job.polls += 1;
	const hasEnded = report.outcome !== 'pending';
	return {
		status: 200,
		headers: { ...headers, ...(hasEnded && costHeaders('poll', job, settings)) },
		body: envelope(job, report, settings),
	};
}
