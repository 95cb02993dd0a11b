/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { parseArgs } from 'node:util';
import { startProgress } from '../demo/progress';
import { listAddresses } from '../sandbox/addresses';
import { ownerSignIn } from '../../test/e2e/server/owner';
import { startDevelopment, type Development } from './development';

const introduce = ({ sandbox, workflowUrl }: Development) =>
	[
		'',
		`n8n      ${workflowUrl}`,
		`         Sign in as ${ownerSignIn.email} with the password ${ownerSignIn.password}`,
		`Sandbox  ${sandbox.url}, key ${sandbox.apiKey}`,
		'         A stand-in for the AI/ML API. It knows these recordings; any other fails, unless you start with',
		'         npm run dev -- --accept-any-audio:',
		...listAddresses(sandbox).map((line) => `         ${line}`),
		'',
		'What to do next:',
		"1. Open the address, sign in, and press 'Execute workflow'. The credential is chosen already.",
		"   Enter one of the recordings above in 'Audio URL' to try something else.",
		'2. Change a text in nodes/ or credentials/. It is rebuilt, and n8n loads the node again: it says so',
		'   here. Open the node again to see the change.',
		'3. Ctrl-C ends everything and deletes this n8n with its workflows: export what you want to keep.',
		'',
	].join('\n');

/** Prints what n8n logs from now on. */
function followLog({ n8n }: Development): void {
	let printed = n8n.log().length;
	setInterval(() => {
		process.stdout.write(n8n.log().slice(printed));
		printed = n8n.log().length;
	}, 200);
}

async function main(): Promise<void> {
	const progress = startProgress('An n8n to develop with');
	const { values } = parseArgs({
		options: { 'accept-any-audio': { type: 'boolean', default: false } },
	});
	const starting = startDevelopment({
		show: progress.show,
		acceptAnyAudio: values['accept-any-audio'],
	});
	let ending: Promise<void> | undefined;
	const end = async () => {
		await starting.then(async (development) => await development.stop()).catch(() => {});
		process.exit();
	};
	// Handle every signal from the start, so no started process is left running.
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (ending ??= end()));

	const development = await starting.catch((error) => {
		progress.fail('n8n could not be started');
		throw error;
	});
	progress.succeed('n8n is running');
	console.log(introduce(development));
	followLog(development);
}

void main();
