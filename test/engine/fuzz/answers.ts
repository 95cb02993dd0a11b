import fc from 'fast-check';
import { resultSamples } from '../../support/fixtures/results';

/** What the service does about one request. */
export interface Answer {
	status: number;
	headers: Record<string, string>;
	body: string;
	/** Breaks the connection: instead of the answer, or in the middle of its body. */
	breaks: 'never' | 'before' | 'within';
}

const ids = ['example-id', 'x', '..', '../x', '', 'a b', '%2e', '7', 'x'.repeat(300), 'ä\ud800'];
const words = [
	...['queued', 'waiting', 'generating', 'active', 'completed', 'error', 'failed', 'done'],
	...['', 'COMPLETED', 'on hold', 'canceled', '__proto__'],
];
const texts = [
	'Hello.',
	'',
	' ',
	'canceled',
	'https://a:b@example.com/x?y=z',
	'<p>',
	'\u0000',
	'…',
];

/** Names that mean something in one of the service's bodies, or in every object. */
const names = [
	...['generation_id', 'id', 'status', 'result', 'output', 'error', 'model', 'meta', 'usage'],
	...['message', 'detail', 'data', 'name', 'title', 'path', 'loc', 'msg', 'statusCode', 'cost'],
	...['text', 'words', 'word', 'utterances', 'segments', 'start', 'end', 'speaker', 'channel'],
	...['results', 'channels', 'alternatives', 'transcript', 'paragraphs', 'sentences', 'metadata'],
	...['duration', 'confidence', 'language_code', 'summary', 'chapters', 'entities', 'topics'],
	...['inference_id', 'client_request_id', 'created', 'usd_spent', 'credits_used'],
	...['__proto__', 'constructor', 'toString', 'length', 'then'],
];

const scalar = fc.oneof(
	fc.constantFrom<unknown>(null, true, false, 0, -1, 0.5, 3, 1e308, -0, 2 ** 53),
	fc.constantFrom(...ids, ...words, ...texts),
	fc.string(),
);

/** JSON of the service's names, in places where they do not belong. */
const { nearMiss } = fc.letrec((tie) => ({
	nearMiss: fc.oneof(
		{ maxDepth: 5, withCrossShrink: true },
		scalar,
		fc.array(tie('nearMiss'), { maxLength: 4 }),
		fc.dictionary(fc.constantFrom(...names), tie('nearMiss'), { maxKeys: 6 }),
	),
}));

/** A body that the service documents, with one part of it replaced. */
const damagedSample = fc
	.tuple(fc.constantFrom(...resultSamples), fc.nat({ max: 200 }), nearMiss)
	.map(([{ body }, place, part]) => {
		let visited = 0;
		return JSON.stringify(body, (_name, value: unknown) => (visited++ === place ? part : value));
	});

/** A transcript with something in it that is deeper than programs recurse. */
const deep = `{"status":"completed","result":{"text":"x","more":${'['.repeat(9999)}${']'.repeat(9999)}}}`;

/** An answer about a job, right or nearly. */
const envelope = fc
	.record(
		{
			generation_id: fc.oneof(fc.constantFrom(...ids), nearMiss),
			id: fc.oneof(fc.constantFrom(...ids), nearMiss),
			status: fc.oneof(fc.constantFrom(...words), nearMiss),
			result: nearMiss,
			output: nearMiss,
			error: nearMiss,
			model: scalar,
			meta: nearMiss,
		},
		{ requiredKeys: [] },
	)
	.map((value) => JSON.stringify(value));

const usageLog = fc
	.array(
		fc.record(
			{
				inference_id: fc.constantFrom(...ids),
				client_request_id: scalar,
				status: fc.constantFrom('succeeded', 'failed', 'x'),
				created: fc.constantFrom('2026-11-22T12:00:00Z', 'soon', ''),
				cost: nearMiss,
			},
			{ requiredKeys: [] },
		),
		{ maxLength: 4 },
	)
	.map((data) => JSON.stringify({ data }));

const json = fc.oneof(
	{ weight: 4, arbitrary: envelope },
	{ weight: 3, arbitrary: damagedSample },
	{ weight: 2, arbitrary: nearMiss.map((value) => JSON.stringify(value) ?? '') },
	{ weight: 1, arbitrary: usageLog },
);

/** JSON, the beginning of it, or something else. */
const body = fc.oneof(
	{ weight: 8, arbitrary: json },
	{
		weight: 2,
		arbitrary: fc
			.tuple(json, fc.nat({ max: 99 }))
			.map(([text, percent]) => text.slice(0, (text.length * percent) / 100)),
	},
	{ weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
	{
		weight: 1,
		arbitrary: fc.constantFrom(
			...['', 'NaN', '[[]]', '\ufeff{}', '<html>Welcome</html>', '['.repeat(50_000), deep],
		),
	},
);

const headers = fc.record(
	{
		'content-type': fc.constantFrom('application/json', 'text/html', 'x', 'audio/mpeg'),
		// A poll that does not wait tolerates a long pause for 20 seconds.
		'retry-after': fc.oneof(
			{ weight: 20, arbitrary: fc.constantFrom('0', '1', '0.01', '-1', 'soon') },
			{ weight: 1, arbitrary: fc.constantFrom('86400', '9'.repeat(400)) },
		),
		'x-inference-id': fc.constantFrom('example-id', '..', 'a b', 'x'.repeat(300)),
		'x-aimlapi-usd-spent': fc.constantFrom('0.001', '1e999', '-1', 'x', ''),
		'x-aimlapi-credits-used': fc.constantFrom('2200', 'NaN', ' 7 '),
		'content-encoding': fc.constantFrom('gzip', 'br', 'identity', 'x'),
		location: fc.constantFrom('/', 'https://example.com/', ''),
	},
	{ requiredKeys: [] },
);

const status = fc.oneof(
	{ weight: 6, arbitrary: fc.constant(200) },
	{ weight: 1, arbitrary: fc.constantFrom(201, 202, 204, 206) },
	{ weight: 4, arbitrary: fc.constantFrom(400, 401, 403, 404, 408, 413, 422, 429) },
	{ weight: 2, arbitrary: fc.constantFrom(500, 502, 503, 504, 524) },
	{ weight: 1, arbitrary: fc.integer({ min: 200, max: 999 }) },
);

/** Whatever the service may answer to anything. */
export const anyAnswer: fc.Arbitrary<Answer> = fc.record({
	status,
	headers: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: headers }),
	body,
	breaks: fc.oneof(
		{ weight: 30, arbitrary: fc.constant('never' as const) },
		{ weight: 1, arbitrary: fc.constantFrom('before' as const, 'within' as const) },
	),
});
