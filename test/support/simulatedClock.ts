/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { Clock } from '../../nodes/AimlSpeechToText/shared/clock';

interface SimulatedEvent {
	/** On the clock. Seconds. */
	moment: number;
	happen: () => void;
}

/** A clock for what takes no time: nothing ever comes due. */
export const stoppedClock: Clock = { now: () => 0, after: () => () => {} };

/**
 * Time that passes only while there is nothing else to do: it jumps to the next moment that someone waits
 * for, so that an hour of waiting takes no time to test, and work that is done side by side keeps its
 * order. Timers and connections of this machine are not seen as something to do.
 */
export class SimulatedClock implements Clock {
	private seconds = 0;

	private readonly events: SimulatedEvent[] = [];

	private isTicking = false;

	now(): number {
		return this.seconds;
	}

	after(seconds: number, callback: () => void): () => void {
		const event = { moment: this.seconds + Math.max(0, seconds), happen: callback };
		if (event.moment === Infinity) return () => {};
		// Events at one moment happen in the order in which they were asked for.
		const earlier = this.events.findLastIndex(({ moment }) => moment <= event.moment);
		this.events.splice(earlier + 1, 0, event);
		this.tick();
		return () => {
			const index = this.events.indexOf(event);
			if (index >= 0) this.events.splice(index, 1);
		};
	}

	/** Lets something happen at a moment, in seconds from the start. */
	at(moment: number, happen: () => void): void {
		this.after(moment - this.seconds, happen);
	}

	/** Waits for the given seconds. */
	async pass(seconds: number): Promise<void> {
		await new Promise<void>((resolve) => this.after(seconds, resolve));
	}

	/** How many callbacks are waited for: none, when nothing stays armed. */
	get armed(): number {
		return this.events.length;
	}

	/** One event once all promises that can be settled are, then the next. */
	private tick(): void {
		if (this.isTicking) return;
		this.isTicking = true;
		setImmediate(() => {
			this.isTicking = false;
			const event = this.events.shift();
			if (!event) return;
			this.seconds = event.moment;
			if (this.events.length > 0) this.tick();
			event.happen();
		});
	}
}
