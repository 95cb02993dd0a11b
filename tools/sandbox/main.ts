/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { parseArgs } from 'node:util';
import { recordedInFile, startSandbox } from '../../test/support/sandbox';
import { listAddresses } from './addresses';

/**
 * Starts the stand-in for the AI/ML API. `--port <number>`: 0, the default, takes a free one; `--recorded <file>`:
 * answers as the service did in a report of `npm run check:service`; `--accept-any-audio`: makes up a text for
 * audio that it does not know, instead of failing.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '0' },
			recorded: { type: 'string' },
			'accept-any-audio': { type: 'boolean', default: false },
		},
	});
	const sandbox = await startSandbox({
		port: Number(values.port),
		recorded: recordedInFile(values.recorded),
		settings: { acceptAnyAudio: values['accept-any-audio'] },
	});
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void sandbox.stop().then(() => process.exit()));
	}
	console.log(
		[
			`Base URL   ${sandbox.url}`,
			`API key    ${sandbox.apiKey}`,
			'',
			'Recordings to try:',
			...listAddresses(sandbox),
			'',
			...(values.recorded ? [`It answers as the service did in ${values.recorded}.`] : []),
			'Ctrl-C ends it.',
		].join('\n'),
	);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
