/** @type {import('jest').Config} */
module.exports = {
	testMatch: ['<rootDir>/{test,tools}/**/*.test.ts'],
	// They need real n8n servers, or ffmpeg: `npm run test:e2e`, `test:queue` and `test:audio`.
	testPathIgnorePatterns: ['<rootDir>/test/e2e', '<rootDir>/test/queue', '<rootDir>/test/audio'],
	modulePathIgnorePatterns: ['<rootDir>/dist'],
	transform: { '\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/test/tsconfig.json' }] },
	// Nothing is timed: loading n8n-core alone can take seconds on a busy machine.
	testTimeout: 60_000,
	// n8n-core keeps timers and agents of its own alive after the last test.
	forceExit: true,
};
