/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createRequire } from 'node:module';
import { LoggerProxy, type Logger } from 'n8n-workflow';

/** What nodes write into n8n's log, by level, since the call. */
export function spyOnLog(): Record<'debug' | 'info' | 'warn' | 'error', string[]> {
	const lines: ReturnType<typeof spyOnLog> = { debug: [], info: [], warn: [], error: [] };
	const load = createRequire(require.resolve('n8n-core'));
	const logger: Logger = load('@n8n/di').Container.get(load('@n8n/backend-common').Logger);
	for (const level of ['debug', 'info', 'warn', 'error'] as const) {
		jest.spyOn(logger, level).mockImplementation((message, meta) => {
			lines[level].push(`${message} ${JSON.stringify(meta ?? {})}`);
		});
	}
	LoggerProxy.init(logger);
	return lines;
}
