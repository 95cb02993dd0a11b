const config = require('./jest.config.js');

/** The fast layers alone: mutants are run against them by the thousand. */
module.exports = {
	...config,
	testMatch: [
		'<rootDir>/test/unit/{api,batch,operations}/**/*.test.ts',
		'<rootDir>/test/http/**/*.test.ts',
	],
};
