/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { readBaseUrl } from '../../nodes/AimlSpeechToText/service/baseUrl';
import { startProgress } from '../demo/progress';
import { askForKey, confirmPlan } from './questions';
import { summaryOf, toMarkdown, toText } from './report/markdown';
import { reportOn, serviceUrl, toJson } from './report/report';
import { check } from './run/check';
import { usualPace } from './run/settings';

/** A short public recording, which the examples use too. */
const publicRecording = 'https://audio-samples.github.io/samples/mp3/blizzard_primed/sample-0.mp3';

function readAddress(text: string): string {
	const address = readBaseUrl(text);
	if ('invalid' in address) throw new InvalidArgumentError(address.invalid);
	return address.url;
}

function readAmount(text: string): number {
	const amount = Number(text);
	if (text.trim() === '' || !(amount >= 0)) throw new InvalidArgumentError('Not an amount.');
	return amount;
}

interface Options {
	baseUrl: string;
	audioUrl: string;
	maxUsd: number;
	yes?: true;
	retention?: true;
	out: string;
	markdown: string;
}

const command = new Command('npm run check:service --')
	.description(
		'Find out what the AI/ML API really does, for a few cents. The key comes from AIML_API_KEY, or is asked for.',
	)
	.option('--base-url <url>', 'address of the service', readAddress, serviceUrl)
	.option('--audio-url <url>', 'a short recording that the service can download', publicRecording)
	.option('--max-usd <amount>', 'stop before more than this is spent', readAmount, 0.5)
	.option('--yes', 'do not ask before jobs are created')
	.option('--retention', 'also wait until the service forgets a transcript, which takes an hour')
	.option('--out <file>', 'where to write the answers', 'report.json')
	.option('--markdown <file>', 'where to write the findings', 'report.md')
	.showHelpAfterError();

/** Ctrl-C ends the check with what it has seen; a second one ends the program. */
function stopOnInterrupt(): AbortSignal {
	const stopping = new AbortController();
	process.once('SIGINT', () => stopping.abort());
	return stopping.signal;
}

async function main(options: Options): Promise<number> {
	const { baseUrl, audioUrl, maxUsd, yes, retention, out, markdown } = options;
	const apiKey = process.env.AIML_API_KEY?.trim() || (await askForKey());
	const signal = stopOnInterrupt();
	let progress: ReturnType<typeof startProgress> | undefined;
	const run = await check(
		{
			...{ baseUrl, apiKey, audioUrl, maxUsd, signal, pace: usualPace },
			withRetention: retention === true,
			onProgress: (message) => (progress ??= startProgress('Checking the service')).show(message),
		},
		async (plan, isListed) => await confirmPlan({ plan, isListed, maxUsd, baseUrl, yes }),
	);
	if (!run) return 1;
	const report = reportOn(run, new Date());
	writeFileSync(out, toJson(report));
	writeFileSync(markdown, toMarkdown(report));
	if (report.wasStopped) progress?.fail('Stopped');
	else progress?.succeed('Checked');
	console.log(toText(report));
	console.log(`\n${summaryOf(report)}\nThe answers are in ${out}, the findings in ${markdown}.`);
	return report.wasStopped ? 130 : 0;
}

main(command.parse().opts<Options>())
	.catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		return 1;
	})
	.then((code) => process.exit(code));
