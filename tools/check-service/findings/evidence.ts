import { readCreatedId } from '../../../nodes/AimlSpeechToText/service/generationId';
import { succeeded, type HttpAnswer } from '../../../nodes/AimlSpeechToText/service/http';
import { isPending, readJob, type Job } from '../../../nodes/AimlSpeechToText/service/job';
import {
	toHttpAnswer,
	type Exchange,
	type RecordedRequest,
} from '../../../test/support/sandbox/recorded/exchange';
import { jobProbes, kinds, type Kind } from '../../../test/support/sandbox/recorded/probes';

/** One answer of the service, and when. Seconds since the check began. */
export interface Seen {
	probe: string;
	request: RecordedRequest;
	answer: HttpAnswer;
	at: number;
}

/** A job that was accepted, as far as it was followed. */
export interface SeenJob {
	probe: string;
	generationId: string;
	create: Seen;
	createdAt: number;
	polls: Array<Seen & { job: Job }>;
	/** The first answer that said that it had ended. */
	end: (Seen & { job: Job }) | undefined;
}

const toSeen = ({ probe, request, answer, answeredAt }: Exchange): Seen[] =>
	answer ? [{ probe, request, answer: toHttpAnswer(answer), at: answeredAt }] : [];

/** What a check has seen, in the form in which its findings need it. */
export class Evidence {
	readonly seen: Seen[];

	readonly jobs: SeenJob[];

	constructor(
		readonly exchanges: readonly Exchange[],
		/** Why a probe was not made, by its name. */
		readonly skipped: Readonly<Record<string, string>>,
		/** When the check began. Milliseconds since 1970. */
		readonly startedAt: number,
	) {
		this.seen = exchanges.flatMap(toSeen);
		this.jobs = exchanges
			.filter(({ route }) => route === 'create')
			.flatMap((create) => this.readCreate(create));
	}

	private readCreate(exchange: Exchange): SeenJob[] {
		const [create] = toSeen(exchange);
		const generationId = create && succeeded(create.answer) && readCreatedId(create.answer);
		if (!create || !generationId) return [];
		const polls = this.exchanges
			.filter(({ probe, route }) => probe === exchange.probe && route === 'poll')
			.flatMap(toSeen)
			.flatMap((poll) => {
				const job = succeeded(poll.answer) ? readJob(poll.answer) : undefined;
				return job ? [{ ...poll, job }] : [];
			});
		const end = polls.find(({ job }) => !isPending(job.status));
		const { probe, sentAt: createdAt } = exchange;
		return [{ ...{ probe, generationId, create, createdAt, polls, end } }];
	}

	/** The last answer to a probe that is not a poll. A 429 is followed by another one. */
	answerTo(probe: string): HttpAnswer | undefined {
		return this.seen.findLast((each) => each.probe === probe)?.answer;
	}

	/** The answer to a create of that probe, whatever it was. */
	createOf(probe: string): HttpAnswer | undefined {
		return this.seen.findLast(
			({ probe: name, request }) => name === probe && request.method === 'POST',
		)?.answer;
	}

	jobOf(probe: string): SeenJob | undefined {
		return this.jobs.find((job) => job.probe === probe);
	}

	/** The job of a kind, with or without its extras. */
	sampleOf(kind: Kind): SeenJob | undefined {
		return jobProbes(kind)
			.map((probe) => this.jobOf(probe))
			.find((job) => job !== undefined);
	}

	/** The jobs of all kinds that were accepted. */
	get samples(): Array<[Kind, SeenJob]> {
		return kinds.flatMap((kind) => {
			const job = this.sampleOf(kind);
			return job ? [[kind, job] satisfies [Kind, SeenJob]] : [];
		});
	}

	/** Why nothing is known of these probes. */
	reasonFor(...names: string[]): string {
		const [reason] = names.flatMap((name) => this.skipped[name] ?? []);
		const failure = this.exchanges.find(({ probe, failure: text }) => {
			return text !== undefined && names.includes(probe);
		})?.failure;
		return reason ?? failure ?? 'no answer shows it';
	}
}
