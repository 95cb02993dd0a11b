const [{ rootDir, roots, transform }] = require('../../jest.config').projects;

/**
 * Run by Stryker for each mutant: one project, because each one that Stryker finds runs the same tests again.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	rootDir,
	roots,
	transform,
	testMatch: ['<rootDir>/tools/mutation/allTests.js'],
	testEnvironment: require.resolve('./stopAtFirstFailure.js'),
	// Some mutants wait forever, and on simulated time a test takes milliseconds.
	testTimeout: 10_000,
	moduleNameMapper: { '^n8n-workflow$': '<rootDir>/tools/mutation/n8nWorkflow.js' },
};
