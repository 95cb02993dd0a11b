/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

const REQUEST_STARTED = 'http.client.request.start';

/** Turns of the event loop without progress after which everybody waits for a timer. */
const QUIET_TURNS = 6;

/**
 * The same while a request is without its answer. Loopback delivers within a turn, so this is the
 * sandbox keeping it back and not a slow machine.
 */
const QUIET_TURNS_IN_REQUESTS = 60;

const realTimers = { setImmediate, setTimeout };

/** Resolves in the next turn of the event loop. */
const nextTurn = async (): Promise<void> =>
	await new Promise((resolve) => void realTimers.setImmediate(resolve));

/** HTTP requests of this process that have not ended, and how far they are. */
class OpenRequests {
	private readonly open = new Set<ClientRequest>();

	private started = 0;

	private readonly onStart = (message: unknown): void => {
		const { request } = message as { request: ClientRequest };
		this.started += 1;
		this.open.add(request);
		request.once('close', () => this.open.delete(request));
	};

	watch(): void {
		subscribe(REQUEST_STARTED, this.onStart);
	}

	unwatch(): void {
		unsubscribe(REQUEST_STARTED, this.onStart);
		this.open.clear();
	}

	get count(): number {
		return this.open.size;
	}

	/** A text that changes with every request that starts or ends, and with every byte. */
	get progress(): string {
		let bytes = 0;
		for (const { socket } of this.open) {
			bytes += (socket?.bytesRead ?? 0) + (socket?.bytesWritten ?? 0);
		}
		return `${this.started} ${this.open.size} ${bytes}`;
	}
}

/** Whether files are being read or names looked up. */
const isSystemBusy = (): boolean =>
	process.getActiveResourcesInfo().some((name) => /Req/.test(name));

/**
 * Lets time pass at once for the tests of a file: timers and the clock are jest's, and whenever nobody
 * does anything but wait for them, they go on to the next one. Files and local HTTP requests, which take
 * no simulated time, are waited for.
 */
export function useSimulatedTime(): void {
	const requests = new OpenRequests();
	let end = new AbortController();

	async function run(signal: AbortSignal): Promise<void> {
		let progress = '';
		for (let quiet = 0; !signal.aborted; quiet += 1) {
			await nextTurn();
			if (requests.progress !== progress || isSystemBusy()) {
				progress = requests.progress;
				quiet = 0;
			}
			if (quiet < (requests.count > 0 ? QUIET_TURNS_IN_REQUESTS : QUIET_TURNS)) continue;
			quiet = 0;
			if (signal.aborted) break;
			if (jest.getTimerCount() === 0) {
				await new Promise((resolve) => void realTimers.setTimeout(resolve, 1));
				continue;
			}
			jest.advanceTimersToNextTimer();
			// Whoever waits for a fraction of a millisecond is woken at once, and must not do so forever.
			jest.advanceTimersByTime(1);
		}
	}

	beforeEach(() => {
		jest.useFakeTimers({
			doNotFake: [
				...(['setInterval', 'clearInterval', 'setImmediate', 'clearImmediate'] as const),
				...(['nextTick', 'queueMicrotask', 'hrtime'] as const),
			],
		});
		requests.watch();
		end = new AbortController();
		void run(end.signal);
	});

	afterEach(() => {
		end.abort();
		requests.unwatch();
		jest.useRealTimers();
	});
}
