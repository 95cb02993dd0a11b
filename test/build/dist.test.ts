/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';

// The package's own build gives what n8n's tool gives, which n8n's reviewers and scanner expect.

const root = join(__dirname, '..', '..');
const modules = 'node_modules';
const sources = [
	...['nodes', 'credentials', 'index.js', 'gulpfile.js'],
	...['package.json', 'tsconfig.json'],
];
const tools = {
	gulp: join(modules, 'gulp', 'bin', 'gulp.js'),
	'n8n-node': join(modules, '@n8n', 'node-cli', 'bin', 'n8n-node.mjs'),
};

/** The bytes of the files in a folder, by path. */
async function filesIn(folder: string): Promise<Record<string, string>> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
	return Object.fromEntries(
		await Promise.all(
			paths.map(async (path) => [
				relative(folder, path),
				(await readFile(path)).toString('latin1'),
			]),
		),
	);
}

/** What a tool makes of the sources, in a folder of its own. */
async function build(tool: keyof typeof tools): Promise<Record<string, string>> {
	const folder = await mkdtemp(join(tmpdir(), 'build-'));
	try {
		for (const source of sources) {
			await cp(join(root, source), join(folder, source), { recursive: true });
		}
		await symlink(join(root, modules), join(folder, modules), 'junction');
		await promisify(execFile)(process.execPath, [tools[tool], 'build'], { cwd: folder });
		return await filesIn(join(folder, 'dist'));
	} finally {
		await rm(folder, { recursive: true });
	}
}

let dist: Record<string, string>;
let expected: Record<string, string>;

beforeAll(async () => {
	dist = await build('gulp');
	expected = await build('n8n-node');
}, 240_000);

it('has the same files', () => {
	expect(Object.keys(dist)).toEqual(Object.keys(expected));
});

it('has the same bytes in each of them', () => {
	const different = Object.keys(expected).filter((path) => dist[path] !== expected[path]);

	expect(different).toEqual([]);
});

it('has what n8n reads beside the code', () => {
	const folder = join('nodes', 'AimlSpeechToText');

	expect(Object.keys(dist)).toEqual(
		expect.arrayContaining(
			[
				...['AimlSpeechToText.node.js', 'AimlSpeechToText.node.json'],
				...['aimlSpeechToText.svg', 'aimlSpeechToText.dark.svg'],
			].map((name) => join(folder, name)),
		),
	);
});
