const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { dest, parallel, series, src, watch } = require('gulp');

/** What n8n reads beside the compiled code: icons, codex files and output schemas. */
const staticFiles = [
	'{nodes,credentials}/**/*.svg',
	'nodes/**/*.node.json',
	'nodes/**/__schema__/**/*.json',
];

const clean = () => rm('dist', { recursive: true, force: true });

const tsc = (...args) =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc'), ...args], { stdio: 'inherit' });

const compile = () => tsc();

// `encoding: false` copies bytes: gulp 5 otherwise reads every file as UTF-8 text.
const copyStatic = () => src(staticFiles, { base: '.', encoding: false }).pipe(dest('dist'));
copyStatic.displayName = 'static';

const build = series(clean, compile, copyStatic);

const watchStatic = () => watch(staticFiles, copyStatic);
const watchCode = () => tsc('--watch', '--preserveWatchOutput');
const watchAll = series(clean, copyStatic, parallel(watchCode, watchStatic));

module.exports = { clean, compile, static: copyStatic, watch: watchAll, build, default: build };
