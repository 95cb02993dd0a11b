/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Recording } from '../recordings';
import type { Script } from './answer';
import type { Fault } from './faults';
import type { Job } from './jobs';
import type { RecordedService } from './recorded/exchange';
import { Player } from './recorded/player';
import type { LoggedRequest, Route } from './request';
import { serve } from './serve';
import type { SandboxSettings } from './settings';
import { apiKey, SandboxState } from './state';

/** A running stand-in for the AI/ML API. */
export interface Sandbox {
	/** Where it listens, e.g. `http://127.0.0.1:40123`. */
	readonly url: string;
	/** The key it lets in. */
	readonly apiKey: string;
	/** Every request since the start or the last reset, in order of arrival. */
	readonly requests: LoggedRequest[];
	/** Every accepted job since then, in order. */
	readonly jobs: Job[];
	/** Switches settings from now on, for jobs already accepted too. */
	set(settings: Partial<SandboxSettings>): void;
	/** Lets the next `times` requests on a route meet a fault, after those already waiting there. */
	fault(route: Route, fault: Fault, times?: number): void;
	/**
	 * From now on, replaces the answers on a route with what the script returns for the usual ones: another shape, a
	 * vendor's rejection, a recorded answer. Faults still apply.
	 */
	answer(route: Route, script: Script): void;
	/** Lets it recognise further audio, such as a part of a recording, by the SHA-256 of its bytes. */
	know(sha256: string, recording: Recording): void;
	/** Forgets requests, jobs, such audio, faults and scripts; the settings are again those it was started with. */
	reset(): void;
	/** Breaks every connection and stops listening. May be called again. */
	stop(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/** More than a thousand clients may connect at the same moment. */
const BACKLOG = 4096;

/** Idle connections stay open longer than any poll interval: only faults break them. */
const KEEP_ALIVE_MILLISECONDS = 120_000;

/**
 * Starts a sandbox on the loopback interface. Rejects when the port is taken.
 * @param options.port 0, the default, takes a free one
 * @param options.settings where it differs from the defaults
 * @param options.recorded a report of `npm run check:service`: answers look like those in it
 */
export async function startSandbox({
	port = 0,
	settings = {},
	recorded,
}: {
	port?: number;
	settings?: Partial<SandboxSettings>;
	recorded?: RecordedService;
} = {}): Promise<Sandbox> {
	const state = new SandboxState(settings, recorded && new Player(recorded));
	const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MILLISECONDS }, serve(state));
	server.listen({ port, host: LOOPBACK, backlog: BACKLOG });
	await once(server, 'listening');
	const address = server.address() as AddressInfo;
	state.url = `http://${LOOPBACK}:${address.port}`;

	const stop = async () => {
		if (!server.listening) return;
		const closed = once(server, 'close');
		server.close();
		server.closeAllConnections();
		await closed;
	};

	return {
		url: state.url,
		apiKey,
		get requests() {
			return state.requests;
		},
		get jobs() {
			return [...state.jobs.values()];
		},
		set: (changes) => void Object.assign(state.settings, changes),
		fault: (route, fault, times = 1) => state.faults.add(route, fault, times),
		answer: (route, script) => void state.scripts.set(route, script),
		know: (sha256, recording) => void state.known.set(sha256, recording),
		reset: () => state.reset(),
		stop,
	};
}
