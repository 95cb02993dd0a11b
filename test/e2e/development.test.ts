/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sleep } from 'n8n-workflow';
import packageJson from '../../package.json';
import { startDevelopment, type Development } from '../../tools/dev/development';

// `npm run dev`, with a copy of the sources.

const root = join(__dirname, '..', '..');

describe('Developing', () => {
	let sources: string;
	let development: Development;
	beforeAll(async () => {
		sources = await mkdtemp(join(tmpdir(), 'sources-'));
		for (const name of ['credentials', 'nodes', 'tsconfig.json']) {
			await cp(join(root, name), join(sources, name), { recursive: true });
		}
		await symlink(join(root, 'node_modules'), join(sources, 'node_modules'), 'junction');
		development = await startDevelopment({ sources });
	});
	afterAll(async () => {
		await development?.stop();
		await rm(sources, { recursive: true, force: true });
	});

	it('shows a changed text in the running n8n', async () => {
		const file = join(sources, 'nodes', 'AimlSpeechToText', 'parameters', 'waiting.ts');
		const code = await readFile(file, 'utf8');
		const { session } = development.n8n.owner;
		const nodeInfos = [{ name: `${packageJson.name}.aimlSpeechToText`, version: 1 }];
		const shows = async (text: string) => {
			// While n8n loads the node again it does not know it.
			const types = await session.rest('POST', '/node-types', { nodeInfos }).catch(() => []);
			return JSON.stringify(types).includes(text);
		};
		while (!(await shows('Max Wait'))) await sleep(500);

		await writeFile(file, code.replace("displayName: 'Max Wait'", "displayName: 'Longest Wait'"));

		while (!(await shows('Longest Wait'))) await sleep(500);
	});
});
