/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './packageParts';
import type { Verdict } from './Verdict';

const workflows = join(root, '.github', 'workflows');

/** A tag can be moved to other code, a commit cannot; the comment is for people and for Dependabot. */
const pinned = /^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*$/;

/** The actions of a workflow that are not pinned to a commit with their version in a comment. */
export const unpinnedActions = (workflow: string): string[] =>
	[...workflow.matchAll(/\buses:\s*(\S.*?)\s*$/gm)]
		.map(([, action]) => action)
		.filter((action) => !action.startsWith('./') && !pinned.test(action));

/** Whether all that GitHub runs for this project is pinned. */
export function judgeActions(): Verdict {
	const found = readdirSync(workflows).flatMap((file) =>
		unpinnedActions(readFileSync(join(workflows, file), 'utf8')).map((action) => ({
			file,
			action,
		})),
	);
	return {
		check: 'GitHub actions pinned to commits',
		blocking: found.map(
			({ file, action }) =>
				`Pin '${action}' in ${file} to a commit: owner/name@<commit> # v<version>`,
		),
		notes: [],
	};
}
