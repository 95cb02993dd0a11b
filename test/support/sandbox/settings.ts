import { refusalNames } from './refusals';

/**
 * One switch of the sandbox.
 * @template Value what the rest of the sandbox reads
 */
export interface Setting<Value> {
	default: Value;
	description: string;
	/** The values it takes, for the command line's help. */
	values: string;
	/** Reads a value from the command line, a query string or JSON. Throws a RangeError. */
	parse(raw: unknown): Value;
}

function reject(raw: unknown, expected: string): never {
	throw new RangeError(`${JSON.stringify(raw)} is not ${expected}`);
}

/** One of a few values, the first being the default. */
function choice<const Value extends string | number>(
	description: string,
	...values: [Value, ...Value[]]
): Setting<Value> {
	const listed = values.join('|');
	return {
		default: values[0],
		description,
		values: listed,
		parse: (raw) => values.find((value) => String(value) === String(raw)) ?? reject(raw, listed),
	};
}

function amount(description: string, preset: number): Setting<number> {
	return { default: preset, description, values: 'number', parse: readAmount };
}

function readAmount(raw: unknown): number {
	const value = raw === '' || raw === null ? NaN : Number(raw);
	return value >= 0 ? value : reject(raw, 'a number from 0 up');
}

function flag(description: string, preset: boolean): Setting<boolean> {
	return {
		default: preset,
		description,
		values: 'true|false',
		parse: (raw) =>
			String(raw) === 'true' || (String(raw) === 'false' ? false : reject(raw, 'true or false')),
	};
}

function text(description: string, preset: string): Setting<string> {
	return { default: preset, description, values: 'text', parse: String };
}

/** Words, as an array or separated by commas; null leaves the list to another setting. */
function words(description: string): Setting<string[] | null> {
	return {
		default: null,
		description,
		values: 'word,word',
		parse: (raw) => {
			if (raw === null) return null;
			return Array.isArray(raw) ? raw.map(String) : String(raw).split(',');
		},
	};
}

const rateLimit: Setting<{ requestsPerSecond: number } | null> = {
	default: null,
	description: 'API requests a second, over which the answer is 429; null for any number',
	values: 'number',
	parse: (raw) => {
		if (raw === null) return null;
		const isObject = typeof raw === 'object' && 'requestsPerSecond' in raw;
		return { requestsPerSecond: readAmount(isObject ? raw.requestsPerSecond : raw) };
	},
};

const credits: Setting<number | 'exhausted'> = {
	default: 20_000_000,
	description: 'account balance in credits (2,000,000 a dollar)',
	values: 'number|exhausted',
	parse: (raw) => (raw === 'exhausted' ? raw : readAmount(raw)),
};

const urls: Setting<Record<string, string>> = {
	default: {},
	description: 'audio URLs and the names of the recordings behind them, as JSON',
	values: 'json',
	parse: (raw) => {
		const urls: unknown = typeof raw === 'string' ? JSON.parse(raw) : raw;
		if (typeof urls !== 'object' || urls === null) return reject(raw, 'an object');
		return Object.fromEntries(Object.entries(urls).map(([url, name]) => [url, String(name)]));
	},
};

/** Every switch, with its default. Times are seconds. */
export const settingDefinitions = {
	apiKey: text('the only key that is let in', 'example-sandbox-key'),
	envelope: choice('key of the payload in a poll answer', 'result', 'output'),
	words: choice('queued/generating or waiting/active while pending', 'current', 'legacy'),
	statusWords: words('words that successive polls give before the job can complete'),
	finalWord: text('status of a completed job', 'completed'),
	success: choice('HTTP status of create and poll answers', 200, 201),
	ids: choice('form of the generation ids', 'nanoid', 'uuid'),
	createStatus: flag('whether a create answer carries a status', true),
	errors: choice('shape of error bodies', 'exception', 'gateway'),
	gatewayStatusCode: choice('type of statusCode in the gateway shape', 'string', 'number'),
	unknownModel: choice('HTTP status for a model nobody knows', 404, 400),
	costHeaders: choice('answers with cost headers', 'none', 'create', 'poll', 'both'),
	metaUsage: flag('whether a completed answer carries meta.usage', false),
	readyAfter: amount('seconds from create until the job has ended', 0.5),
	retentionSeconds: amount('seconds from create until the job is forgotten', 3600),
	jobError: choice(
		'how jobs fail',
		'none',
		'object',
		'detail',
		'string',
		'null',
		'assemblyai', // completed, with a payload that says it failed
	),
	refusal: choice('vendor whose words a create is refused with', 'none', ...refusalNames),
	refusalAs: choice(
		'how a refusal comes: by status, or as the reason of a failed job',
		'answer',
		'job',
	),
	emptyResult: flag('whether jobs complete without a payload', false),
	channelsShape: choice('Deepgram channels, when there is one', 'array', 'object'),
	paragraphsShape: choice('Deepgram paragraphs', 'object', 'array'),
	rateLimit,
	retryAfter: choice('Retry-After of a 429', 'seconds', 'date', 'none'),
	logsLag: amount('seconds from create until the usage log lists the job', 0),
	requireUserAgent: flag('whether a request without a User-Agent is refused', false),
	credits,
	urls,
	acceptAnyAudio: flag('whether unknown audio gets a text naming its hash and size', false),
};

export type SettingName = keyof typeof settingDefinitions;

export type SandboxSettings = {
	[Name in SettingName]: (typeof settingDefinitions)[Name]['default'];
};

/** The same, typed so that a name's definition and value belong together. */
const definitionOf: { [Name in SettingName]: Setting<SandboxSettings[Name]> } = settingDefinitions;

/** What the sandbox does when nothing is switched. */
export function defaultSettings(): SandboxSettings {
	const defaults = Object.entries(settingDefinitions).map(([name, setting]) => [
		name,
		setting.default,
	]);
	return Object.fromEntries(defaults) as SandboxSettings;
}

function isSettingName(name: string): name is SettingName {
	return Object.hasOwn(settingDefinitions, name);
}

function readInto<Name extends SettingName>(
	target: Partial<SandboxSettings>,
	name: Name,
	raw: unknown,
): void {
	target[name] = definitionOf[name].parse(raw);
}

/** Reads settings by name from raw values. Throws a RangeError for an unknown name or value. */
export function parseSettings(raw: object): Partial<SandboxSettings> {
	const parsed: Partial<SandboxSettings> = {};
	for (const [name, value] of Object.entries(raw)) {
		if (!isSettingName(name)) throw new RangeError(`The sandbox has no setting "${name}"`);
		readInto(parsed, name, value);
	}
	return parsed;
}
