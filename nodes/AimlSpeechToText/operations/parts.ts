import type { Cost } from '../service/cost';
import type { AcceptedJob } from '../service/job';
import { TranscriptionFailure, type JobStatus, type PartDetails } from '../shared/failure';
import { readTranscript } from '../transcript/readTranscript';
import type { TranscribedPart, Transcription } from '../output/transcription';
import type { Options } from '../parameters/options';
import type { Created } from '../purchases/ledger';
import type { UsageSearch } from '../purchases/usageSearch';

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

/** How long the usage log is searched for a cost. Seconds. */
const longestSearch = 30;

/** A job with its cost, when its answers had none and the usage log has it in time. */
async function jobWithCost({ findCost }: UsageSearch, job: AcceptedJob): Promise<AcceptedJob> {
	if (job.status !== 'completed' || job.cost !== null) return job;
	// A cancellation ends the search; the run itself sees to it.
	const row = await findCost(job.generationId, longestSearch).catch(() => undefined);
	return { ...job, cost: row?.cost ?? null };
}

/** The transcription with its cost from the usage log, when the user wants that and the output shows it. */
export async function withCost(
	usage: UsageSearch,
	transcription: Transcription,
	{ lookUpCost, simplify, outputFiles }: Options,
): Promise<Transcription> {
	const { job, notices } = transcription;
	const showsCost = simplify || outputFiles.includes('json');
	if (!lookUpCost || !showsCost || job.status !== 'completed' || job.cost !== null) {
		return transcription;
	}
	const parts =
		transcription.parts &&
		(await Promise.all(
			transcription.parts.map(async (part) => {
				return { ...part, job: await jobWithCost(usage, part.job) };
			}),
		));
	const priced = parts ? joinJobs(parts) : await jobWithCost(usage, job);
	const noCost = priced.cost === null ? [{ kind: 'noCost' as const }] : [];
	return { ...transcription, job: priced, parts, notices: [...notices, ...noCost] };
}

type Place = Pick<TranscribedPart, 'start' | 'end'>;

/** @param isOwn whether a failure is that of the part: after one has failed, others are not begun */
function detailsOf(
	{ start, end }: Place,
	result: PromiseSettledResult<AcceptedJob>,
	isOwn: boolean,
	{ generationId, clientRequestId }: Partial<Created>,
): PartDetails {
	if (result.status === 'fulfilled') {
		const { status, payload } = result.value;
		const texts = status === 'completed' ? readTranscript(payload).texts : null;
		const text = texts?.map((each) => each.text).join('\n');
		return {
			generationId: result.value.generationId,
			status,
			start,
			end,
			...(text !== undefined && { text }),
		};
	}
	const failure: unknown = isOwn ? result.reason : undefined;
	if (generationId !== undefined) {
		const known = failure instanceof TranscriptionFailure ? failure.details.status : undefined;
		return { generationId, status: known ?? 'unknown', start, end };
	}
	return clientRequestId === undefined
		? { status: 'notCreated', start, end }
		: { clientRequestId, status: 'unknown', start, end };
}

/**
 * The failure of a split recording: that of its first part to fail, with the states of all and what was
 * transcribed already.
 *
 * @param created by part
 */
export function partFailure(
	first: { failure: unknown; part: number },
	parts: readonly Place[],
	results: ReadonlyArray<PromiseSettledResult<AcceptedJob>>,
	created: ReadonlyArray<Partial<Created> | undefined>,
): unknown {
	const { failure, part } = first;
	if (!(failure instanceof TranscriptionFailure)) return failure;
	const { message, details, reason, consequence, endsRun, lastPoll } = failure;
	return new TranscriptionFailure(
		`Part ${part} of ${parts.length}: ${message}`,
		{
			...details,
			parts: parts.map((each, index) => {
				const result = results[index];
				const isOwn =
					index === part - 1 || (result.status === 'rejected' && result.reason !== failure);
				return detailsOf(each, result, isOwn, created[index] ?? {});
			}),
		},
		{ reason, consequence, endsRun, lastPoll },
	);
}
