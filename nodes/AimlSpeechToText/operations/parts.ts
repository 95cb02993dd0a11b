import type { RecordingPart } from '../recording/parts';
import type { Cost } from '../service/cost';
import type { AcceptedJob } from '../service/job';
import {
	TranscriptionFailure,
	UnknownCreate,
	type JobStatus,
	type PartDetails,
} from '../shared/failure';
import { readTranscript } from '../transcript/readTranscript';
import type { TranscribedPart } from './operation';

/** From the least advanced. */
const order: readonly JobStatus[] = ['queued', 'generating', 'completed'];

/** What all parts cost together; `null` when one has no cost. */
function sumCosts(costs: ReadonlyArray<Cost | null>): Cost | null {
	const sum = (pick: (cost: Cost) => number | null): number | null =>
		costs.reduce<number | null>((total, cost) => {
			const next = cost && pick(cost);
			return total === null || next === null ? null : total + next;
		}, 0);
	const usd = sum((cost) => cost.usd);
	const credits = sum((cost) => cost.credits);
	return usd === null && credits === null ? null : { usd, credits };
}

/** The jobs of a split recording in one: ids joined by commas, the least advanced status, costs summed. */
export function joinJobs(parts: readonly TranscribedPart[]): AcceptedJob {
	const jobs = parts.map(({ job }) => job);
	return {
		generationId: jobs.map(({ generationId }) => generationId).join(','),
		status: order.find((status) => jobs.some((job) => job.status === status)) ?? 'completed',
		payload: null,
		reason: undefined,
		model: jobs[0].model,
		cost: sumCosts(jobs.map(({ cost }) => cost)),
		size: jobs.reduce((sum, { size }) => sum + size, 0),
		body: { parts: jobs.map(({ body }) => body) },
	};
}

function detailsOf(
	{ start, end }: Pick<RecordingPart, 'start' | 'end'>,
	result: PromiseSettledResult<AcceptedJob>,
	generationId: string | undefined,
): PartDetails {
	if (result.status === 'fulfilled') {
		const { status, payload } = result.value;
		const text = status === 'completed' ? readTranscript(payload).text : null;
		return {
			generationId: result.value.generationId,
			status,
			start,
			end,
			...(text !== null && { text }),
		};
	}
	const failure: unknown = result.reason;
	if (generationId !== undefined) {
		const known = failure instanceof TranscriptionFailure ? failure.details.status : undefined;
		return { generationId, status: known ?? 'error', start, end };
	}
	return failure instanceof UnknownCreate
		? { clientRequestId: failure.clientRequestId, status: 'unknown', start, end }
		: { status: 'notCreated', start, end };
}

/**
 * The failure of a split recording: that of its first part to fail, with the states of all and what was
 * transcribed already.
 *
 * @param generationIds by part, of those that were accepted
 */
export function partFailure(
	first: { failure: unknown; part: number },
	parts: readonly RecordingPart[],
	results: ReadonlyArray<PromiseSettledResult<AcceptedJob>>,
	generationIds: ReadonlyArray<string | undefined>,
): unknown {
	const { failure, part } = first;
	if (!(failure instanceof TranscriptionFailure)) return failure;
	const { message, details, reason, consequence, endsRun, lastPoll } = failure;
	// The id of the item is that of all its parts.
	const { generationId: _own, ...known } = details;
	return new TranscriptionFailure(
		`Part ${part} of ${parts.length}: ${message}`,
		{
			...known,
			parts: parts.map((each, index) => detailsOf(each, results[index], generationIds[index])),
		},
		{ reason, consequence, endsRun, lastPoll },
	);
}
