import type { Clock } from './clock';

/** Someone who waits for a row. */
interface Seeker<Row> {
	matches(row: Row): boolean;
	/** When to give up, on the clock. Seconds. */
	until: number;
	found(row: Row | undefined): void;
}

const firstPause = 1;
const longestPause = 8;

/** A query that is cut off sooner would hardly ever be answered. */
const shortestRead = 1;

/**
 * Looks rows up for any number of seekers with the same queries: after 1, 2, 4 and then every 8 seconds,
 * as long as someone waits.
 *
 * @param read the rows there are now, within so many seconds; rejects only when the run is over
 * @returns finds the one row that matches within so many seconds; `undefined` when none does, or
 * several do and nobody knows which
 */
export function startLookup<Row>(
	read: (seconds: number) => Promise<readonly Row[]>,
	clock: Clock,
	signal: AbortSignal,
): (matches: (row: Row) => boolean, seconds: number) => Promise<Row | undefined> {
	const seekers = new Set<Seeker<Row>>();
	let searching: Promise<void> | undefined;

	function tell(seeker: Seeker<Row>, row: Row | undefined): void {
		seekers.delete(seeker);
		seeker.found(row);
	}

	function answer(rows: readonly Row[]): void {
		for (const seeker of seekers) {
			const matching = rows.filter((row) => seeker.matches(row));
			if (matching.length === 1) tell(seeker, matching[0]);
		}
	}

	/** Those for whom the next query would come too late learn that there is no row. */
	function dismissUntil(time: number): void {
		for (const seeker of seekers) {
			if (seeker.until < time) tell(seeker, undefined);
		}
	}

	async function search(): Promise<void> {
		try {
			for (let pause = firstPause; ; pause = Math.min(longestPause, pause * 2)) {
				dismissUntil(clock.now() + pause);
				if (seekers.size === 0) return;
				await clock.sleep(pause, signal);
				const soonest = Math.min(...[...seekers].map(({ until }) => until));
				answer(await read(Math.max(shortestRead, soonest - clock.now())));
			}
		} finally {
			searching = undefined;
		}
	}

	return async (matches, seconds) => {
		const result = new Promise<Row | undefined>((found) => {
			seekers.add({ matches, until: clock.now() + seconds, found });
		});
		// Not before the assignment: a search for nobody ends at once.
		searching ??= Promise.resolve().then(search);
		await Promise.race([result, searching]);
		return await result;
	};
}
