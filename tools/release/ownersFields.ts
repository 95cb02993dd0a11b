import type { PackageJson } from './packageParts';
import type { Verdict } from './Verdict';

/** Names that RFC 2606 reserves for examples and tests: they cannot be owned. */
const reserved =
	/(^|[./@])(example\.(com|net|org)|[\w-]+\.(example|invalid|test|localhost))(?=[/:]|$)/i;

/** npm accepts a provenance statement only from the repository that package.json names. */
const gitHubRepository = /^git\+https:\/\/github\.com\/[\w.-]+\/[\w.-]+\.git$/;

const isPlaceholder = (value: string): boolean => reserved.test(value) || /^example\b/i.test(value);

/** What the owner has to fill in, and whether the repository is one that n8n can scan. */
export function judgeOwnersFields({ author, homepage, repository }: PackageJson): Verdict {
	const fields = {
		'author.name': author.name,
		'author.email': author.email,
		homepage,
		'repository.url': repository.url,
	};
	const placeholders = Object.entries(fields).filter(([, value]) => isPlaceholder(value));
	const isElsewhere = !isPlaceholder(repository.url) && !gitHubRepository.test(repository.url);
	return {
		check: "The owner's fields of package.json",
		blocking: [
			...placeholders.map(
				([name, value]) => `Fill in '${name}' in package.json: '${value}' is a placeholder`,
			),
			...(isElsewhere
				? [
						"Set 'repository.url' to git+https://github.com/<owner>/<name>.git: n8n scans the source of public GitHub repositories only",
					]
				: []),
		],
		notes: [],
	};
}
