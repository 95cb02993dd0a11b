/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { root } from './packageParts';
import type { Verdict } from './Verdict';

/** The part of `npm audit --json` that counts; without `vulnerabilities` there was no answer. */
export interface AuditReport {
	vulnerabilities?: Record<string, Vulnerability>;
}

interface Vulnerability {
	severity: string;
	/** Whether it is in package.json. */
	isDirect: boolean;
	/** The packages that need this one in no safe version. */
	effects: string[];
}

const n8nItself =
	"n8n's own code, in which the tests run; its versions of libraries are n8n's to choose";
const n8nTool = "n8n's own tool, which runs over this source only";

/**
 * Why a finding may stay that comes with a development dependency. None of them is shipped; lint
 * forbids `overrides`, so that only the dependency itself can mend it.
 */
const reasons: Readonly<Record<string, string>> = {
	'@n8n/node-cli': n8nTool,
	'@n8n/scan-community-package': n8nTool,
	'n8n-core': n8nItself,
	'n8n-workflow': n8nItself,
};

/** The development dependencies that a finding comes with; none when a safe version may be installed. */
function originsOf(
	name: string,
	vulnerabilities: Record<string, Vulnerability>,
	seen = new Set<string>(),
): string[] {
	const found = vulnerabilities[name];
	if (!found || seen.has(name)) return [];
	seen.add(name);
	const origins = found.effects.flatMap((effect) => originsOf(effect, vulnerabilities, seen));
	return [...new Set(found.isDirect ? [name, ...origins] : origins)];
}

/** What npm's audit means for a release: of the packages that are shipped, and of the others. */
export function judgeAudit(shipped: AuditReport, all: AuditReport): Verdict {
	const check = 'npm audit';
	if (!shipped.vulnerabilities || !all.vulnerabilities) {
		const unknown = "npm's audit could not be reached; the release workflow asks it again";
		return { check, blocking: [], notes: [unknown] };
	}
	const { vulnerabilities } = all;
	const findings = Object.entries(vulnerabilities).map(([name, { severity }]) => ({
		finding: `${name} (${severity})`,
		origins: originsOf(name, vulnerabilities),
	}));
	const stays = ({ origins }: { origins: string[] }) =>
		origins.length > 0 && origins.every((origin) => Object.hasOwn(reasons, origin));
	return {
		check,
		blocking: [
			...Object.keys(shipped.vulnerabilities).map(
				(name) => `Do not ship ${name}, it is vulnerable`,
			),
			...findings
				.filter((finding) => !stays(finding))
				.map(({ finding, origins }) =>
					origins.length > 0
						? `Update ${origins.join(', ')}, which need ${finding}, or give a reason to keep it`
						: `Run npm audit fix for ${finding}`,
				),
		],
		notes: findings.filter(stays).map(({ finding, origins }) => {
			const why = origins.map((origin) => `${origin} is ${reasons[origin]}`);
			return `${finding} is for development only: ${why.join('; ')}`;
		}),
	};
}

async function report(...options: string[]): Promise<AuditReport> {
	// npm ends with 1 when there are findings.
	const npm = spawn('npm', ['audit', '--json', ...options], {
		cwd: root,
		shell: process.platform === 'win32',
	});
	return JSON.parse((await text(npm.stdout)) || '{}');
}

/** Asks npm about the dependencies, shipped and not. */
export const audit = async (): Promise<Verdict> =>
	judgeAudit(await report('--omit=dev'), await report());
