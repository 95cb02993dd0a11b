import { untilAborted } from './clock';

/** A number of slots, for work that is limited to as many at once. */
export interface Slots {
	/**
	 * Wait for a slot, in the order of asking.
	 *
	 * @param limit slots in all, as far as this caller is concerned
	 * @param isUrgent goes before those who are not
	 * @returns releases the slot; calling it again does nothing
	 * @throws the signal's reason when aborted before there is a slot
	 */
	acquire(limit: number, signal: AbortSignal, isUrgent?: boolean): Promise<() => void>;
}

interface Waiter {
	limit: number;
	begin(): void;
}

/** Starts with every slot free. */
export function createSlots(): Slots {
	const urgent = new Set<Waiter>();
	const others = new Set<Waiter>();
	let taken = 0;

	function beginNext(): void {
		for (const line of [urgent, others]) {
			for (const waiter of line) {
				if (taken >= waiter.limit) return;
				taken += 1;
				line.delete(waiter);
				waiter.begin();
			}
		}
	}

	return {
		async acquire(limit, signal, isUrgent = false) {
			const line = isUrgent ? urgent : others;
			let leave = () => false;
			const turn = new Promise<void>((begin) => {
				const waiter = { limit, begin };
				line.add(waiter);
				leave = () => line.delete(waiter);
			});
			beginNext();
			let isHeld = true;
			const release = () => {
				if (!isHeld) return;
				isHeld = false;
				taken -= 1;
				beginNext();
			};
			return await untilAborted(turn, signal).then(
				() => release,
				async (reason: unknown) => {
					const hadBegun = !leave();
					if (hadBegun) release();
					return await Promise.reject(reason);
				},
			);
		},
	};
}
