import type { Verdict } from './Verdict';

/**
 * Whether a tag names the version that is about to be published and the changelog describes it.
 *
 * @param changelog the text of CHANGELOG.md
 */
export function judgeTag(tag: string, version: string, changelog: string): Verdict {
	return {
		check: `Tag ${tag}`,
		blocking: [
			...(tag === version ? [] : [`Tag the release ${version}, as package.json has it`]),
			...(changelog.includes(`\n## [${version}]`)
				? []
				: [`Give ${version} a section of its own in CHANGELOG.md`]),
		],
		notes: [],
	};
}
