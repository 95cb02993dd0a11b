const config = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
	...config,
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	testPathIgnorePatterns: [],
	globalSetup: '<rootDir>/test/e2e/install/installAll.ts',
	// Starting an n8n takes half a minute, on a busy machine several.
	testTimeout: 600_000,
	// A server takes half a gigabyte and a core of its own.
	maxWorkers: 1,
};
