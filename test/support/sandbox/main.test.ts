/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import execa from 'execa';
import { startSandbox } from '.';

it('A sandbox whose port is in use says so, and what to do', async () => {
	const other = await startSandbox();
	const { port } = new URL(other.url);

	const { exitCode, stderr } = await execa(
		process.execPath,
		[require.resolve('tsx/cli'), join(__dirname, 'main.ts'), '--port', port],
		{ reject: false },
	);
	await other.stop();

	expect(exitCode).toBe(1);
	expect(stderr).toContain(`Port ${port} is in use`);
	expect(stderr).toContain('choose another port with --port');
});
