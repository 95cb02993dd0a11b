import type { ComingRule } from './comingRules';
import type { PackageParts } from './packageParts';
import type { Verdict } from './Verdict';

/** Whether the package keeps a coming rule; what breaks it for a reason may stay. */
export function judge(
	{ name, broken }: ComingRule,
	parts: PackageParts,
	reasons: Readonly<Record<string, string>> = {},
): Verdict {
	// A field that two operations show in two forms is one to people.
	const culprits = [...new Set(broken(parts))];
	return {
		check: `Coming rule ${name}`,
		blocking: culprits
			.filter((culprit) => !Object.hasOwn(reasons, culprit))
			.map((culprit) => `Mend what will break n8n's rule ${name}: ${culprit}`),
		notes: culprits
			.filter((culprit) => Object.hasOwn(reasons, culprit))
			.map((culprit) => `${culprit}: ${reasons[culprit]}`),
	};
}
