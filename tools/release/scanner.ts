import { root } from './packageParts';
import type { Tarball } from './tarball';
import type { Verdict } from './Verdict';

/** The functions of n8n's scanner that it calls for each of its legs. */
interface Scanner {
	SOURCE_FILE_PATTERNS: string[];
	analyzePackage(
		folder: string,
		filePatterns: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}

/** As the scanner itself calls `analyzePackage` for a tarball. */
const tarballPatterns = ['**/*.js', 'package.json'];

/**
 * What n8n's scanner reports about the sources and the tarball, without inline disables. One of its other
 * checks is impossible here: that of the provenance that npm adds when publishing.
 */
export async function scan(tarball: Tarball): Promise<Verdict[]> {
	const module = '@n8n/scan-community-package/scanner/scanner.mjs';
	const { analyzePackage, SOURCE_FILE_PATTERNS }: Scanner = await import(module);
	const legs = [
		{ check: "n8n's scanner on the sources", folder: root, patterns: SOURCE_FILE_PATTERNS },
		{ check: "n8n's scanner on the tarball", folder: tarball.folder, patterns: tarballPatterns },
	];
	const verdicts: Verdict[] = [];
	for (const { check, folder, patterns } of legs) {
		const { passed, message = '', details = '' } = await analyzePackage(folder, patterns);
		// It passes a folder in which it found nothing to look at.
		const isClean = passed && message === '';
		verdicts.push({ check, blocking: isClean ? [] : [`${message}\n${details}`], notes: [] });
	}
	return verdicts;
}
