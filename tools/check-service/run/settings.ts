/** How often something is asked for, and how long. Seconds; tests have shorter ones. */
export interface Pace {
	/** The first pause between two polls of a job; later ones are a quarter of the time it has taken. */
	poll: number;
	longestPoll: number;
	/** How long a job is polled. */
	job: number;
	/** Pause between two reads of the usage log. */
	log: number;
	/** How long it is asked for rows that are missing when all jobs have ended. */
	longestLogWait: number;
	/** The longest pause before a request that met a 429 is sent again. */
	longestRetry: number;
	/** From a job's create: when it is first polled, how often, and when to give up. */
	retention: { from: number; every: number; until: number };
}

export const usualPace: Pace = {
	poll: 0.5,
	longestPoll: 10,
	job: 600,
	log: 1,
	longestLogWait: 120,
	longestRetry: 30,
	retention: { from: 3000, every: 60, until: 5400 },
};

/** What a check needs to know. */
export interface CheckSettings {
	/** Without `/v1` and trailing slash. */
	baseUrl: string;
	apiKey: string;
	/** A short recording that the service can download. */
	audioUrl: string;
	maxUsd: number;
	/** Whether to wait until the service has forgotten a job: an hour. */
	withRetention: boolean;
	pace: Pace;
	/** Ends it, with what has been seen by then. */
	signal: AbortSignal;
	/** Shows what is being done. */
	onProgress(message: string): void;
}
