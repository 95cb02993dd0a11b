/** How fast requests may follow each other, learned from the service's rejections. Moments in seconds. */
export interface RequestRate {
	/** When the next request may be sent. */
	nextAt(now: number): number;
	sent(now: number): void;
	accepted(now: number, sentAt: number): void;
	/**
	 * A request was rejected for coming too soon.
	 *
	 * @param pause seconds for which the service is to be left alone
	 */
	rejected(now: number, sentAt: number, pause: number): void;
}

/** What is kept of the rate at which the service rejected, and the seconds of use in which it doubles. */
const kept = 0.9;
const doublingTime = 60;

/**
 * Requests a second: the slowest rate, and the minimum base for growth: slower rates grow as if they were
 * this one.
 */
const slowest = 1;
const modest = 5;

/** The one limit that is documented is for 60 seconds (usage-logs docs): no pause need be longer. */
export const longestPause = 60;

/** How late a timer may fire without a turn being lost. Seconds. */
const lateness = 0.1;

/**
 * No limit until the service rejects a request; then evenly at the rate that it accepted before, rising
 * slowly at first and faster and faster until it rejects again. It rises only as far as it is used: not in
 * pauses, and hardly while few requests are made. So a limit is found, kept to, and left when it is lifted.
 */
export function startRequestRate(): RequestRate {
	const accepted: Array<{ at: number; sentAt: number }> = [];
	/** Requests a second right after the last rejection; unknown until the first. */
	let slowed: number | undefined;
	let slowedAt = -Infinity;
	/** Accepted requests of the second before the first rejection; unknown after the second one. */
	let firstBurst: number | undefined;
	/** Seconds that the requests since then take at their rate. */
	let used = 0;
	let pausedUntil = -Infinity;
	let nextTurn = -Infinity;

	const rateFrom = (start: number) => start + Math.max(start, modest) * (used / doublingTime) ** 2;

	const acceptedInLastSecond = (now: number): number => {
		while (accepted.length > 0 && accepted[0].at + 1 <= now) accepted.shift();
		return accepted.length;
	};

	return {
		nextAt: (now) => Math.max(now, pausedUntil, nextTurn),

		sent(now) {
			if (slowed === undefined) return;
			const gap = 1 / rateFrom(slowed);
			nextTurn = Math.max(nextTurn, now - lateness) + gap;
			used += gap;
		},

		accepted(now, sentAt) {
			const recently = acceptedInLastSecond(now) + 1;
			accepted.push({ at: now, sentAt });
			// The answers to the first burst come one by one, its rejections among them.
			if (slowed !== undefined && firstBurst !== undefined && sentAt <= slowedAt) {
				if (sentAt > slowedAt - 1) firstBurst += 1;
				slowed = Math.max(slowed, Math.max(recently, firstBurst) * kept);
			}
		},

		rejected(now, sentAt, pause) {
			pausedUntil = Math.max(pausedUntil, now + Math.min(pause, longestPause));
			// One that was sent at the old rate shows nothing about the new one.
			if (sentAt <= slowedAt) return;
			const recently = acceptedInLastSecond(now);
			const rate = slowed === undefined ? recently : rateFrom(slowed);
			const isFirst = slowed === undefined;
			firstBurst = isFirst ? accepted.filter((each) => each.sentAt > now - 1).length : undefined;
			// Requests that were delayed on their way and arrived together aren't a reason to slow down.
			slowed = Math.max(slowest, rate * kept, Math.min(rate, recently * kept));
			slowedAt = now;
			used = 0;
		},
	};
}
