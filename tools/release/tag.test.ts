import { judgeTag } from './tag';

const changelog = '# Changelog\n\n## [1.2.3] - 2026-11-22\n';

it('A tag with the version of package.json and a section in the changelog is fine', () => {
	expect(judgeTag('1.2.3', '1.2.3', changelog).blocking).toEqual([]);
});

it.each(['v1.2.3', '1.2.4'])('The tag %s is not the version 1.2.3', (tag) => {
	expect(judgeTag(tag, '1.2.3', changelog).blocking).toEqual([expect.stringContaining('1.2.3')]);
});

it('A version without a section in the changelog is not released', () => {
	expect(judgeTag('2.0.0', '2.0.0', changelog).blocking).toEqual([
		expect.stringContaining('CHANGELOG.md'),
	]);
});
