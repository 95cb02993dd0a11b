/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import execa from 'execa';
import { root } from './packageParts';

// The whole check, on the built package.

const main = join(root, 'test', 'release', 'main.ts');

it("Only the owner's placeholders are in the way of publishing", async () => {
	const { exitCode, stdout, stderr } = await execa(
		process.execPath,
		[require.resolve('tsx/cli'), main, '--no-audit'],
		// With jest's `test`, n8n's lint rules take files for those of their own tests.
		{ cwd: root, env: { NODE_ENV: 'production' }, reject: false },
	);

	expect(stderr).toBe('');
	expect(exitCode).toBe(1);
	const [, toDo = ''] = stdout.split('Before publishing:\n');
	expect(toDo.split('\n')).toEqual(
		['author.name', 'author.email', 'homepage', 'repository.url'].map((field) =>
			expect.stringMatching(new RegExp(`^- Fill in '${field}' in package.json: .*placeholder$`)),
		),
	);
}, 300_000);
