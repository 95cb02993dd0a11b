import type { Reply, SentRequest } from './simulatedRun';

interface SimulatedJob {
	id: string;
	url: string;
	requestId: string;
	/** Seconds. */
	acceptedAt: number;
}

interface Behaviour {
	/** Seconds until a create is answered. */
	answerTime?: number;
	/** Seconds until a job is finished. */
	jobTime?: number;
	/** Outcome of a request instead of the usual one. */
	fault?: (request: SentRequest, count: number) => Reply | undefined;
	/** A create is still accepted when its answer is lost. */
	acceptsBeforeFault?: boolean;
	/** Seconds until the usage log has a job. */
	logLag?: number;
}

/** The service as it usually is, in a few lines: each recording's text is its address. */
export function simulatedService({
	answerTime = 0,
	jobTime = 2,
	fault = () => undefined,
	acceptsBeforeFault = false,
	logLag = 0,
}: Behaviour = {}) {
	const jobs: SimulatedJob[] = [];
	let count = 0;

	function accept({ at, body, headers }: SentRequest): SimulatedJob {
		const job = {
			id: `job-${jobs.length + 1}`,
			url: String(Object(body).url),
			requestId: headers['x-client-request-id'],
			acceptedAt: at + answerTime,
		};
		jobs.push(job);
		return job;
	}

	const listing = (at: number): Reply => ({
		body: {
			data: jobs
				.filter(({ acceptedAt }) => acceptedAt + logLag <= at)
				.map(({ id, requestId }) => ({
					...{ inference_id: id, client_request_id: requestId, status: 'succeeded' },
					cost: { usd: 0.001, credits: 2000 },
				})),
		},
	});

	function poll({ at, path }: SentRequest): Reply {
		const job = jobs.find(({ id }) => path.endsWith(`/${id}`));
		if (!job) return { status: 404, body: {} };
		const isFinished = at >= job.acceptedAt + jobTime;
		return {
			body: isFinished
				? { generation_id: job.id, status: 'completed', result: { text: job.url } }
				: { generation_id: job.id, status: 'generating' },
		};
	}

	return {
		jobs,
		reply(request: SentRequest): Reply {
			const isCreate = request.method === 'POST';
			const struck = fault(request, count++);
			if (struck !== undefined) {
				if (isCreate && acceptsBeforeFault) accept(request);
				return struck;
			}
			if (isCreate) {
				const { id } = accept(request);
				return { body: { generation_id: id, status: 'queued' }, after: answerTime };
			}
			return request.path === '/v2/logs' ? listing(request.at) : poll(request);
		},
	};
}
