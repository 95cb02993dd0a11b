/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { subscribe } from 'node:diagnostics_channel';
import dns from 'node:dns';
import { isIP } from 'node:net';

/** What this process does on the network. */
export const network = {
	/** Connections attempted. n8n keeps none open, so that each stands for a request. */
	connections: 0,
	/** Whether names are found. */
	resolvesNames: true,
};

/**
 * Counts connections, and fails look-ups on request: how a machine without a network handles a wrong name
 * depends on its resolver.
 */
export function watchNetwork(): void {
	subscribe('net.client.socket', () => {
		network.connections += 1;
	});
	const { lookup } = dns;
	jest.spyOn(dns, 'lookup').mockImplementation((name: string, ...rest: unknown[]) => {
		const callback = rest.at(-1);
		if (network.resolvesNames || isIP(name) || typeof callback !== 'function') {
			Reflect.apply(lookup, dns, [name, ...rest]);
			return;
		}
		const error = new Error(`getaddrinfo ENOTFOUND ${name}`);
		callback(Object.assign(error, { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: name }));
	});
}
