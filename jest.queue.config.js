const config = require('./jest.e2e.config.js');

/** @type {import('jest').Config} */
module.exports = {
	...config,
	testMatch: ['<rootDir>/test/queue/**/*.test.ts'],
	globalSetup: '<rootDir>/test/queue/parts/installParts.ts',
	// Three n8n processes share the machine with two databases and the sandbox.
	testTimeout: 900_000,
};
