const { join } = require('node:path');

/**
 * Run by Stryker for each mutant. Not the configuration of the tests, because each of its projects would run the
 * same tests again.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	rootDir: join(__dirname, '..', '..'),
	// Or jest would look for modules in all of node_modules, for each mutant.
	roots: ['<rootDir>/nodes', '<rootDir>/test', '<rootDir>/tools'],
	testMatch: ['<rootDir>/tools/mutation/allTests.js'],
	transform: { '\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/test/tsconfig.json' }] },
	testEnvironment: require.resolve('./stopAtFirstFailure.js'),
	// Some mutants wait forever, and on simulated time a test takes milliseconds.
	testTimeout: 10_000,
	moduleNameMapper: { '^n8n-workflow$': '<rootDir>/tools/mutation/n8nWorkflow.js' },
};
