/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import flow from './flow.json';

const project = join(__dirname, '../..');

it('The picture of the flow in the docs is the flow that lint enforces', () => {
	const page = readFileSync(join(project, 'docs/architecture.md'), 'utf8');
	const arrows = page.matchAll(/^\t(\w+).* --> (\w+)$/gm);

	expect(Array.from(arrows, ([, from, to]) => [from, to])).toEqual(
		flow.map((folder, index) => [flow[index - 1] ?? 'items', folder]),
	);
});

it('Every folder of the node has its place in the flow', () => {
	const entries = readdirSync(join(project, 'nodes/AimlSpeechToText'), { withFileTypes: true });
	const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);

	expect(folders.sort()).toEqual(['__schema__', ...flow].sort());
});
