import { duration, limitsFor, nameOf, suchAs, type Attempt, type Words } from './attempt';

/** "25 MiB", "300 MB", "2.2 GB". */
function size(bytes: number): string {
	if (bytes % 1024 ** 2 === 0) return `${bytes / 1024 ** 2} MiB`;
	return bytes < 1000 ** 3 ? `${bytes / 1000 ** 2} MB` : `${bytes / 1000 ** 3} GB`;
}

/** What to do about a recording that is too much at once. */
function splitOrChoose({ source, splits }: Attempt, model: string): string {
	if (splits === false) {
		return `Set 'Split Recordings' to 'Automatic' in the options, or choose ${model}.`;
	}
	return splits && source === 'url'
		? `Choose 'Binary File' in 'Audio Source' so that the node can split the recording, or choose ${model}.`
		: `Choose ${model}.`;
}

/** A recording with more seconds than the model accepts. */
export function adviseOnLength(attempt: Attempt, text: string): Words {
	const [, given, named] = /([\d.]+) seconds is longer than ([\d.]+) seconds/.exec(text) ?? [];
	const limit = Number(named ?? limitsFor(attempt).audioSeconds ?? 0);
	const accepts = limit > 0 ? `accepts ${duration(limit)}` : 'accepts less';
	const longest = Math.max(limit, Number(given ?? 0));
	const other = suchAs(attempt, ({ audioSeconds = Infinity }) => audioSeconds > longest);
	return {
		message: given
			? `The recording is ${duration(Number(given))} long; ${nameOf(attempt)} ${accepts}`
			: `The recording is too long for ${nameOf(attempt)}, which ${accepts}`,
		description: splitOrChoose(attempt, `a model that accepts longer recordings${other}`),
	};
}

/** A recording with more bytes than the model accepts. */
export function adviseOnSize(attempt: Attempt, text: string): Words {
	const { fetchedBytes, uploadBytes } = limitsFor(attempt);
	const known = (attempt.source === 'url' ? fetchedBytes : undefined) ?? uploadBytes ?? 0;
	const limit = Number(/\((\d+)\) exceeded/.exec(text)?.[1] ?? known);
	const accepts = limit > 0 ? `, which accepts ${size(limit)}` : '';
	const other = suchAs(attempt, (limits) => (limits.uploadBytes ?? Infinity) > limit);
	return {
		message: `The recording is too large for ${nameOf(attempt)}${accepts}`,
		description: splitOrChoose(attempt, `a model that accepts larger recordings${other}`),
	};
}
