const config = require('./jest.config.js');

/** The fast layer alone: mutants are run against it by the thousand. */
module.exports = {
	...config,
	testMatch: ['<rootDir>/test/unit/{api,batch,operations}/**/*.test.ts'],
};
