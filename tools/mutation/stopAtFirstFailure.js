// Comes with jest.
const { TestEnvironment } = require('jest-environment-node');

/** One failed test is enough for a mutant. Jest's `bail` ends only between files, and here there is one. */
module.exports = class extends TestEnvironment {
	handleTestEvent({ name, test }) {
		if (name === 'test_done' && test.errors.length > 0) this.failed = true;
		if (name === 'test_start' && this.failed) test.mode = 'skip';
	}
};
