import { availableParallelism } from 'node:os';
import { join } from 'node:path';

// Run by `npm run mutation`, which sets what is mutated.

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	testRunner: 'jest',
	plugins: ['@stryker-mutator/jest-runner'],
	jest: {
		config: {
			projects: undefined,
			// Or jest would look for modules in all of node_modules, for each mutant.
			roots: ['<rootDir>/nodes', '<rootDir>/test', '<rootDir>/tools'],
			testMatch: ['<rootDir>/tools/mutation/allTests.js'],
			transform: { '\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/test/tsconfig.json' }] },
			testEnvironment: join(import.meta.dirname, 'stopAtFirstFailure.js'),
			// On simulated time a test takes milliseconds, and some mutants wait forever.
			testTimeout: 3_000,
			moduleNameMapper: { '^n8n-workflow$': '<rootDir>/tools/mutation/n8nWorkflow.js' },
		},
		enableFindRelatedTests: false,
	},
	coverageAnalysis: 'perTest',
	// Constants of a module would need all tests for each of their mutants.
	ignoreStatic: true,
	ignorePatterns: ['/dist', '/docs', '/examples', '/test/support/recordings/**/*.{mp3,ogg,wav}'],
	concurrency: availableParallelism(),
	timeoutMS: 5_000,
	reporters: ['clear-text', 'progress-append-only'],
	thresholds: { high: 95, low: 85, break: 85 },
};
