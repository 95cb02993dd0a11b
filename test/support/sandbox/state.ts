import { FaultQueue } from './faults';
import type { Job } from './jobs';
import { RateLimiter } from './rateLimiter';
import type { LoggedRequest } from './requestLog';
import { defaultSettings, type SandboxSettings } from './settings';

/** Everything a running sandbox remembers. */
export class SandboxState {
	settings: SandboxSettings;
	requests: LoggedRequest[] = [];
	/** By generation id, in the order of acceptance. */
	jobs = new Map<string, Job>();
	readonly faults = new FaultQueue();
	requestLimiter = new RateLimiter(1);
	logsLimiter = new RateLimiter(60);
	/** Where it listens; known once it does. */
	url = '';

	constructor(private readonly startSettings: Partial<SandboxSettings>) {
		this.settings = { ...defaultSettings(), ...startSettings };
	}

	/** The settings as they are for one job: what its request said comes first. */
	settingsFor({ overrides }: { overrides: Partial<SandboxSettings> }): SandboxSettings {
		return { ...this.settings, ...overrides };
	}

	/** Forgets requests, jobs and faults; the settings are again those it was started with. */
	reset(): void {
		this.settings = { ...defaultSettings(), ...this.startSettings };
		this.requests = [];
		this.jobs.clear();
		this.faults.clear();
		this.requestLimiter = new RateLimiter(1);
		this.logsLimiter = new RateLimiter(60);
	}
}
