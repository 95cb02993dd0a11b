import { asObject, asArray, at, type Json } from '../../../../nodes/AimlSpeechToText/shared/json';
import type { Answer } from '../answer';
import { newGenerationId, type Job, type TranscribedJob } from '../jobs';
import { payloadOf } from '../payloads';
import { clientRequestIdOf, type LoggedRequest } from '../request';
import type { SandboxSettings } from '../settings';
import { readOptions } from '../validation';
import { placeholderPattern, type RecordedService } from './exchange';
import { fill, mapStrings } from './fill';
import { kindOf } from './probes';
import { RecordedAnswers, type Template } from './recordedAnswers';

/** Whether a header is sent: not those tied to the recorded body, or not recorded. */
const isSent = ([name, value]: [string, string]): boolean =>
	name !== 'content-length' && value !== '<hidden>';

const asJson = (body: Answer['body']): Json => JSON.parse(JSON.stringify(body ?? null));

const isTranscribed = (job: Job): job is TranscribedJob => job.recording !== null;

/** A recorded answer filled with the sandbox's, which does not depend on the request. */
const filledWith = (answer: Json, usual: Json): Json =>
	fill(answer, { recorded: usual, now: usual }) ?? null;

/** Gives the sandbox's answers the form in which the service was recorded. */
export class Player {
	private readonly answers: RecordedAnswers;

	/** Ids that stand for placeholders of no meaning here, by the job and the placeholder. */
	private readonly ids = new Map<string, string>();

	constructor(recorded: RecordedService) {
		this.answers = new RecordedAnswers(recorded);
	}

	/** The parts of the record that the sandbox has a switch for. */
	get settings(): Partial<SandboxSettings> {
		const [, form] = /^<(\w+)-/.exec(this.answers.accepted('openai')?.id ?? '') ?? [];
		return { idForm: form === 'uuid' ? 'uuid' : 'nanoid' };
	}

	/** The recorded answer that fits in place of the usual one; the usual one when nothing fits. */
	play(usual: Answer, logged: LoggedRequest): Answer {
		const template = this.templateFor(usual, logged);
		if (!template) return usual;
		const { status, headers, json, text } = template.answer;
		const body = json === null ? text : this.bodyFor(template, usual, logged);
		const change = (value: string) => this.withIds(value, template, logged);
		const sent = Object.entries(headers)
			.filter(isSent)
			.map(([name, value]) => [name, change(value)])
			.filter(([, value]) => value !== '');
		const filled = typeof body === 'string' ? change(body) : mapStrings(body ?? null, change);
		return {
			status,
			headers: Object.fromEntries(sent),
			body: typeof filled === 'string' ? filled : (asObject(filled) ?? asArray(filled)),
		};
	}

	private templateFor(usual: Answer, logged: LoggedRequest): Template | undefined {
		const { route, job, outcome } = logged;
		if (usual.status >= 400) return this.answers.rejected(usual, logged);
		if (route === 'models' || route === 'billing' || route === 'logs') {
			return this.answers.last(route);
		}
		if (!job) return undefined;
		const kind = kindOf(job.model);
		if (route === 'create') return this.answers.accepted(kind);
		if (!outcome) return undefined;
		const polls = this.answers.polls(kind, outcome);
		return outcome === 'pending' ? (polls[job.polls - 1] ?? polls.at(-1)) : polls[0];
	}

	private bodyFor(template: Template, usual: Answer, { route, job, outcome }: LoggedRequest): Json {
		const { json } = template.answer;
		if (route === 'poll' && outcome === 'completed' && job && isTranscribed(job)) {
			return this.withTranscript(template, job);
		}
		if (route === 'create' && usual.status >= 400) return this.withIssues(json, asJson(usual.body));
		if (route === 'billing') return filledWith(json, asJson(usual.body));
		if (route === 'logs') return this.withRows(json, asJson(usual.body));
		return json;
	}

	/** With the transcript of this job's recording. */
	private withTranscript({ answer: { json }, fields }: Template, job: TranscribedJob): Json {
		const { options } = readOptions(fields, job.model.options, true);
		const content = {
			recorded: asJson(payloadOf({ ...job, options })),
			now: asJson(payloadOf(job)),
		};
		const name = ['result', 'output'].find((key) => at(json, key) !== null);
		if (name === undefined) return fill(json, content) ?? null;
		return { ...asObject(json), [name]: fill(at(json, name), content) ?? null };
	}

	/** With what is wrong with this request, where the service lists that. */
	private withIssues(json: Json, usual: Json): Json {
		const [recorded] = asArray(at(json, 'error', 'data'));
		const issues = asArray(at(usual, 'error', 'data'));
		if (recorded === undefined || issues.length === 0) return json;
		// Issues of other kinds have other keys.
		const data = issues.map((now) => fill(recorded, { recorded: null, now }) ?? null);
		return { ...asObject(json), error: { ...asObject(at(json, 'error')), data } };
	}

	/** A page with the rows of this sandbox; how a row states that it failed is as recorded. */
	private withRows(json: Json, usual: Json): Json {
		const recorded = asArray(at(json, 'data'));
		const data = asArray(at(usual, 'data')).map((row) => {
			const alike = recorded.find((each) => at(each, 'status') === at(row, 'status'));
			return filledWith(alike ?? recorded[0] ?? row, row);
		});
		const pagination = filledWith(at(json, 'pagination'), at(usual, 'pagination'));
		return { ...asObject(json), data, ...(pagination !== null && { pagination }) };
	}

	/** With ids of this sandbox in place of placeholders, and the model that was asked for. */
	private withIds(
		text: string,
		{ answer, id, model, clientRequestId }: Template,
		logged: LoggedRequest,
	): string {
		const { job, path, body } = logged;
		const isRejection = model !== undefined && answer.status >= 400;
		const named = isRejection ? text.replaceAll(model, String(body?.model)) : text;
		const asked = job?.id ?? decodeURIComponent(path.split('/').at(-1) ?? '');
		return named.replace(placeholderPattern, (placeholder) => {
			if (placeholder === id) return asked;
			if (placeholder === clientRequestId) return clientRequestIdOf(logged) ?? '';
			const key = `${asked} ${placeholder}`;
			const form = placeholder.slice(1).split('-')[0];
			const known = this.ids.get(key) ?? newGenerationId(form === 'uuid' ? 'uuid' : 'nanoid');
			this.ids.set(key, known);
			return known;
		});
	}
}
