import { randomUUID } from 'node:crypto';
import type { Request } from 'express';

import type { Answer } from './answer';
import { recordingAt, uploadedRecording } from './audio';
import { costHeaders } from './cost';
import { readCreateRequest, type CreateRequest } from './createRequest';
import { ApiError, customIssue, errorAnswer, invalidPayload, type Issue } from './errors';
import { clientRequestIdOf } from './gateway';
import { newGenerationId, wordsBeforeTheEnd, type Job } from './jobs';
import { modelNamed, modelNames, type Model } from './models';
import { refusals } from './refusals';
import type { LoggedRequest } from './requestLog';
import { parseSettings, type SandboxSettings } from './settings';
import type { SandboxState } from './state';
import { invalidEnumValue, readOptions } from './validation';

const SWITCH_PREFIX = 'sandbox.';

function urlOf({ fields }: CreateRequest): URL | null {
	const { url } = fields;
	return typeof url === 'string' && URL.canParse(url) ? new URL(url) : null;
}

/** Settings for this job alone, from the `sandbox` field and the audio URL's query string. */
function overridesOf(create: CreateRequest): Partial<SandboxSettings> {
	const query = [...(urlOf(create)?.searchParams ?? [])]
		.filter(([name]) => name.startsWith(SWITCH_PREFIX))
		.map(([name, value]) => [name.slice(SWITCH_PREFIX.length), value]);
	const { sandbox } = create.fields;
	try {
		const field: unknown = typeof sandbox === 'string' ? JSON.parse(sandbox) : sandbox;
		return parseSettings({ ...Object.fromEntries(query), ...Object(field) });
	} catch (error) {
		throw invalidPayload(customIssue(String(error), 'sandbox'));
	}
}

function modelOf({ fields }: CreateRequest, { unknownModel }: SandboxSettings): Model {
	const name = fields.model;
	if (typeof name !== 'string') throw invalidPayload(customIssue('Required', 'model'));
	const model = modelNamed(name);
	if (model) return model;
	if (unknownModel === 404) throw new ApiError(404, 'Model not found');
	throw invalidPayload(invalidEnumValue('model', modelNames, name));
}

/** What is wrong with how the audio is given. The first text is the live service's. */
function audioIssues(create: CreateRequest, { uploadField }: Model): Issue[] {
	const hasUrl = create.fields.url !== undefined;
	const hasFile = create.files.some(({ field }) => field === uploadField);
	if (!hasUrl && !hasFile) return [customIssue(`One of url or ${uploadField} is required`)];
	if (hasUrl && create.files.length > 0) {
		return [customIssue(`Only one of url and ${uploadField} is allowed`)];
	}
	return hasUrl && !urlOf(create) ? [customIssue('Invalid url', 'url')] : [];
}

/** The endings that OpenAI takes: it judges a file by its name. */
const openAiEndings = /\.(flac|m4a|mp3|mp4|mpeg|mpga|oga|ogg|wav|webm)$/;

function judgeByName(fileName: string): void {
	if (openAiEndings.test(fileName)) return;
	throw new ApiError(400, `Unsupported file format ${fileName.split('.').at(-1)}`);
}

/** The job a create request asks for. Throws what the service would answer otherwise. */
function newJob(
	create: CreateRequest,
	overrides: Partial<SandboxSettings>,
	settings: SandboxSettings,
	sandboxUrl: string,
): Omit<Job, 'clientRequestId'> {
	if (settings.credits === 'exhausted') {
		throw new ApiError(403, 'Out of credits', { kind: 'err_insufficent_credits' });
	}
	if (settings.refusal !== 'none' && settings.refusalAs === 'answer') {
		const { status, text } = refusals[settings.refusal];
		throw new ApiError(status, text);
	}
	const model = modelOf(create, settings);
	const { options, issues } = readOptions(create.fields, model.options, create.isMultipart);
	issues.push(...audioIssues(create, model));
	if (issues.length > 0) throw invalidPayload(...issues);
	const url = urlOf(create);
	const file = create.files.find(({ field }) => field === model.uploadField);
	if (file && model.family === 'openai') judgeByName(file.fileName);
	return {
		id: newGenerationId(settings.ids),
		providerId: randomUUID(),
		modelName: String(create.fields.model),
		model,
		options,
		recording:
			(url && recordingAt(url, sandboxUrl, settings)) ??
			(file ? uploadedRecording(file, settings) : null),
		acceptedAt: Date.now(),
		overrides,
		polls: 0,
	};
}

/** `POST /v1/stt/create`: reads the request to its end and accepts a job, or says why not. */
export async function createJob(
	state: SandboxState,
	request: Request,
	logged: LoggedRequest,
): Promise<Answer> {
	const asked = await readCreateRequest(request);
	const [file] = asked.files;
	logged.body = { ...asked.fields, ...(file && { file }) };
	const overrides = overridesOf(asked);
	const settings = state.settingsFor({ overrides });
	try {
		const clientRequestId = clientRequestIdOf(request);
		const job = { ...newJob(asked, overrides, settings, state.url), clientRequestId };
		state.jobs.set(job.id, job);
		const [status = 'queued'] = wordsBeforeTheEnd(settings);
		return {
			status: settings.success,
			headers: { 'x-inference-id': job.id, ...costHeaders('create', job, settings) },
			body: { generation_id: job.id, ...(settings.createStatus && { status }) },
		};
	} catch (error) {
		return errorAnswer(error, request.path, settings);
	}
}
