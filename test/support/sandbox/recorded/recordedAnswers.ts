import {
	asArray,
	asString,
	at,
	type JsonObject,
} from '../../../../nodes/AimlSpeechToText/shared/json';
import type { Answer } from '../answer';
import type { JobReport } from '../jobs';
import type { LoggedRequest } from '../request';
import type { Exchange, RecordedAnswer, RecordedService } from './exchange';
import { jobProbes, kinds, probes, type Kind } from './probes';

/** An answer, and the id that it is about, as a placeholder. */
export interface Template {
	answer: RecordedAnswer;
	id: string | undefined;
	/** Model of a create. */
	model: string | undefined;
	clientRequestId: string | undefined;
	/** Options of the job. */
	fields: JsonObject;
}

type Outcome = JobReport['outcome'];

const isSuccess = ({ status }: RecordedAnswer): boolean => status < 300;

const idIn = ({ json }: RecordedAnswer): string | undefined =>
	asString(at(json, 'generation_id')) ?? asString(at(json, 'id')) ?? undefined;

/** How a job stands by an answer of the service in any of its shapes. */
function outcomeOf({ json }: RecordedAnswer): Outcome {
	const payload = at(json, 'result') ?? at(json, 'output');
	if (at(json, 'error') !== null || at(payload, 'status') === 'error') return 'failed';
	const word = String(at(json, 'status'));
	if (/^(error|failed|cancell?ed|timeout)$/i.test(word)) return 'failed';
	return payload === null && at(json, 'text') === null ? 'pending' : 'completed';
}

/** The probes that met a rejection like this one, the likest first. */
function probeOf({ status, headers, body }: Answer, { route, job, body: fields }: LoggedRequest) {
	if (status === 401) return [probes.wrongKey(route), probes.wrongKey('create')];
	if (route === 'poll' && status === 404) {
		const isMalformed = headers?.['x-inference-id'] === undefined;
		return [job ? probes.retention : isMalformed ? probes.malformedId : '', probes.unknownId];
	}
	if (route !== 'create') return [];
	if (status === 404) return [probes.unknownModel];
	if (status !== 400) return [];
	const issues = JSON.stringify(body);
	const byField = (probe: (kind: Kind) => string) => {
		const isFile = /url (or|and) file/.test(issues);
		const own = kinds.filter((kind) => (kind === 'openai') === isFile);
		return own.map(probe);
	};
	if (/One of url or/.test(issues)) return byField(probes.noAudio);
	if (/Only one of url/.test(issues)) return byField(probes.bothSources);
	if (/file format/.test(issues)) return [probes.unknownExtension];
	return fields?.model === undefined ? [] : [probes.wrongOption];
}

/** The answers of a record, by what they are the answers to. */
export class RecordedAnswers {
	constructor(private readonly recorded: RecordedService) {}

	private answered(wanted: (exchange: Exchange) => boolean): Template[] {
		return this.recorded.exchanges.filter(wanted).flatMap(({ probe, request, answer }) => {
			if (!answer) return [];
			const create = this.recorded.exchanges.findLast(
				(each) =>
					each.probe === probe && each.route === 'create' && each.answer && isSuccess(each.answer),
			);
			return [
				{
					answer,
					id: (create?.answer && idIn(create.answer)) ?? request.path.split('/').at(-1),
					model: asString(at(request.fields, 'model')) ?? undefined,
					clientRequestId: create?.request.headers?.['X-Client-Request-Id'],
					fields: create?.request.fields ?? {},
				},
			];
		});
	}

	/** The answer to a create that was accepted: of that kind, or else of another one. */
	accepted(kind: Kind): Template | undefined {
		const creates = (names: readonly string[]) =>
			this.answered(
				({ probe, route, answer }) =>
					route === 'create' && names.includes(probe) && answer !== null && isSuccess(answer),
			);
		return creates(jobProbes(kind))[0] ?? creates(kinds.flatMap(jobProbes))[0];
	}

	/** Polls of a kind's jobs that showed this outcome; of any jobs when there are none. */
	polls(kind: Kind | undefined, outcome: Outcome): Template[] {
		const polls = (isMeant: (probe: string) => boolean) =>
			this.answered(
				({ probe, route, answer }) =>
					route === 'poll' &&
					isMeant(probe) &&
					answer !== null &&
					isSuccess(answer) &&
					outcomeOf(answer) === outcome,
			);
		const own = kind ? polls((probe) => jobProbes(kind).includes(probe)) : [];
		return own.length > 0 ? own : polls(() => true);
	}

	/** The answer to a request that was rejected like this one. */
	rejected(usual: Answer, logged: LoggedRequest): Template | undefined {
		const names = probeOf(usual, logged);
		const templates = names.flatMap((name) =>
			this.answered(
				({ probe, route, answer }) =>
					probe === name && route === logged.route && answer !== null && answer.status >= 400,
			),
		);
		if (usual.status === 429) return this.answered(({ answer }) => answer?.status === 429)[0];
		return templates.find(({ answer }) => answer.status !== 429);
	}

	/** The last successful answer on a route where one request is like the other. */
	last(route: 'models' | 'billing' | 'logs'): Template | undefined {
		return this.answered(
			(each) => each.route === route && Boolean(each.answer && isSuccess(each.answer)),
		)
			.filter(({ answer }) => route === 'billing' || asArray(at(answer.json, 'data')).length > 0)
			.at(-1);
	}
}
