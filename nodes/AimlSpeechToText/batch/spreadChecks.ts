/** Chooses the moments of a batch's checks. Moments in seconds. */
export interface CheckPlan {
	/** The least crowded moment between two, the latest of them when several are. */
	choose(earliest: number, latest: number): number;
	/** The check of a chosen moment is being made. */
	done(moment: number): void;
}

/** Checks that come so close together are one crowd. Seconds. */
const crowdLength = 0.1;

/** Spreads checks that could all be due at once, without making any of them late. */
export function spreadChecks(): CheckPlan {
	const planned = new Map<number, number>();
	const slotOf = (moment: number) => Math.floor(moment / crowdLength);
	const crowdAt = (moment: number) => planned.get(slotOf(moment)) ?? 0;

	return {
		choose(earliest, latest) {
			let chosen = latest;
			for (let moment = latest; moment >= earliest; moment -= crowdLength) {
				if (crowdAt(moment) < crowdAt(chosen)) chosen = moment;
			}
			planned.set(slotOf(chosen), crowdAt(chosen) + 1);
			return chosen;
		},

		done(moment) {
			const others = crowdAt(moment) - 1;
			if (others > 0) planned.set(slotOf(moment), others);
			else planned.delete(slotOf(moment));
		},
	};
}
