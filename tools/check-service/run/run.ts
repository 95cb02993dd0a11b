/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { uploadFieldOf } from '../../../nodes/AimlSpeechToText/models/families';
import {
	readCreateResult,
	toHttpRequest,
	type CreateRequest,
} from '../../../nodes/AimlSpeechToText/service/createJob';
import {
	ConnectionFailure,
	type HttpRequest,
	type Outcome,
} from '../../../nodes/AimlSpeechToText/service/http';
import { readJob } from '../../../nodes/AimlSpeechToText/service/job';
import { readRetryAfter } from '../../../nodes/AimlSpeechToText/service/retry';
import type { Estimate } from '../plan/prices';
import type { CreateStep } from '../plan/step';
import { Budget } from './budget';
import { Recorder } from './recorder';
import type { CheckSettings } from './settings';
import { fetchOnce, type KeyUse } from './transport';

/** A job that the service accepted. Times are seconds since the check began. */
export interface AcceptedJob {
	probe: string;
	generationId: string;
	clientRequestId: string;
	createdAt: number;
}

/** Why a probe was not made. */
export const stopped = 'the check was stopped';

const createTimeout = 300;
const mostTries = 4;

/** One check in progress: what it has sent, created and left out. */
export class Run {
	readonly recorder: Recorder;

	readonly budget: Budget;

	readonly jobs: AcceptedJob[] = [];

	/** Why a probe was not made, by its name. */
	readonly skipped: Record<string, string> = {};

	private readonly rejected = new Set<string>();

	/** Milliseconds since 1970. */
	readonly startedAt = Date.now();

	private readonly start = performance.now();

	private readonly name = `check-${randomBytes(4).toString('hex')}`;

	constructor(readonly settings: CheckSettings) {
		this.recorder = new Recorder(() => this.now());
		this.budget = new Budget(settings.maxUsd);
		// All jobs wait for it at once.
		setMaxListeners(0, settings.signal);
	}

	/** Seconds since the check began. */
	now(): number {
		return Math.round(performance.now() - this.start) / 1000;
	}

	get isStopped(): boolean {
		return this.settings.signal.aborted;
	}

	/** Waits, unless or until the check is stopped. */
	async pause(seconds: number): Promise<void> {
		const { signal } = this.settings;
		await setTimeout(seconds * 1000, undefined, { signal }).catch(() => {});
	}

	/** Sends a request and keeps its answer. */
	async sendOnce(probe: string, request: HttpRequest, key: KeyUse = 'valid'): Promise<Outcome> {
		const signal = request.path === '/v1/stt/create' ? undefined : this.settings.signal;
		return await this.recorder.record(
			probe,
			request,
			key,
			async () => await fetchOnce(this.settings, request, key, signal),
		);
	}

	/** The same, again when the service has too many requests. */
	async send(probe: string, toRequest: () => HttpRequest, key?: KeyUse): Promise<Outcome> {
		for (let tries = 1; ; tries++) {
			const outcome = await this.sendOnce(probe, toRequest(), key);
			const isTooMany = !(outcome instanceof ConnectionFailure) && outcome.status === 429;
			if (!isTooMany || tries === mostTries || this.isStopped) return outcome;
			await this.pause(Math.min(readRetryAfter(outcome) ?? 5, this.settings.pace.longestRetry));
		}
	}

	/** Why a create must not be sent now. */
	obstacleTo({ model, seconds, onlyWithout }: CreateStep, estimate: Estimate): string | undefined {
		if (onlyWithout !== undefined && !this.rejected.has(onlyWithout)) return 'not needed';
		if (this.isStopped) return stopped;
		const { budget } = this;
		return budget.allows(estimate(model, seconds))
			? undefined
			: `the budget of $${budget.maxUsd} would not have covered it`;
	}

	/** Sends a create and keeps its outcome. */
	async create(
		{ probe, model, fields, audio, field, seconds }: CreateStep,
		estimate: Estimate,
	): Promise<AcceptedJob | undefined> {
		const clientRequestId = `${this.name}.${this.recorder.exchanges.length}`;
		this.recorder.own(clientRequestId);
		const request: CreateRequest = {
			fields: { model, ...fields },
			audio,
			upload: { field: field ?? uploadFieldOf(model), isGuess: false },
			splits: false,
			requestTimeout: createTimeout,
		};
		const createdAt = this.now();
		const outcome = await this.send(probe, () => toHttpRequest(request, clientRequestId));
		const result = readCreateResult(outcome, request, clientRequestId);
		if ('rejected' in result) {
			this.rejected.add(probe);
			return undefined;
		}
		if ('unknown' in result) {
			this.budget.add(clientRequestId, estimate(model, seconds));
			return undefined;
		}
		const { accepted: generationId, answer } = result;
		this.recorder.own(generationId);
		this.budget.add(generationId, estimate(model, seconds));
		this.budget.report(generationId, readJob(answer)?.cost?.usd);
		const job = { probe, generationId, clientRequestId, createdAt };
		this.jobs.push(job);
		return job;
	}
}
