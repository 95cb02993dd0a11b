const { readdirSync } = require('node:fs');
const { join } = require('node:path');

// The tests that mutants are run against, as one file: so modules are loaded once for a mutant, which
// takes most of its time, and not once for each test file.

const unitTests = join(__dirname, '..', 'unit');
/** They go through millions of characters, and code that counts its mutants takes a hundred times as long. */
const slowTests = ['longAnswers.test.ts'];
const testsIn = (folder) =>
	readdirSync(join(unitTests, folder))
		.filter((name) => name.endsWith('.test.ts') && !slowTests.includes(name))
		.map((name) => join(folder, name));

const tests = [
	...testsIn('api'),
	...testsIn('batch'),
	'output/failItem.test.ts',
	'session/secrets.test.ts',
];
// Each in a block of its own, to which its hooks belong.
for (const test of tests) {
	describe(test, () => {
		require(join(unitTests, test));
	});
}
