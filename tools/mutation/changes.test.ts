import { rangesOf } from './changes';

it('The lines of a diff are those that it adds or changes', () => {
	const diff = [
		'diff --git a/nodes/one.ts b/nodes/one.ts',
		'--- a/nodes/one.ts',
		'+++ b/nodes/one.ts',
		'@@ -3 +3 @@ function changed() {',
		'-	old();',
		'+	renewed();',
		'@@ -10,2 +9,0 @@',
		'-	removed();',
		'-	removed();',
		'@@ -20,0 +18,3 @@',
		'+	added();',
		'+	added();',
		'+	added();',
		'--- /dev/null',
		'+++ b/nodes/two.ts',
		'@@ -0,0 +1,2 @@',
		'+added();',
		'+added();',
	].join('\n');

	expect(rangesOf(diff)).toEqual(['nodes/one.ts:3-3', 'nodes/one.ts:18-20', 'nodes/two.ts:1-2']);
});
