const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { dest, parallel, series, src, watch } = require('gulp');

/** What n8n reads beside the compiled code: icons, codex files and output schemas. */
const staticFiles = [
	'{nodes,credentials}/**/*.svg',
	'nodes/**/*.node.json',
	'nodes/**/__schema__/**/*.json',
];

/** Where the built package is; `npm run dev` builds into the one that a running n8n has loaded. */
const folder = process.env.BUILD_FOLDER || 'dist';

const clean = () => rm(folder, { recursive: true, force: true });

const tsc = (...args) =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc'), '--outDir', folder, ...args], {
		stdio: 'inherit',
	});

const compile = () => tsc();

// `encoding: false` copies bytes: gulp 5 otherwise reads every file as UTF-8 text.
const copyStatic = () => src(staticFiles, { base: '.', encoding: false }).pipe(dest(folder));
copyStatic.displayName = 'static';

const build = series(clean, compile, copyStatic);

const watchStatic = () => watch(staticFiles, copyStatic);
const watchCode = () => tsc('--watch', '--preserveWatchOutput');
const update = parallel(watchCode, watchStatic);
const watchAll = series(clean, copyStatic, update);

module.exports = {
	clean,
	compile,
	static: copyStatic,
	update,
	watch: watchAll,
	build,
	default: build,
};
