/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */
import { Command, InvalidArgumentError } from 'commander';
import { recordings } from '../../test/support/recordings';
import { recordedInFile, startSandbox } from '../../test/support/sandbox';

function readPort(text: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
	throw new InvalidArgumentError('Not a port.');
}

const command = new Command('npm run sandbox --')
	.description('Start the stand-in for the AI/ML API that the tests use')
	.option('--port <port>', 'where it listens; 0 takes a free port', readPort, 0)
	.option('--recorded <file>', 'answer as the service did in a report of npm run check:service')
	.showHelpAfterError();

async function main({ port, recorded: file }: { port: number; recorded?: string }): Promise<void> {
	const recorded = recordedInFile(file);
	const sandbox = await startSandbox({ port, recorded, settings: { acceptAnyAudio: true } });
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void sandbox.stop().then(() => process.exit()));
	}
	console.log(
		[
			`Base URL   ${sandbox.url}`,
			`API key    ${sandbox.apiKey}`,
			`Recording  ${sandbox.url}/recordings/${recordings[0].file}`,
			file ? `It answers as the service did in ${file}. Ctrl-C ends it.` : 'Ctrl-C ends it.',
		].join('\n'),
	);
}

main(command.parse().opts()).catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
