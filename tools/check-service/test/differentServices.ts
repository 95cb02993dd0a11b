import type {
	Answer,
	LoggedRequest,
	Sandbox,
	SandboxSettings,
} from '../../../test/support/sandbox';
import { all } from './usualFindings';

/** An answer whose body another one becomes. */
const withBody = (usual: Answer, change: (body: object) => object): Answer => ({
	...usual,
	body: change(Object(usual.body)),
});

const isError = ({ status }: Answer): boolean => status >= 400;

/** The rejections of 2025, with a status that is a text. */
const olderRejection = (usual: Answer): Answer =>
	isError(usual)
		? withBody(usual, (body) => ({
				message: Object(body).message,
				path: '/v1/stt/create',
				requestId: '798b860e-98c2-4e8e-8c50-550bcfc2eccc',
				statusCode: String(usual.status),
				timestamp: '2025-03-11T07:13:27.813Z',
			}))
		: usual;

const onRoutes = (
	sandbox: Sandbox,
	change: (usual: Answer, request: LoggedRequest) => Answer,
): void => {
	for (const route of ['create', 'poll', 'billing', 'logs'] as const) sandbox.answer(route, change);
};

/** A sandbox that differs from what it usually is, and what is to be seen of that. */
export interface DifferentService {
	settings: Partial<SandboxSettings>;
	prepare?(sandbox: Sandbox): void;
	withRetention?: boolean;
	/** Where it differs from the sandbox as it is. */
	seen: Record<string, unknown>;
}

/** Jobs stay pending until the usage log was read after their create. */
function endAfterLog(sandbox: Sandbox): void {
	sandbox.answer('poll', (answer, { job, outcome }) => {
		const wasRead = sandbox.requests.some(
			({ route, at, status }) => route === 'logs' && status === 200 && at > (job?.acceptedAt ?? 0),
		);
		if (isError(answer) || outcome === 'pending' || wasRead) return answer;
		return { ...answer, body: { generation_id: job?.id, status: 'generating' } };
	});
}

/** The usage log lists jobs from their end on, as of then. */
function listAfterEnd(sandbox: Sandbox): void {
	sandbox.answer('logs', (answer) =>
		isError(answer)
			? answer
			: withBody(answer, (log) => ({
					...log,
					data: Object(log).data.flatMap((row: object) => {
						const end = sandbox.requests.find(
							({ job, outcome, at }) =>
								job?.id === Object(row).inference_id &&
								(outcome === 'completed' || outcome === 'failed') &&
								at < Date.now() - 50,
						);
						return end ? [{ ...row, created: new Date(end.at).toISOString() }] : [];
					}),
				})),
	);
}

/** A job that was seen to end is gone the next time. */
function forgetAfterEnd(sandbox: Sandbox): void {
	const ended = new Set<string>();
	sandbox.answer('poll', (answer, { job, outcome }) => {
		if (!job || outcome === 'pending') return answer;
		if (ended.has(job.id)) return { status: 404, body: { message: 'Inference not found' } };
		ended.add(job.id);
		return answer;
	});
}

/** Services as the documents, or others, say that they are. */
export const differentServices: Record<string, DifferentService> = {
	'as its documents of 2026 are': {
		settings: { statusWords: ['queued', 'generating'] },
		prepare: endAfterLog,
		seen: {},
	},

	'as its documents of 2025 are': {
		settings: { statusWords: ['waiting', 'active'], idForm: 'uuid' },
		prepare: (sandbox) =>
			onRoutes(sandbox, (answer, { route }) => {
				if (isError(answer)) return olderRejection(answer);
				if (route !== 'create' && route !== 'poll') return answer;
				const created = withBody(answer, (body) => ({
					...body,
					status: route === 'create' ? undefined : Object(body).status,
				}));
				return { ...created, status: 201 };
			}),
		seen: {
			'create-code': `201 (${all})`,
			'poll-code': `201 (${all})`,
			'id-form': `UUID (${all})`,
			'create-word': `none (${all})`,
			'pending-words': `waiting (${all}); active (${all})`,
			'both-sources': '400 Invalid payload provided (openai, nova-3)',
			'asked-field': `400 Invalid payload provided (${all})`,
			'other-field': '400 Invalid payload provided (openai, nova-3, assemblyai, microsoft)',
			'url-limits': expect.stringContaining('400 Invalid payload provided (no address)'),
			'wrong-option': '400 Invalid payload provided (openai)',
			'unknown-option': 'a create without a recording is rejected without naming its options',
			'redact-pii-sub': 'a create without a recording is rejected without naming its options',
			'error-shape':
				'2025: statusCode, path (unknown ID, wrong key, unknown model, no audio, wrong option)',
			'status-type': 'string (unknown ID, wrong key, unknown model, no audio, wrong option)',
			'log-delay': expect.stringContaining('after the create'),
		},
	},

	'with the other envelope, its costs in headers and a late log': {
		settings: {
			...{ envelope: 'output', costHeaders: 'both', statusWords: ['queued', 'processing'] },
		},
		prepare(sandbox) {
			listAfterEnd(sandbox);
			sandbox.answer('create', (answer, { body }) =>
				answer.status === 404
					? {
							status: 400,
							body: {
								...{ title: 'Bad Request', status: 400, message: 'Invalid payload provided' },
								error: {
									data: [
										{
											...{ code: 'invalid_enum_value', path: ['model'] },
											message: `Invalid enum value, received '${String(body?.model)}'`,
										},
									],
								},
							},
						}
					: withBody(answer, (created) => ({ ...created, meta: { usage: { credits_used: 3 } } })),
			);
		},
		seen: {
			'pending-words': `queued (${all}); processing (${all})`,
			envelope: `id, output (${all})`,
			output: 'yes',
			'unknown-model': '400',
			'create-headers': `x-aimlapi-credits-used, x-aimlapi-usd-spent, x-client-request-id, x-inference-id (${all})`,
			'poll-headers': `x-aimlapi-credits-used, x-aimlapi-usd-spent, x-inference-id (${all})`,
			cost: expect.stringContaining(
				"the create's headers, `meta.usage` of the create, the poll's headers, the usage log (openai, ",
			),
			'meta-usage': `yes (${all})`,
			'log-delay': expect.not.stringContaining('before its end'),
			'log-created': `the end (${all})`,
		},
	},

	'strict, with little room and behind a gateway': {
		settings: { statusWords: ['queued'] },
		prepare(sandbox) {
			sandbox.answer('models', (answer, { headers }) =>
				/Python/.test(String(headers['user-agent']))
					? { status: 403, body: 'error code: 1010' }
					: withBody(answer, (list) => ({
							...list,
							data: Object(list).data.map((model: object) => ({
								...model,
								capabilities: ['transcription'],
							})),
						})),
			);
			sandbox.answer('create', (answer, { body }) => {
				const { example_option: isUnknown, word_boost: list, file } = Object(body);
				const rejected = (status: number, message: string) => ({ status, body: { message } });
				if (file?.bytes > 26_214_400) return rejected(413, 'Maximum content size limit exceeded');
				if (file?.fileName === 'long.wav') return rejected(400, 'longer than 1400 seconds');
				if (isUnknown) return rejected(400, "Unrecognized key(s) in object: 'example_option'");
				if (Array.isArray(list) && file) return rejected(400, 'word_boost: Expected array');
				return { ...answer, headers: { 'x-ratelimit-limit': '60' } };
			});
			sandbox.fault('create', { kind: 'status', status: 429 }, 2);
			let unknown = 0;
			sandbox.answer('poll', (answer) => {
				if (answer.status === 404) unknown += 1;
				return unknown > 30
					? { status: 429, headers: { 'retry-after': '1' }, body: { message: 'Too Many Requests' } }
					: answer;
			});
		},
		seen: {
			'pending-words': `queued (${all})`,
			'create-headers': `x-client-request-id, x-ratelimit-limit (${all})`,
			'inference-id': `absent (${all}); the generation ID (${all})`,
			'too-large': '413 Maximum content size limit exceeded (openai)',
			'too-long': '400 longer than 1400 seconds (openai)',
			'form-values':
				'accepted, completed (openai: number, nova-3: booleans, repeated field, nova-2: list of one, ' +
				'assemblyai: list as JSON); ' +
				'400 word_boost: Expected array (assemblyai: repeated field, objects as JSON)',
			'unknown-option': 'rejected (unknown option)',
			'unknown-option-job': "400 Unrecognized key(s) in object: 'example_option' (whisper)",
			gateway: '403 error code: 1010',
			'rate-headers': 'x-ratelimit-limit: 60; retry-after: 1',
			burst: '27 × HTTP 404, 13 × HTTP 429; HTTP 429 before that too',
			capability: 'transcription',
			'log-delay': expect.stringContaining('after the create'),
		},
	},

	'whose provider fails, and which forgets soon': {
		settings: { statusWords: ['queued'], jobError: 'detail' },
		prepare: forgetAfterEnd,
		withRetention: true,
		seen: {
			'pending-words': expect.stringContaining('queued'),
			...Object.fromEntries(
				[
					...['final-word', 'envelope', 'channels', 'paragraphs', 'multichannel', 'speakers'],
					'microsoft-payload',
				].map((id) => [id, 'no answer shows it']),
			),
			...Object.fromEntries(
				['form-values', 'too-large', 'too-long', 'unknown-option-job'].map((id) => [
					id,
					expect.stringContaining('accepted, then failed: body.audio: could not read audio ('),
				]),
			),
			'job-error': expect.stringMatching(/^object with detail \(openai, nova-3, /),
			cost: `the usage log (${all})`,
			'log-delay': expect.stringContaining('after the create'),
			retention: expect.stringMatching(/^404 Inference not found, after \d+ minutes$/),
		},
	},
};
