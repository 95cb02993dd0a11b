import type { Requests } from '../polling/requests';
import { readUsagePage, usageRequest, type UsageRow } from '../service/usageLog';
import { sleep, type Clock } from '../shared/clock';

/** Finds jobs in the account's usage log, whose rows come late. */
export interface UsageSearch {
	/**
	 * The row of a create, by its client request id, which no other create has.
	 *
	 * @param seconds to search for at most
	 * @throws the signal's reason when the run is over
	 */
	findCreate(clientRequestId: string, seconds: number): Promise<UsageRow | undefined>;
	/** The row with the cost of a job, likewise. */
	findCost(generationId: string, seconds: number): Promise<UsageRow | undefined>;
}

/** Someone who waits for a row. */
interface Seeker {
	/** When to give up, on the clock. Seconds. */
	until: number;
	found(row: UsageRow | undefined): void;
}

/** Seconds between two searches. */
const firstPause = 1;
const longestPause = 8;

/** Seconds for one page, and how many are read in one search at most. */
const pageTimeout = 20;
const mostPages = 10;

const namesOf = ({ inferenceId, clientRequestId, cost }: UsageRow): string[] => [
	...(clientRequestId === null ? [] : [`create:${clientRequestId}`]),
	...(cost === null ? [] : [`cost:${inferenceId}`]),
];

/**
 * Searches for any number of seekers with the same queries: after 1, 2, 4 and then every 8 seconds, as
 * long as someone waits, each time as many pages as it takes.
 */
export function startUsageSearch(
	requests: Requests,
	clock: Clock,
	signal: AbortSignal,
): UsageSearch {
	/** The seekers by name: several items may be about one job. */
	const seekers = new Map<string, Seeker[]>();
	let searching: Promise<void> | undefined;

	const everyone = () => [...seekers.values()].flat();

	/** Notify the seekers of that name; with `until`, only those whose deadline is before it. */
	function tell(name: string, row: UsageRow | undefined, until = Infinity): void {
		const waiting = seekers.get(name) ?? [];
		const staying = waiting.filter((seeker) => seeker.until >= until);
		if (staying.length > 0) seekers.set(name, staying);
		else seekers.delete(name);
		for (const seeker of waiting) if (seeker.until < until) seeker.found(row);
	}

	async function readPages(): Promise<void> {
		let offset = 0;
		for (let page = 0; page < mostPages && seekers.size > 0; page++) {
			const latest = everyone().reduce((last, { until }) => Math.max(last, until), 0);
			const seconds = Math.min(pageTimeout, latest - clock.now());
			if (seconds <= 0) return;
			const outcome = await requests.send(() => usageRequest({ period: '24h' }, offset, seconds), {
				...{ kind: 'poll', maxDelay: seconds, tries: 1, signal },
			});
			const { rows, length, isLast } = readUsagePage(outcome);
			for (const row of rows) {
				if (row.hasFailed) continue;
				for (const name of namesOf(row)) tell(name, row);
			}
			// Those whose time is up do not wait for pages that only others need.
			dismissUntil(clock.now());
			if (isLast) return;
			offset += length;
		}
	}

	/** Gives up the seekers whose deadline is before that time. */
	function dismissUntil(time: number): void {
		for (const name of [...seekers.keys()]) tell(name, undefined, time);
	}

	async function search(): Promise<void> {
		try {
			for (let pause = firstPause; ; pause = Math.min(longestPause, pause * 2)) {
				dismissUntil(clock.now() + pause);
				if (seekers.size === 0) return;
				await sleep(clock, pause, signal);
				await readPages();
			}
		} finally {
			searching = undefined;
		}
	}

	async function find(name: string, seconds: number): Promise<UsageRow | undefined> {
		const result = new Promise<UsageRow | undefined>((found) => {
			const seeker = { until: clock.now() + seconds, found };
			seekers.set(name, [...(seekers.get(name) ?? []), seeker]);
		});
		// After the assignment, because a search without seekers ends immediately.
		searching ??= Promise.resolve().then(search);
		return await Promise.race([result, searching.then(async () => await result)]);
	}

	return {
		findCreate: async (id, seconds) => await find(`create:${id}`, seconds),
		findCost: async (id, seconds) => await find(`cost:${id}`, seconds),
	};
}
