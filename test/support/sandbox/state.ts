import type { Recording } from '../recordings';
import type { Script } from './answer';
import { ApiError } from './errors';
import { FaultQueue } from './faults';
import type { Job } from './jobs';
import type { Player } from './recorded/player';
import type { LoggedRequest, Route } from './request';
import { defaultSettings, type SandboxSettings } from './settings';

/** The only key that the sandbox lets in. */
export const apiKey = 'example-sandbox-key';

/** Lets a number of requests through per window of time, as the service's gateway does. */
class RateLimiter {
	private windowStart = -Infinity;

	private count = 0;

	/** @param windowSeconds length of a window, which starts with its first request */
	constructor(private readonly windowSeconds: number) {}

	/** Counts a request. Throws a 429 when more than `limit` of them came in the window. */
	admit(limit: number): void {
		const now = Date.now();
		if (now >= this.windowStart + this.windowSeconds * 1000) {
			this.windowStart = now;
			this.count = 0;
		}
		this.count += 1;
		if (this.count <= limit) return;
		const wait = this.windowStart / 1000 + this.windowSeconds - now / 1000;
		throw new ApiError(429, undefined, undefined, { 'retry-after': String(Math.ceil(wait)) });
	}
}

/** Everything a running sandbox remembers. */
export class SandboxState {
	settings: SandboxSettings;

	requests: LoggedRequest[] = [];

	/** Jobs by generation id, in the order of acceptance. */
	jobs = new Map<string, Job>();

	/** Further audio that a test has registered, by the SHA-256 of the bytes. */
	known = new Map<string, Recording>();

	readonly faults = new FaultQueue();

	/** What answers are made into, by route. */
	readonly scripts = new Map<Route, Script>();

	requestLimiter = new RateLimiter(1);

	logsLimiter = new RateLimiter(60);

	/** Where it listens; known once it does. */
	url = '';

	private readonly startSettings: Partial<SandboxSettings>;

	/** @param player gives the answers the form of recorded ones */
	constructor(
		settings: Partial<SandboxSettings>,
		readonly player?: Player,
	) {
		this.startSettings = { ...player?.settings, ...settings };
		this.settings = { ...defaultSettings, ...this.startSettings };
	}

	/** The settings as they are for one job: what its request said comes first. */
	settingsFor({ overrides }: { overrides: Partial<SandboxSettings> }): SandboxSettings {
		return { ...this.settings, ...overrides };
	}

	/** Forgets requests, jobs, audio, faults and scripts; the settings are again those it was started with. */
	reset(): void {
		this.settings = { ...defaultSettings, ...this.startSettings };
		this.requests = [];
		this.jobs.clear();
		this.known.clear();
		this.faults.clear();
		this.scripts.clear();
		this.requestLimiter = new RateLimiter(1);
		this.logsLimiter = new RateLimiter(60);
	}
}
