/** How fast requests may follow each other, learnt from the service's refusals. Moments in seconds. */
export interface RequestRate {
	/** When the next request may be sent. */
	nextAt(now: number): number;
	sent(now: number): void;
	taken(now: number, sentAt: number): void;
	/**
	 * A request was refused for coming too soon.
	 *
	 * @param pause seconds for which the service is to be left alone
	 */
	refused(now: number, sentAt: number, pause: number): void;
}

/** Requests on their way before the first answer, and how many more each one allows that is taken. */
const firstWindow = 10;
const widening = 0.5;

/** An answer that takes longer is slow work, and no reason to hold others back. Seconds. */
const answerTime = 1;

/** What is kept of the rate at which the service refused, and the seconds of use in which it has doubled. */
const kept = 0.9;
const doublingTime = 60;

/** Requests a second: the slowest pace, and the one that slower ones gain on as it would itself. */
const slowest = 1;
const modest = 5;

/** The one limit that the service tells is for 60 seconds (usage-logs docs): no pause need be longer. */
const longestPause = 60;

/** How late a timer may fire without a turn being lost. Seconds. */
const lateness = 0.1;

/** The moments of the last `seconds`. */
function recentMoments(seconds: number) {
	const moments: number[] = [];
	const forget = (now: number) => {
		while (moments.length > 0 && moments[0] + seconds <= now) moments.shift();
	};
	return {
		add(now: number) {
			forget(now);
			moments.push(now);
		},
		count(now: number) {
			forget(now);
			return moments.length;
		},
		dropOldest: () => moments.shift(),
		oldest: () => moments[0],
	};
}

/**
 * As fast as the service answers, until it refuses; then evenly at the rate that it took before, rising
 * slowly at first and faster and faster until it refuses again. It rises only as far as it is used: not in
 * pauses, and hardly while few requests are made. So a limit is found, kept to, and left when it is lifted.
 */
export function startRequestRate(): RequestRate {
	const unanswered = recentMoments(answerTime);
	const accepted = recentMoments(1);
	let window = firstWindow;
	/** Requests a second right after the last refusal; unknown until the first. */
	let slowed: number | undefined;
	let slowedAt = -Infinity;
	let isFirstEstimate = true;
	/** Seconds that the requests since then take at their rate. */
	let used = 0;
	let pausedUntil = -Infinity;
	let pacedUntil = -Infinity;

	const rateFrom = (start: number) => start + Math.max(start, modest) * (used / doublingTime) ** 2;

	return {
		nextAt(now) {
			if (slowed !== undefined) return Math.max(now, pausedUntil, pacedUntil);
			return unanswered.count(now) < window ? now : unanswered.oldest() + answerTime;
		},

		sent(now) {
			if (slowed === undefined) return unanswered.add(now);
			const gap = 1 / rateFrom(slowed);
			pacedUntil = Math.max(pacedUntil, now - lateness) + gap;
			used += gap;
		},

		taken(now, sentAt) {
			accepted.add(now);
			if (slowed === undefined) {
				unanswered.dropOldest();
				window += widening;
			} else if (isFirstEstimate && sentAt <= slowedAt) {
				// The answers to the first burst come one by one, its refusals among them.
				slowed = Math.max(slowed, accepted.count(now) * kept);
			}
		},

		refused(now, sentAt, pause) {
			pausedUntil = Math.max(pausedUntil, now + Math.min(pause, longestPause));
			// One that was sent at the old rate says nothing of the new one.
			if (sentAt <= slowedAt) return;
			const takenOfLate = accepted.count(now);
			const rate = slowed === undefined ? takenOfLate : rateFrom(slowed);
			isFirstEstimate = slowed === undefined;
			// Requests that were held up on their way and arrived together are no reason to slow down.
			slowed = Math.max(slowest, rate * kept, Math.min(rate, takenOfLate * kept));
			slowedAt = now;
			used = 0;
		},
	};
}
