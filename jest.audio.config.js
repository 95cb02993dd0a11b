const config = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
	...config,
	testMatch: ['<rootDir>/test/audio/**/*.test.ts'],
	testPathIgnorePatterns: [],
	globalSetup: '<rootDir>/test/audio/installTools.ts',
};
