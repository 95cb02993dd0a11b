const config = require('./jest.config.js');

/** The tests for `npm run mutation`, loaded as quickly as can be: thousands of mutants need them. */
module.exports = {
	...config,
	// Or jest would look for modules in all of node_modules, for each mutant.
	roots: ['<rootDir>/nodes', '<rootDir>/test'],
	testMatch: ['<rootDir>/test/mutation/allTests.js'],
	moduleNameMapper: { '^n8n-workflow$': '<rootDir>/test/mutation/n8nWorkflow.ts' },
};
