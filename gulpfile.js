const { execFile, spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { join } = require('node:path');
const { promisify } = require('node:util');
const { dest, parallel, series, src, watch } = require('gulp');

/** What n8n reads beside the compiled code: icons and output schemas. */
const staticFiles = ['{nodes,credentials}/**/*.{png,svg}', 'nodes/**/__schema__/**/*.json'];

/** Compiles and copies as n8n's tool for community nodes does. */
async function build() {
	const tool = join(__dirname, 'node_modules', '@n8n', 'node-cli', 'bin', 'n8n-node.mjs');
	// It draws a spinner, into files as well: what it says is shown only when it fails.
	await promisify(execFile)(process.execPath, [tool, 'build']).catch(({ stdout }) => {
		throw new Error(stdout.replace(/\x1b\[[\d?]*\w|[◒◐◓◑] .*?(?=\x1b|$)/gm, ''));
	});
	// It copies every picture, those of the docs too.
	await rm('dist/docs', { recursive: true, force: true });
}

const tsc = (...args) =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc'), ...args], { stdio: 'inherit' });

/** Checks the types of the tests and tools, which jest does not look at. */
const types = () => tsc('--project', 'test');

const compileChanges = () => tsc('--watch', '--preserveWatchOutput');

// `encoding: false` copies bytes: gulp 5 otherwise reads every file as UTF-8 text.
const copyChanges = () =>
	watch(staticFiles, () => src(staticFiles, { base: '.', encoding: false }).pipe(dest('dist')));

module.exports = {
	build,
	types,
	watch: series(build, parallel(compileChanges, copyChanges)),
	default: build,
};
