/** What all tests share: TypeScript is stripped of its types, which `npm test` checks beforehand. */
const shared = {
	rootDir: __dirname,
	// Without node_modules, which jest would list for each project.
	roots: ['<rootDir>/credentials', '<rootDir>/nodes', '<rootDir>/test', '<rootDir>/tools'],
	transform: { '\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/test/tsconfig.json' }] },
};

/** What takes long, of any layer. */
const full = '\\.full\\.test\\.ts$';

const quick = (displayName, ...testMatch) => ({
	...shared,
	displayName,
	testMatch,
	testPathIgnorePatterns: [full],
});

/**
 * `npm test` runs the first four, `npm run test:full` the fifth, `npm run test:audio` the sixth, with ffmpeg
 * and the like; the last two install n8n servers. With a path, such as `npx jest test/unit`, only the project
 * that has it is run.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	projects: [
		quick('unit', '<rootDir>/test/unit/**/*.test.ts'),
		quick('http', '<rootDir>/test/http/**/*.test.ts'),
		quick('engine', '<rootDir>/test/engine/**/*.test.ts'),
		quick('tools', '<rootDir>/tools/**/*.test.ts', '<rootDir>/test/support/**/*.test.ts'),
		{
			...shared,
			displayName: 'full',
			testMatch: ['<rootDir>/{test,tools}/**/*.full.test.ts'],
		},
		{
			...shared,
			displayName: 'audio',
			testMatch: ['<rootDir>/test/audio/**/*.test.ts'],
			globalSetup: '<rootDir>/test/audio/installTools.ts',
			setupFilesAfterEnv: ['<rootDir>/test/support/slowServers.ts'],
		},
		{
			...shared,
			displayName: 'e2e',
			testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
			globalSetup: '<rootDir>/test/e2e/install/installAll.ts',
			setupFilesAfterEnv: ['<rootDir>/test/support/slowServers.ts'],
		},
		{
			...shared,
			displayName: 'queue',
			testMatch: ['<rootDir>/test/queue/**/*.test.ts'],
			globalSetup: '<rootDir>/test/queue/parts/installParts.ts',
			setupFilesAfterEnv: ['<rootDir>/test/support/slowServers.ts'],
		},
	],
	// Nothing is timed: loading n8n-core alone can take seconds on a busy machine.
	testTimeout: 60_000,
	// A worker slows down with the memory of the test files it has run; a new one is quick.
	workerIdleMemoryLimit: '400MB',
	// n8n-core keeps timers and agents of its own alive after the last test.
	forceExit: true,
};
