import { recordings, type Recording } from '../../test/support/recordings';
import type { Sandbox } from '../../test/support/sandbox';

/** An address to enter in 'Audio URL', and what it is good for. */
export interface Address {
	use: string;
	url: string;
}

/** Seconds that the slow one takes. */
export const slowSeconds = 60;

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

/** Addresses that the sandbox knows: a recording in each language, one that fails and one that is slow. */
export function addressesToTry({ url }: Pick<Sandbox, 'url'>): Address[] {
	const addressOf = ({ file }: Recording) => `${url}/recordings/${file}`;
	const spoken = new Map<string, Recording>();
	for (const recording of recordings) {
		if (!spoken.has(recording.language)) spoken.set(recording.language, recording);
	}
	const [first] = recordings;
	return [
		...Array.from(spoken, ([language, recording]) => ({
			use: languageNames.of(language) ?? language,
			url: addressOf(recording),
		})),
		{ use: 'Fails', url: `${addressOf(first)}?sandbox.jobError=object` },
		{
			use: `Takes ${slowSeconds} s`,
			url: `${addressOf(first)}?sandbox.readyAfter=${slowSeconds}`,
		},
	];
}

/** Those addresses, one a line. */
export const listAddresses = (sandbox: Pick<Sandbox, 'url'>): string[] =>
	addressesToTry(sandbox).map(({ use, url }) => `${use.padEnd(10)} ${url}`);
