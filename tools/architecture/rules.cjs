/**
 * The folders of the node, in the order in which data flows: each may import from those after it, never from
 * one before it.
 */
const flow = require('./flow.json');

const folder = 'nodes/AimlSpeechToText';
const anyOf = (names) => `^${folder}/(${names.join('|')})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		...flow.slice(1).map((name, index) => ({
			name: `${name}-imports-against-the-flow`,
			severity: 'error',
			from: { path: anyOf([name]) },
			to: { path: [anyOf(flow.slice(0, index + 1)), `^${folder}/[^/]+$`] },
		})),
		{
			name: 'circle',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		{
			name: 'pure-parts-know-nothing-of-n8n',
			severity: 'error',
			from: { path: [anyOf(['models', 'polling', 'transcript']), `^${folder}/recording/split/`] },
			to: { path: 'n8n-workflow' },
		},
		{
			name: 'the-splitter-knows-nothing-of-the-rest',
			severity: 'error',
			from: { path: `^${folder}/recording/split/` },
			to: { path: `^${folder}/`, pathNot: `^${folder}/recording/split/` },
		},
		{
			name: 'nothing-but-n8n-is-there-at-runtime',
			severity: 'error',
			from: {},
			to: { pathNot: ['^(nodes|credentials)/', 'n8n-workflow', '^crypto$'] },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
	},
};
