/** Chooses the moments of a batch's checks. Moments in seconds. */
export interface CheckPlan {
	/** One of the least crowded moments between two, rather a late one than a soon one. */
	choose(earliest: number, latest: number): number;
	/** The check of a chosen moment is being made. */
	done(moment: number): void;
}

/** Moments in a second at which checks with some leeway are made: those of one wake n8n only once. */
const momentsPerSecond = 20;

/** Spreads checks that could all be due at once, without making any of them late. */
export function spreadChecks(): CheckPlan {
	const planned = new Map<number, number>();
	const slotOf = (moment: number) => Math.floor(moment * momentsPerSecond);
	const crowdAt = (slot: number) => planned.get(slot) ?? 0;

	return {
		choose(earliest, latest) {
			let chosen: number | undefined;
			for (let slot = slotOf(latest); slot / momentsPerSecond >= earliest; slot--) {
				if (chosen === undefined || crowdAt(slot) < crowdAt(chosen)) chosen = slot;
			}
			const moment = chosen === undefined ? latest : Math.min(latest, chosen / momentsPerSecond);
			planned.set(slotOf(moment), crowdAt(slotOf(moment)) + 1);
			return moment;
		},

		done(moment) {
			const slot = slotOf(moment);
			const others = crowdAt(slot) - 1;
			if (others > 0) planned.set(slot, others);
			else planned.delete(slot);
		},
	};
}
