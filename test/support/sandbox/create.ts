import { randomUUID } from 'node:crypto';
import type { Answer } from './answer';
import { recordingAt, uploadedRecording } from './audio';
import { costHeaders } from './cost';
import { readCreateRequest, type CreateRequest } from './createRequest';
import { ApiError, customIssue, invalidPayload, type Issue } from './errors';
import { newGenerationId, wordsBeforeTheEnd, type Job } from './jobs';
import { modelNamed, type Model } from './models';
import { clientRequestIdOf, type SandboxRequest } from './request';
import { settingsIn, type SandboxSettings } from './settings';
import type { SandboxState } from './state';
import { readOptions } from './validation';

function urlOf({ fields }: CreateRequest): URL | null {
	const { url } = fields;
	return typeof url === 'string' && URL.canParse(url) ? new URL(url) : null;
}

/** Settings for this job alone, from the audio URL's query string. */
function overridesOf(create: CreateRequest): Partial<SandboxSettings> {
	const url = urlOf(create);
	try {
		return url ? settingsIn(url) : {};
	} catch (error) {
		throw invalidPayload(customIssue(String(error), 'url'));
	}
}

function modelOf({ fields }: CreateRequest): Model {
	const name = fields.model;
	if (typeof name !== 'string') throw invalidPayload(customIssue('Required', 'model'));
	const model = modelNamed(name);
	if (model) return model;
	throw new ApiError(404, 'Model not found');
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

/** The endings that OpenAI accepts: it judges a file by its name. */
const openAiEndings = /\.(flac|m4a|mp3|mp4|mpeg|mpga|oga|ogg|wav|webm)$/;

function judgeByName(fileName: string): void {
	if (openAiEndings.test(fileName)) return;
	throw new ApiError(400, `Unsupported file format ${fileName.split('.').at(-1)}`);
}

/** The job a create request asks for. Throws what the service would answer otherwise. */
function newJob(create: CreateRequest, clientRequestId: string | null, state: SandboxState): Job {
	const overrides = overridesOf(create);
	if (state.settings.credits === 'exhausted') {
		throw new ApiError(403, 'Out of credits', { kind: 'err_insufficent_credits' });
	}
	const model = modelOf(create);
	const { options, issues } = readOptions(create.fields, model.options, create.isMultipart);
	issues.push(...audioIssues(create, model));
	if (issues.length > 0) throw invalidPayload(...issues);
	const url = urlOf(create);
	const file = create.files.find(({ field }) => field === model.uploadField);
	if (file && model.family === 'openai') judgeByName(file.fileName);
	return {
		id: newGenerationId(state.settingsFor({ overrides }).idForm),
		providerId: randomUUID(),
		modelName: String(create.fields.model),
		model,
		options,
		recording: (url && recordingAt(url, state)) ?? (file ? uploadedRecording(file, state) : null),
		clientRequestId,
		acceptedAt: Date.now(),
		overrides,
		polls: 0,
	};
}

/** `POST /v1/stt/create`: reads the request to its end and accepts a job, or throws why not. */
export async function createJob(
	state: SandboxState,
	{ incoming, logged }: SandboxRequest,
): Promise<Answer> {
	const create = await readCreateRequest(incoming);
	const [file] = create.files;
	logged.body = { ...create.fields, ...(file && { file }) };
	const job = newJob(create, clientRequestIdOf(logged), state);
	logged.job = job;
	state.jobs.set(job.id, job);
	const settings = state.settingsFor(job);
	const [status = 'queued'] = wordsBeforeTheEnd(settings);
	return {
		status: 200,
		headers: { 'x-inference-id': job.id, ...costHeaders('create', job, settings) },
		body: { generation_id: job.id, status },
	};
}
