/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judgeActions } from './actions';
import { audit } from './audit';
import { comingRules } from './comingRules';
import { exceptions } from './exceptions';
import { judge } from './judge';
import { judgeOwnersFields } from './ownersFields';
import { packageParts, root } from './packageParts';
import { reportOf } from './report';
import { scan } from './scanner';
import { judgeTag } from './tag';
import { judgeTarball, withTarball } from './tarball';
import type { Verdict } from './Verdict';

/** `--tag <version>`: the git tag that is being released; `--no-audit`: do not ask npm for vulnerabilities. */
const {
	values: { tag, 'no-audit': isOffline },
} = parseArgs({ options: { tag: { type: 'string' }, 'no-audit': { type: 'boolean' } } });

/** Checks the built project. */
async function check(): Promise<Verdict[]> {
	const parts = packageParts();
	const { packageJson } = parts;
	const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
	return [
		...(await withTarball(async (tarball) => [...(await scan(tarball)), judgeTarball(tarball)])),
		...comingRules.map((rule) => judge(rule, parts, exceptions[rule.name])),
		judgeActions(),
		...(isOffline ? [] : [await audit()]),
		...(tag ? [judgeTag(tag, packageJson.version, changelog)] : []),
		judgeOwnersFields(packageJson),
	];
}

check()
	.then((verdicts) => {
		console.log(reportOf(verdicts));
		process.exitCode = verdicts.some(({ blocking }) => blocking.length > 0) ? 1 : 0;
	})
	.catch((error: unknown) => {
		console.error(`The release could not be checked. ${String(error)}`);
		process.exitCode = 1;
	});
