import Table from 'cli-table3';
import type { Verdict } from './Verdict';

const resultOf = ({ blocking, notes }: Verdict): string => {
	if (blocking.length > 0) return 'to do';
	return notes.length > 0 ? 'noted' : 'kept';
};

/** A table of what was checked, and what has to be done before publishing. */
export function reportOf(verdicts: readonly Verdict[]): string {
	const table = new Table({
		head: ['Check', 'Result', 'What, and why'],
		colWidths: [52, 8, 76],
		wordWrap: true,
		style: { head: [], border: [] },
	});
	for (const verdict of verdicts) {
		const { check, blocking, notes } = verdict;
		table.push([check, resultOf(verdict), [...blocking, ...notes].join('\n')]);
	}
	const toDo = verdicts.flatMap(({ blocking }) => blocking);
	const conclusion =
		toDo.length === 0
			? 'Everything is ready to be published.'
			: ['Before publishing:', ...toDo.map((task) => `- ${task}`)].join('\n');
	return `${table.toString()}\n\n${conclusion}`;
}
