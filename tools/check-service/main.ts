/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { writeFileSync } from 'node:fs';
import { startProgress, type Progress } from '../demo/progress';
import { help, readOptions, type Options } from './options';
import { askForKey, confirmPlan } from './questions';
import { summaryOf, toMarkdown, toText } from './report/markdown';
import { reportOn, toJson, type Report } from './report/report';
import { check } from './run/check';
import { usualPace } from './run/settings';

/** Ctrl-C ends the check with what it has seen; a second one ends the program. */
function stopOnInterrupt(onStop: () => void): AbortSignal {
	const stopping = new AbortController();
	process.once('SIGINT', () => {
		stopping.abort();
		onStop();
	});
	return stopping.signal;
}

function write(report: Report, { out, markdown }: Options): void {
	writeFileSync(out, toJson(report));
	writeFileSync(markdown, toMarkdown(report));
	console.log(toText(report));
	console.log(`\n${summaryOf(report)}\nThe answers are in ${out}, the findings in ${markdown}.`);
}

/** @returns the code to exit with */
async function run(options: Options): Promise<number> {
	const { isConfirmed, maxUsd, baseUrl, audioUrl, withRetention } = options;
	const apiKey = process.env.AIML_API_KEY?.trim() || (await askForKey());
	let progress: Progress | undefined;
	const signal = stopOnInterrupt(() => progress?.show('stopping after the last answer'));
	const ended = await check(
		{
			...{ baseUrl, apiKey, audioUrl, maxUsd, withRetention, signal, pace: usualPace },
			onProgress: (message) => progress?.show(message),
		},
		async (plan, isListed) => {
			const isWanted = await confirmPlan({ plan, isListed, maxUsd, baseUrl, isConfirmed });
			if (isWanted) progress = startProgress('Checking the service');
			return isWanted;
		},
	);
	if (!ended) return 1;
	const report = reportOn(ended, new Date());
	if (report.wasStopped) progress?.fail('Stopped');
	else progress?.succeed('Checked');
	write(report, options);
	return report.wasStopped ? 130 : 0;
}

async function main(): Promise<number> {
	const options = readOptions(process.argv.slice(2));
	if (options) return await run(options);
	console.log(help);
	return 0;
}

main()
	.catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		return 1;
	})
	.then((code) => process.exit(code));
