const { readdirSync } = require('node:fs');
const { join } = require('node:path');

// The tests that mutants are run against, as one file, so modules, which take most of the time, load once per
// mutant instead of once per test file.

const unitTests = join(__dirname, '..', '..', 'test', 'unit');
/** They go through millions of characters, and code that counts its mutants takes a hundred times as long. */
const slowTests = ['longAnswers.test.ts', 'documentedOptions.test.ts'];
const tests = String(process.env.MUTATED_FOLDERS)
	.split(',')
	.flatMap((folder) =>
		readdirSync(join(unitTests, folder), { recursive: true })
			.filter((name) => name.endsWith('.test.ts') && !slowTests.includes(name))
			.map((name) => join(folder, name)),
	);

// Each in a block of its own, to which its hooks belong.
for (const test of tests) {
	describe(test, () => {
		require(join(unitTests, test));
	});
}
