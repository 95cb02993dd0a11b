import type { Clock } from '../../nodes/AimlSpeechToText/polling/clock';

/** Time that passes only while someone sleeps, so that an hour of waiting takes no time to test. */
export class SimulatedClock implements Clock {
	private seconds = 0;

	private readonly events: Array<{ moment: number; happen: () => void }> = [];

	now(): number {
		return this.seconds;
	}

	/** Lets something happen while someone sleeps through that moment. */
	at(moment: number, happen: () => void): void {
		this.events.push({ moment, happen });
		this.events.sort((a, b) => a.moment - b.moment);
	}

	/** Time that is spent awake, such as on a request. */
	pass(seconds: number): void {
		this.seconds += seconds;
	}

	async sleep(seconds: number, signal: AbortSignal): Promise<void> {
		signal.throwIfAborted();
		const end = this.seconds + seconds;
		while (this.events.length > 0 && this.events[0].moment <= end) {
			const { moment, happen } = this.events.splice(0, 1)[0];
			this.seconds = Math.max(this.seconds, moment);
			happen();
			signal.throwIfAborted();
		}
		this.seconds = end;
	}
}
