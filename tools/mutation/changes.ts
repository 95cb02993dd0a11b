/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports */
import { execFileSync } from 'node:child_process';

const sources = 'nodes/AimlSpeechToText/*.ts';

const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' });

/** Lines that a diff without context adds or changes, as Stryker names them: `file.ts:12-15`. */
export function rangesOf(diff: string): string[] {
	let file = '';
	return diff.split('\n').flatMap((line) => {
		const [, name] = /^\+\+\+ b\/(.*)$/.exec(line) ?? [];
		if (name !== undefined) file = name;
		const [, start, count = '1'] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
		if (start === undefined || count === '0') return [];
		return [`${file}:${start}-${Number(start) + Number(count) - 1}`];
	});
}

/** What differs in the node's sources from where this branch left `base`, committed or not. */
export function changesSince(base: string): string[] {
	const [start] = git('merge-base', base, 'HEAD').split('\n');
	const untracked = git('ls-files', '--others', '--exclude-standard', '--', sources);
	return [
		...rangesOf(
			git('diff', '--unified=0', '--no-ext-diff', '--dst-prefix=b/', start, '--', sources),
		),
		...untracked.split('\n').filter((file) => file),
	];
}
