import { probes } from '../../../test/support/sandbox/recorded/probes';
import { fatesOf } from './fates';
import type { Point } from './point';

/** What is too large, too long or out of reach. */
export const limitPoints: readonly Point[] = [
	{
		id: 'extension',
		question: 'A file called `.bin` (OpenAI judges by the name)',
		expected: 'rejected or failed',
		read: (evidence) => fatesOf(evidence, { openai: probes.unknownExtension }),
	},
	{
		id: 'too-large',
		question: 'An upload over 25 MiB',
		expected: 'HTTP 413 or a failed job; no limit is documented',
		read: (evidence) => fatesOf(evidence, { openai: 'too large' }),
	},
	{
		id: 'too-long',
		question: 'A recording over 1,400 seconds',
		expected: 'HTTP 400 or a failed job; no limit is documented',
		read: (evidence) => fatesOf(evidence, { openai: 'too long' }),
	},
	{
		id: 'url-limits',
		question: 'Addresses that the service does not download from',
		expected: 'nothing is documented',
		read: (evidence) =>
			fatesOf(
				evidence,
				Object.fromEntries(
					[
						...['a recording', 'a redirect', 'a page', 'nothing there', 'no such host', 'FTP'],
						...['data', 'no address'],
					].map((what) => [what, `URL: ${what}`]),
				),
			),
	},
	{
		id: 'private-urls',
		question: "Addresses in the service's own network",
		expected: 'nothing is documented',
		read: () => ({ unchecked: 'to try them could be taken for an attack; the node refuses them' }),
	},
];
