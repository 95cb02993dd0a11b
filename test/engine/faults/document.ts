import { cells, routes, type Cell } from './cells';
import { shortWait } from './nodeRuns';
import type { Measurement } from './runCell';

type Column = 'Fault' | 'Operation' | 'Requests' | 'Jobs accepted' | 'You see';
type Row = Record<Column, string>;

const operationNames: Record<Cell['action']['operation'], string> = {
	create: 'Create Transcription',
	transcribeAndWait: 'Transcribe and Wait',
	get: 'Get Transcription',
	getWaiting: 'Get Transcription, waiting',
	searchModels: 'List of models',
	testCredential: 'Test of the credential',
};

/** What there is instead of an error. */
function resultOf({ route }: Cell, { lookups }: Measurement): string {
	if (route === 'models') return 'The models that the package knows';
	return lookups > 0
		? 'The item: the job was found in the usage log'
		: 'The item, as without the fault';
}

function rowOf(cell: Cell, measurement: Measurement): Row {
	const { seen, requests, jobs } = measurement;
	return {
		Fault: cell.row.fault,
		Operation: operationNames[cell.action.operation],
		Requests: cell.expected.requests === 'untilMaxWait' ? "until 'Max Wait'" : String(requests),
		'Jobs accepted': String(jobs),
		'You see': seen === 'result' ? resultOf(cell, measurement) : seen,
	};
}

/** Operations for which all that is shown is the same share a row. */
function merge(rows: readonly Row[], columns: readonly Column[]): Row[] {
	const merged = new Map<string, Row>();
	for (const row of rows) {
		const key = columns.map((column) => (column === 'Operation' ? '' : row[column])).join('\n');
		const before = merged.get(key)?.Operation.split('; ') ?? [];
		merged.set(key, { ...row, Operation: [...new Set([...before, row.Operation])].join('; ') });
	}
	return [...merged.values()];
}

/** A table as Prettier lays it out. */
function tableOf(rows: readonly Row[], columns: readonly Column[]): string {
	const texts = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
	const widths = columns.map((_column, index) =>
		Math.max(...texts.map((row) => row[index].length)),
	);
	const line = (row: readonly string[]) =>
		`| ${row.map((text, index) => text.padEnd(widths[index])).join(' | ')} |`;
	const [head, ...body] = texts.map(line);
	return [head, line(widths.map((width) => '-'.repeat(width))), ...body].join('\n');
}

interface Section {
	title: string;
	introduction: string;
	columns: readonly Column[];
}

const sections: Record<Cell['route'], Section> = {
	create: {
		title: 'A create meets the fault',
		introduction: `Create Transcription and Transcribe and Wait, with a URL and with an upload. The requests are creates.
A 429 happens once, every other fault each time. A lost answer has two rows: one with a job
that was accepted all the same, and one without.`,
		columns: ['Fault', 'Requests', 'Jobs accepted', 'You see'],
	},
	pollOnce: {
		title: 'One check of a job meets the fault',
		introduction: 'Temporary faults only. Requests are status checks; the last one succeeds.',
		columns: ['Fault', 'Operation', 'Requests', 'You see'],
	},
	pollAlways: {
		title: 'Every check of a job meets the fault',
		introduction: `Requests are status checks. The message always has the generation ID too, so that nothing that was paid
for is lost. Transcribe and Wait has one job accepted before, Get Transcription none. 'Max Wait' is
${shortWait} seconds here.`,
		columns: ['Fault', 'Operation', 'Requests', 'You see'],
	},
	models: {
		title: 'The list of models meets the fault',
		introduction: `The service is asked for its speech-to-text models, and then for all of its models. The built-in list
replaces them, below an entry that explains it.`,
		columns: ['Fault', 'Requests', 'You see'],
	},
	credentialTest: {
		title: 'The test of the credential meets the fault',
		introduction: `Without an answer, n8n shows Node's code for the fault. It treats any 2xx answer as success and retries
on its own after a 401.`,
		columns: ['Fault', 'Requests', 'You see'],
	},
};

function sectionOf(route: Cell['route'], measured: ReadonlyMap<Cell, Measurement>): string {
	const { title, introduction, columns } = sections[route];
	const rows = cells
		.filter((cell) => cell.route === route)
		.flatMap((cell) => {
			const measurement = measured.get(cell);
			return measurement ? [rowOf(cell, measurement)] : [];
		});
	return `## ${title}\n\n${introduction}\n\n${tableOf(merge(rows, columns), columns)}\n`;
}

/** The page for people who want to know what happens when something goes wrong. */
export const documentOf = (measured: ReadonlyMap<Cell, Measurement>): string =>
	[
		`# When something goes wrong

Every accepted transcription costs money. So a create is sent again only when it was certainly not
accepted, and an accepted job is polled through every temporary fault.

These tables are generated: a test injects each fault into each request in n8n's own engine, against the
sandbox (\`UPDATE_DOCS=1 npx jest test/engine/faults\` writes this file). A request counts as soon as it is
attempted. The service's own words, such as "Bad Gateway", are the sandbox's.
`,
		...routes.map((route) => sectionOf(route, measured)),
	].join('\n');
