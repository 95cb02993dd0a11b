/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';

const CONNECTING = 'net.client.socket';

/** Turns of the event loop without progress after which everybody waits for a timer. */
const QUIET_TURNS = 6;

/**
 * The same while a request is without its answer. Loopback delivers within a turn, so then the answer is
 * being kept back; it is not a slow machine.
 */
const QUIET_TURNS_IN_REQUESTS = 60;

const realTimers = { setImmediate, setTimeout };

/** Resolves in the next turn of the event loop. */
const nextTurn = async (): Promise<void> =>
	await new Promise((resolve) => void realTimers.setImmediate(resolve));

/** The connections that this process has made and not closed. n8n keeps none open after its answer. */
class Connections {
	private readonly open = new Set<Socket>();

	private made = 0;

	private readonly onMade = (message: unknown): void => {
		const { socket } = Object(message);
		if (!(socket instanceof Socket)) return;
		this.made += 1;
		this.open.add(socket);
		socket.once('close', () => this.open.delete(socket));
	};

	watch(): void {
		subscribe(CONNECTING, this.onMade);
	}

	unwatch(): void {
		unsubscribe(CONNECTING, this.onMade);
		this.open.clear();
	}

	get areOpen(): boolean {
		return this.open.size > 0;
	}

	/** Differs after every connection that was made or closed, and after every byte. */
	get progress(): string {
		let bytes = 0;
		for (const { bytesRead, bytesWritten } of this.open) bytes += bytesRead + bytesWritten;
		return `${this.made} ${this.open.size} ${bytes}`;
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
	const connections = new Connections();
	let end = new AbortController();

	async function run(signal: AbortSignal): Promise<void> {
		let progress = '';
		for (let quiet = 0; !signal.aborted; quiet += 1) {
			await nextTurn();
			if (connections.progress !== progress || isSystemBusy()) {
				progress = connections.progress;
				quiet = 0;
			}
			if (quiet < (connections.areOpen ? QUIET_TURNS_IN_REQUESTS : QUIET_TURNS)) continue;
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
		connections.watch();
		end = new AbortController();
		void run(end.signal);
	});

	afterEach(() => {
		end.abort();
		connections.unwatch();
		jest.useRealTimers();
	});
}
