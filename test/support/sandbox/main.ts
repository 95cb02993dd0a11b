/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */
import { Command, InvalidArgumentError } from 'commander';

import { recordings } from '../recordings';
import { RECORDINGS_PATH } from './audio';
import { simpleFaultKinds, type Fault } from './faults';
import { routes, type Route } from './requestLog';
import { startSandbox, type Sandbox } from './server';
import { parseSettings, settingDefinitions } from './settings';

interface PlannedFault {
	route: Route;
	fault: Fault;
	times: number;
}

/** What the command line says, besides the settings. */
interface Choices {
	port: number;
	quiet: boolean;
	fault: PlannedFault[];
}

/** `route:kind[:times]`; a kind is a name, or an HTTP status. */
function readFault(value: string, before: PlannedFault[]): PlannedFault[] {
	const [routeName, kindName, times = '1'] = value.split(':');
	const route = routes.find((name) => name === routeName);
	const kind = simpleFaultKinds.find((name) => name === kindName);
	const status = Number(kindName);
	const fault: Fault | undefined = kind
		? { kind }
		: status >= 200 && status < 600
			? { kind: 'status', status }
			: undefined;
	if (!route || !fault || !(Number(times) > 0)) {
		const kinds = simpleFaultKinds.join(', ');
		throw new InvalidArgumentError(
			`Expected route:kind[:times], with a route of ${routes.join(', ')}, a kind of ${kinds} or an HTTP status, and times a number or Infinity.`,
		);
	}
	return [...before, { route, fault, times: Number(times) }];
}

function readPort(text: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
	throw new InvalidArgumentError('Expected a whole number from 0 to 65535.');
}

const optionName = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function commandLine(): Command {
	const command = new Command('sandbox')
		.description('A stand-in for the speech-to-text part of the AI/ML API, for development.')
		.option('--port <number>', 'port to listen on; 0 takes a free one', readPort, 8787)
		.option('--quiet', 'do not print the address, the key and the recordings', false)
		.option(
			'--fault <route:kind[:times]>',
			'what goes wrong with the next requests',
			readFault,
			[],
		);
	for (const [name, { default: preset, values, description }] of Object.entries(
		settingDefinitions,
	)) {
		const flags = `--${optionName(name)} <${values}>`;
		command.option(flags, `${description} (default: ${JSON.stringify(preset)})`);
	}
	return command;
}

function introduce({ url, apiKey }: Sandbox): string {
	return [
		`AI/ML API sandbox at ${url}`,
		'A stand-in for development, not the real service: it knows only these recordings.',
		'',
		`Base URL  ${url}`,
		`API key   ${apiKey}`,
		'Recordings',
		...recordings.map(({ file }) => `  ${url}${RECORDINGS_PATH}${file}`),
		'',
		'Ctrl-C stops it.',
	].join('\n');
}

/** Reads the command line, and starts a sandbox that runs until it is interrupted. */
async function main(): Promise<void> {
	const { port, quiet, fault: faults, ...given } = commandLine().parse().opts<Choices>();
	const sandbox = await startSandbox({ port, settings: parseSettings(given) });
	for (const { route, fault, times } of faults) sandbox.fault(route, fault, times);
	if (!quiet) console.log(introduce(sandbox));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void sandbox.stop());
	}
}

/** Why it did not start, and what to do about it. */
function explain(error: unknown): string {
	const { code, port } = Object(error);
	return code === 'EADDRINUSE'
		? `Port ${port} is in use, perhaps by another sandbox. Stop that one, or choose another port with --port; --port 0 takes a free one.`
		: String(error);
}

main().catch((error: unknown) => {
	console.error(`The sandbox did not start. ${explain(error)}`);
	process.exitCode = 1;
});
