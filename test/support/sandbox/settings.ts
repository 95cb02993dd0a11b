const envelopes = ['result', 'output'] as const;
const failures = ['none', 'object', 'detail', 'string', 'null', 'assemblyai'] as const;
const idForms = ['nanoid', 'uuid'] as const;
const pricedAnswers = ['none', 'create', 'poll', 'both'] as const;

/**
 * Every switch: what the service's documents disagree on, and what differs from one job or account to
 * another. Times are seconds. Any other answer is made with `sandbox.answer`.
 */
export interface SandboxSettings {
	/** From create until the job has ended. */
	readyAfter: number;
	/** Words that successive polls return before the job can complete; null: by time alone. */
	statusWords: readonly string[] | null;
	/** Key of the payload in the answer to a poll. */
	envelope: (typeof envelopes)[number];
	/** Form of generation ids: the 21 characters of 2026, or the UUIDs of 2025. */
	idForm: (typeof idForms)[number];
	/** How jobs fail; `assemblyai`: completed, with a payload that states the failure. */
	jobError: (typeof failures)[number];
	/** Answers with cost headers. */
	costHeaders: (typeof pricedAnswers)[number];
	/** From create until the job is forgotten. */
	retentionSeconds: number;
	/** From create until the usage log lists the job. */
	logsLag: number;
	/** Over which the answer is 429; null: no limit. */
	rateLimit: { requestsPerSecond: number } | null;
	/** Balance of the account. 2,000,000 are a dollar. */
	credits: number | 'exhausted';
	/** Audio URLs, and the names of the recordings there. */
	urls: Record<string, string>;
	/** Whether unknown audio gets a text that names its hash and size. */
	acceptAnyAudio: boolean;
}

/** What the sandbox does when nothing is switched. */
export const defaultSettings: Readonly<SandboxSettings> = {
	readyAfter: 0.5,
	statusWords: null,
	envelope: 'result',
	idForm: 'nanoid',
	jobError: 'none',
	costHeaders: 'none',
	retentionSeconds: 3600,
	logsLag: 0,
	rateLimit: null,
	credits: 20_000_000,
	urls: {},
	acceptAnyAudio: false,
};

function amount(text: string): number {
	if (Number(text) >= 0) return Number(text);
	throw new RangeError(`"${text}" is not a number from 0 up`);
}

function oneOf<const Value extends string>(values: readonly Value[], text: string): Value {
	const found = values.find((value) => value === text);
	if (found !== undefined) return found;
	throw new RangeError(`"${text}" is none of ${values.join(', ')}`);
}

/** The switches that a single job can have of its own. */
const jobSettings: Record<string, (text: string) => Partial<SandboxSettings>> = {
	readyAfter: (text) => ({ readyAfter: amount(text) }),
	retentionSeconds: (text) => ({ retentionSeconds: amount(text) }),
	logsLag: (text) => ({ logsLag: amount(text) }),
	envelope: (text) => ({ envelope: oneOf(envelopes, text) }),
	idForm: (text) => ({ idForm: oneOf(idForms, text) }),
	jobError: (text) => ({ jobError: oneOf(failures, text) }),
	costHeaders: (text) => ({ costHeaders: oneOf(pricedAnswers, text) }),
};

/** The switches in the query string of an audio URL, e.g. `?sandbox.readyAfter=2`. Throws a RangeError. */
export function settingsIn({ searchParams }: URL): Partial<SandboxSettings> {
	const settings: Partial<SandboxSettings> = {};
	for (const [key, text] of searchParams) {
		const [, name] = /^sandbox\.(.*)$/.exec(key) ?? [];
		if (name === undefined) continue;
		const read = Object.hasOwn(jobSettings, name) ? jobSettings[name] : undefined;
		if (!read) throw new RangeError(`No job has a switch "${name}" of its own`);
		Object.assign(settings, read(text));
	}
	return settings;
}
