/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { judgeOwnersFields } from './ownersFields';
import { packageParts, root } from './packageParts';

// The whole check, on the built package.

const main = join(__dirname, 'main.ts');
const { blocking: placeholders } = judgeOwnersFields(packageParts().packageJson);

it("Nothing but the owner's placeholders is in the way of publishing", () => {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['--import', 'tsx', main, '--no-audit'],
		// With jest's `test`, n8n's lint rules treat files as their own tests.
		{ cwd: root, env: { ...process.env, NODE_ENV: 'production' }, encoding: 'utf8' },
	);

	expect(stderr).toBe('');
	const [, toDo = ''] = stdout.split('Before publishing:\n');
	expect(toDo.split('\n').filter((line) => line)).toEqual(placeholders.map((task) => `- ${task}`));
	expect(status).toBe(placeholders.length > 0 ? 1 : 0);
}, 300_000);
