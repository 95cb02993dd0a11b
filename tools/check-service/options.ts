/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { parseArgs } from 'node:util';
import { readBaseUrl } from '../../nodes/AimlSpeechToText/service/baseUrl';
import { serviceUrl } from './report/report';

/** A short public recording, which the examples use too. */
const publicRecording = 'https://audio-samples.github.io/samples/mp3/blizzard_primed/sample-0.mp3';

export const help = `Usage: npm run check:service -- [options]

Finds out what the AI/ML API really does, for a few cents. The key comes from AIML_API_KEY, or is asked for.

  --base-url <url>    address of the service (${serviceUrl})
  --audio-url <url>   a short recording that the service can download
  --max-usd <amount>  stop before more than this is spent (0.5)
  --yes               do not ask before jobs are created
  --retention         also wait until the service forgets a transcript, which takes an hour
  --out <file>        where to write the answers (report.json)
  --markdown <file>   where to write the findings (report.md)
  --help`;

/** What the command line sets. */
export interface Options {
	baseUrl: string;
	audioUrl: string;
	maxUsd: number;
	isConfirmed: boolean;
	withRetention: boolean;
	out: string;
	markdown: string;
}

function readAddress(text: string): string {
	const address = readBaseUrl(text);
	if ('invalid' in address) throw new Error(address.invalid.replace("'Base URL'", '--base-url'));
	return address.url;
}

function readAudioUrl(text: string): string {
	if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
	throw new Error('--audio-url is not an http or https address');
}

function readAmount(text: string): number {
	const amount = Number(text);
	if (text.trim() !== '' && amount >= 0) return amount;
	throw new Error('--max-usd is not an amount');
}

/**
 * Reads the command line.
 *
 * @returns `null` when help is asked for
 * @throws when an option is unknown or its value cannot be used
 */
export function readOptions(args: string[]): Options | null {
	const { values } = parseArgs({
		args,
		options: {
			'base-url': { type: 'string', default: serviceUrl },
			'audio-url': { type: 'string', default: publicRecording },
			'max-usd': { type: 'string', default: '0.5' },
			yes: { type: 'boolean', default: false },
			retention: { type: 'boolean', default: false },
			out: { type: 'string', default: 'report.json' },
			markdown: { type: 'string', default: 'report.md' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return null;
	return {
		baseUrl: readAddress(values['base-url']),
		audioUrl: readAudioUrl(values['audio-url']),
		maxUsd: readAmount(values['max-usd']),
		isConfirmed: values.yes,
		withRetention: values.retention,
		out: values.out,
		markdown: values.markdown,
	};
}
