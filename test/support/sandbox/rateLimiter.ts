/** Lets a number of requests through per window of time, as the service's gateway does. */
export class RateLimiter {
	private windowStart = -Infinity;
	private count = 0;

	/** @param windowSeconds length of a window, which starts with its first request */
	constructor(private readonly windowSeconds: number) {}

	/** Counts a request made at `now` (ms); the milliseconds to wait, 0 when it is let through. */
	wait(limit: number, now: number): number {
		if (now >= this.windowStart + this.windowSeconds * 1000) {
			this.windowStart = now;
			this.count = 0;
		}
		this.count += 1;
		return this.count <= limit ? 0 : this.windowStart + this.windowSeconds * 1000 - now;
	}
}
