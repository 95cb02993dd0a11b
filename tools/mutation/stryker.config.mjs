import { availableParallelism } from 'node:os';

// Run by `npm run mutation`, which sets what is mutated.

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	testRunner: 'jest',
	plugins: ['@stryker-mutator/jest-runner'],
	jest: { configFile: 'tools/mutation/jest.config.js', enableFindRelatedTests: false },
	coverageAnalysis: 'perTest',
	// Constants of a module would need all tests for each of their mutants.
	ignoreStatic: true,
	ignorePatterns: ['/dist', '/docs', '/examples'],
	concurrency: availableParallelism(),
	timeoutMS: 5_000,
	reporters: ['clear-text', 'progress-append-only'],
	thresholds: { high: 95, low: 92, break: 90 },
};
