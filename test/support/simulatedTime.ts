/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { Transform } from 'node:stream';
import { createUnzip } from 'node:zlib';
import { sleep } from 'n8n-workflow';

const CONNECTING = 'net.client.socket';

/** Turns of the event loop without progress after which everything waits for a timer. */
const QUIET_TURNS = 6;

/**
 * The same while a request is unanswered. Loopback delivers within one turn, so the answer is being
 * withheld; the machine is not slow.
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

/** Unpacking of compressed answers, which happens on another thread and shows nowhere else. */
class Unpacking {
	private readonly busy = new Set<Transform>();

	/** The class of all of Node's compression streams. */
	private readonly streams: Transform = (function find(prototype: object): Transform {
		const isIt = prototype instanceof Transform && Object.hasOwn(prototype, '_transform');
		return isIt ? prototype : find(Object.getPrototypeOf(prototype));
	})(createUnzip());

	private readonly transform = this.streams._transform;

	watch(): void {
		const { busy, transform } = this;
		const known = new WeakSet<Transform>();
		this.streams._transform = function (chunk, encoding, done) {
			busy.add(this);
			// One that fails closes without calling back. Once per stream, or Node warns of a leak.
			if (!known.has(this)) {
				known.add(this);
				this.once('close', () => busy.delete(this));
			}
			transform.call(this, chunk, encoding, (...result) => {
				busy.delete(this);
				done(...result);
			});
		};
	}

	unwatch(): void {
		this.streams._transform = this.transform;
		this.busy.clear();
	}

	get isBusy(): boolean {
		return this.busy.size > 0;
	}
}

/** Whether files are being read or names looked up. */
const isSystemBusy = (): boolean =>
	process.getActiveResourcesInfo().some((name) => /Req/.test(name));

/**
 * Lets time pass at once for the tests of a file: timers and the clock are jest's, and whenever everything is
 * waiting, they advance to the next timer. Files and local HTTP requests, which take no simulated time, are
 * waited for.
 */
export function useSimulatedTime(): void {
	const connections = new Connections();
	const unpacking = new Unpacking();
	let end = new AbortController();

	async function run(signal: AbortSignal): Promise<void> {
		let progress = '';
		for (let quiet = 0; !signal.aborted; quiet += 1) {
			await nextTurn();
			if (connections.progress !== progress || unpacking.isBusy || isSystemBusy()) {
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
		unpacking.watch();
		end = new AbortController();
		void run(end.signal);
	});

	afterEach(() => {
		end.abort();
		connections.unwatch();
		unpacking.unwatch();
		jest.useRealTimers();
	});
}

/** Resolves once the condition holds; a test whose condition never does runs into jest's timeout. */
export async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await pause(0.01);
}

/** Seconds to wait for something that must not happen. */
export const pause = async (seconds: number): Promise<void> => await sleep(seconds * 1000);
