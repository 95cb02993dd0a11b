const { execFile, spawn } = require('node:child_process');
const { readdir, rm, writeFile } = require('node:fs/promises');
const { basename, join } = require('node:path');
const { promisify } = require('node:util');
const esbuild = require('esbuild');
const { dest, parallel, series, src, watch } = require('gulp');
const { n8n } = require('./package.json');

/** What n8n 1.123 runs on. */
const target = 'node20';

/** What n8n reads beside the compiled code: icons and output schemas. */
const staticFiles = ['{nodes,credentials}/**/*.{png,svg}', 'nodes/**/__schema__/**/*.json'];

/** Compiles and copies as n8n's tool for community nodes does. */
async function compile() {
	const tool = join(__dirname, 'node_modules', '@n8n', 'node-cli', 'bin', 'n8n-node.mjs');
	// It draws a spinner, into files as well: its output is shown only when it fails.
	await promisify(execFile)(process.execPath, [tool, 'build']).catch(({ stdout }) => {
		throw new Error(stdout.replace(/\x1b\[[\d?]*\w|[◒◐◓◑] .*?(?=\x1b|$)/gm, ''));
	});
	// It copies every picture, those of the docs too.
	await rm('dist/docs', { recursive: true, force: true });
}

/**
 * Makes a few small files of the hundred compiled ones, so that n8n starts quickly: it loads the node and the
 * credential at once, what runs need with the first run, and what splits recordings when one may be long.
 */
async function bundle() {
	const { outputFiles } = await esbuild.build({
		entryPoints: [...n8n.credentials, ...n8n.nodes].map((path) =>
			path.replace(/^dist\//, '').replace(/js$/, 'ts'),
		),
		outdir: 'dist',
		outbase: '.',
		chunkNames: 'nodes/[name]-[hash]',
		bundle: true,
		// esbuild can only split ES modules; n8n loads CommonJS.
		splitting: true,
		format: 'esm',
		external: ['n8n-workflow'],
		platform: 'node',
		target,
		sourcemap: 'inline',
		write: false,
	});
	const compiled = await readdir('dist', { recursive: true });
	await Promise.all(
		compiled
			.filter((path) => path.endsWith('.js'))
			.map(async (path) => await rm(join('dist', path))),
	);
	await Promise.all(
		outputFiles.map(async ({ path, text }) => {
			const { code, map } = await esbuild.transform(text, {
				format: 'cjs',
				platform: 'node',
				target,
				minify: true,
				// `import()` becomes `require()`: jest has no other.
				supported: { 'dynamic-import': false },
				sourcemap: true,
				sourcefile: path,
			});
			await writeFile(path, `${code}//# sourceMappingURL=${basename(path)}.map\n`);
			await writeFile(`${path}.map`, map);
		}),
	);
}

const build = series(compile, bundle);

const tsc = (...args) =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc'), ...args], { stdio: 'inherit' });

/** Checks the types of the tests and tools, which jest does not check. */
const types = () => tsc('--project', 'test');

const compileChanges = () => tsc('--watch', '--preserveWatchOutput');

// `encoding: false` copies bytes: gulp 5 otherwise reads every file as UTF-8 text.
const copyChanges = () =>
	watch(staticFiles, () => src(staticFiles, { base: '.', encoding: false }).pipe(dest('dist')));

module.exports = {
	build,
	types,
	watch: series(compile, parallel(compileChanges, copyChanges)),
	default: build,
};
