/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	mutate: [
		'nodes/AimlSpeechToText/service/**/*.ts',
		// Tested with the real n8n-core in test/http, which takes seconds to load.
		'!nodes/AimlSpeechToText/service/n8nTransport.ts',
		'nodes/AimlSpeechToText/polling/**/*.ts',
		'nodes/AimlSpeechToText/output/failItem.ts',
	],
	testRunner: 'jest',
	plugins: ['@stryker-mutator/jest-runner'],
	jest: { configFile: 'jest.mutation.config.js', enableFindRelatedTests: false },
	coverageAnalysis: 'perTest',
	// Constants of a module would need all tests for each of their mutants.
	ignoreStatic: true,
	concurrency: 1,
	timeoutMS: 10_000,
	reporters: ['clear-text', 'progress-append-only'],
	thresholds: { high: 95, low: 85, break: 85 },
};
