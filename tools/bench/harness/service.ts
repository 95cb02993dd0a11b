/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import type { SandboxSettings } from '../../../test/support/sandbox';
import { ask, startProcess } from './childProcess';

/** The sandbox's settings, and how long the answer to a create takes. Seconds. */
export type BeginService = Partial<SandboxSettings> & { createSeconds?: number };

/** A message to the sandbox's process. */
export type ServiceQuestion =
	/** Forget everything, and continue with these settings. */
	| { begin: BeginService }
	/** What has happened since. */
	| { figures: true };

/** Where the sandbox listens. */
export interface ServiceAddress {
	baseUrl: string;
	apiKey: string;
}

/** What the sandbox has seen since `begin`. */
export interface ServiceFigures {
	creates: number;
	polls: number;
	/** Requests answered with 429. */
	refused: number;
	/** Jobs accepted. */
	jobs: number;
	/** Processor time that it took. */
	serviceCpuSeconds: number;
}

/** The sandbox in a process of its own. */
export interface Service {
	/** Forgets everything, and continues with these settings. */
	begin(settings?: BeginService): Promise<ServiceAddress>;
	figures(): Promise<ServiceFigures>;
	stop(): void;
}

/** Starts the sandbox's process; the first `begin` waits until it listens. */
export function startService(): Service {
	const child = startProcess(join(__dirname, 'serviceProcess.ts'));
	return {
		begin: async (settings = {}) =>
			await ask<ServiceQuestion, ServiceAddress>(child, { begin: settings }),
		figures: async () => await ask<ServiceQuestion, ServiceFigures>(child, { figures: true }),
		stop: () => child.disconnect(),
	};
}

/** Keeps a sandbox for as long as the work takes. */
export async function withService<Result>(
	work: (service: Service) => Promise<Result>,
): Promise<Result> {
	const service = startService();
	return await work(service).finally(service.stop);
}
