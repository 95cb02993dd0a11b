const { TestEnvironment } = require('jest-environment-node');

/** One failed test is enough for a mutant. Jest's `bail` ends only between files, and here there is one. */
module.exports = class extends TestEnvironment {
	handleTestEvent({ name, test }) {
		if (name === 'test_fn_failure' || name === 'hook_failure') this.failed = true;
		if (name === 'test_start' && this.failed) test.mode = 'skip';
	}
};
