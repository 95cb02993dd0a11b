/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import dns from 'node:dns';

/** What one of many runs in this process does on the network. */
export interface Line {
	/** Connections attempted. n8n keeps none open, so that each stands for a request. */
	connections: number;
	/** Whether names are found. */
	resolvesNames: boolean;
}

const lines = new AsyncLocalStorage<Line>();

/**
 * Counts connections by line, and fails the look-ups of lines without DNS: what a machine without a
 * network would make of a wrong name depends on its resolver.
 */
export function watchNetwork(): void {
	subscribe('net.client.socket', () => {
		const line = lines.getStore();
		if (line) line.connections += 1;
	});
	const { lookup } = dns;
	jest.spyOn(dns, 'lookup').mockImplementation((name: string, ...rest: unknown[]) => {
		const callback = rest.at(-1);
		if (lines.getStore()?.resolvesNames !== false || typeof callback !== 'function') {
			Reflect.apply(lookup, dns, [name, ...rest]);
			return;
		}
		const error = new Error(`getaddrinfo ENOTFOUND ${name}`);
		callback(Object.assign(error, { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: name }));
	});
}

/** Does something on a line of its own. */
export const onLine = async <T>(line: Line, work: () => Promise<T>): Promise<T> =>
	await lines.run(line, work);
