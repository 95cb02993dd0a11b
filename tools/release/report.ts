import type { Verdict } from './Verdict';

const signOf = ({ blocking, notes }: Verdict): string => {
	if (blocking.length > 0) return '✖';
	return notes.length > 0 ? 'ℹ' : '✔';
};

const linesOf = (verdict: Verdict): string[] => [
	`${signOf(verdict)} ${verdict.check}`,
	...[...verdict.blocking, ...verdict.notes].map(
		(text) => `    ${text.replaceAll('\n', '\n    ')}`,
	),
];

/** What was checked, and what has to be done before publishing. */
export function reportOf(verdicts: readonly Verdict[]): string {
	const toDo = verdicts.flatMap(({ blocking }) => blocking);
	const conclusion =
		toDo.length === 0
			? 'Everything is ready to be published.'
			: ['Before publishing:', ...toDo.map((task) => `- ${task}`)].join('\n');
	return `${verdicts.flatMap(linesOf).join('\n')}\n\n${conclusion}`;
}
