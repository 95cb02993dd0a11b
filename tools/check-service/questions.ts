/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Plan } from './plan/plan';

/** Asks on the terminal, which it needs. `isHidden`: nothing of the answer is shown. */
async function ask(question: string, isHidden = false): Promise<string> {
	if (!process.stdin.isTTY) return '';
	const output = isHidden ? new Writable({ write: (_text, _encoding, done) => done() }) : undefined;
	if (isHidden) process.stdout.write(question);
	const terminal = createInterface({
		input: process.stdin,
		output: output ?? process.stdout,
		terminal: true,
	});
	// Ctrl-C ends the program here: there is nothing to keep yet.
	terminal.on('SIGINT', () => process.exit(130));
	try {
		return (await terminal.question(isHidden ? '' : question)).trim();
	} finally {
		terminal.close();
		if (isHidden) console.log();
	}
}

/** The key, typed or pasted without an echo. Throws when there is none. */
export async function askForKey(): Promise<string> {
	const key = await ask('API key of the AI/ML API (it is not shown): ', true);
	if (key === '') throw new Error('There is no key: set AIML_API_KEY.');
	return key;
}

const dollars = (usd: number): string => `$${usd.toFixed(usd < 0.1 ? 3 : 2)}`;

/** Shows what a check will send and cost, and asks whether to continue. */
export async function confirmPlan({
	plan: { requests, jobs, atMost },
	isListed,
	maxUsd,
	baseUrl,
	isConfirmed,
}: {
	plan: Plan;
	isListed: boolean;
	maxUsd: number;
	baseUrl: string;
	isConfirmed: boolean;
}): Promise<boolean> {
	const source = isListed ? "the service's price list" : 'what was seen in 2026';
	console.log(
		[
			`This sends ${requests} free requests to ${baseUrl} and creates ${jobs.count} jobs, for about ${dollars(jobs.usd)}`,
			`(estimated by ${source}). It also tries what should be rejected or fail, which costs nothing:`,
			`if the service accepted all of it, there would be ${atMost.count} jobs for ${dollars(atMost.usd)}.`,
			`It stops before ${dollars(maxUsd)} are spent.`,
		].join('\n'),
	);
	if (isConfirmed) return true;
	const answer = await ask('Go on? [y/N] ');
	if (/^y(es)?$/i.test(answer)) return true;
	console.log('Nothing was created.');
	return false;
}
