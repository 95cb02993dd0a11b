import { cells, routes, type Cell } from './cells';
import type { Measurement } from './runCell';

/** What was measured, as one row of a table shows it. */
interface Line {
	fault: string;
	actions: string[];
	requests: string;
	jobs: string;
	seen: string;
}

const operationNames: Record<Cell['action']['operation'], string> = {
	create: 'Create Transcription',
	transcribeAndWait: 'Transcribe and Wait',
	get: 'Get Transcription',
	getWaiting: 'Get Transcription with Wait for Completion',
	searchModels: 'the list of models',
	testCredential: 'the test of the credential',
};

/** What there is instead of an error. */
function resultOf({ route }: Cell, { lookups }: Measurement): string {
	if (route === 'models') return 'The models that the package knows';
	if (lookups > 0) return 'The item: the job was found in the usage log';
	return 'The item, as without the fault';
}

function lineOf(cell: Cell, measurement: Measurement): Line {
	const { seen, requests, jobs } = measurement;
	return {
		fault: cell.row.fault,
		actions: [operationNames[cell.action.operation]],
		requests: cell.expected.requests === 'untilMaxWait' ? "until 'Max Wait'" : String(requests),
		jobs: String(jobs),
		seen: seen === 'result' ? resultOf(cell, measurement) : seen.replace(' [item 0]', ''),
	};
}

/** Actions that saw the same share a line, so that no line says less than was measured. */
function merge(lines: readonly Line[]): Line[] {
	const merged = new Map<string, Line>();
	for (const line of lines) {
		const key = JSON.stringify({ ...line, actions: [] });
		const actions = [...(merged.get(key)?.actions ?? []), ...line.actions];
		merged.set(key, { ...line, actions: [...new Set(actions)] });
	}
	return [...merged.values()];
}

/** A table as Prettier would lay it out. */
function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const cellsOf = (row: readonly string[]) => row.map((text) => text.replaceAll('|', '\\|'));
	const all = [head, ...rows].map(cellsOf);
	const widths = head.map((_name, column) => Math.max(...all.map((row) => row[column].length)));
	const line = (row: readonly string[]) =>
		`| ${row.map((text, column) => text.padEnd(widths[column])).join(' | ')} |`;
	const rule = line(widths.map((width) => '-'.repeat(width)));
	return [line(all[0]), rule, ...all.slice(1).map(line)].join('\n');
}

interface Section {
	title: string;
	introduction: string;
	/** The columns that say something here. */
	columns: ReadonlyArray<[name: string, text: (line: Line) => string]>;
}

const fault: Section['columns'][number] = ['Fault', (line) => line.fault];
const operations: Section['columns'][number] = ['Operation', (line) => line.actions.join(', ')];
const requests: Section['columns'][number] = ['Requests', (line) => line.requests];
const jobs: Section['columns'][number] = ['Jobs accepted', (line) => line.jobs];
const seen: Section['columns'][number] = ['You see', (line) => line.seen];

const sections: Record<Cell['route'], Section> = {
	create: {
		title: 'A create meets the fault',
		introduction: `Create Transcription and Transcribe and Wait, with an address and with an upload. The requests are
those that create. A 429 is met once, the other faults every time. A lost answer is shown twice:
with a job that was accepted nonetheless, and with none.`,
		columns: [fault, requests, jobs, seen],
	},
	pollOnce: {
		title: 'One check of a job meets the fault',
		introduction: `The faults that pass. The requests are the checks of the status, the last of which succeeds.`,
		columns: [fault, operations, requests, seen],
	},
	pollAlways: {
		title: 'Every check of a job meets the fault',
		introduction: `Each message has the generation ID as well, so that nothing that was paid for is lost. 'Max Wait' is
${3} seconds here.`,
		columns: [fault, operations, requests, seen],
	},
	models: {
		title: 'The list of models meets the fault',
		introduction: 'The models are asked for by their type, then without it.',
		columns: [fault, requests, seen],
	},
	credentialTest: {
		title: 'The test of the credential meets the fault',
		introduction: `The words are n8n's. It takes any answer with a status of success for one, and sends a request again
after a 401. The key is not sent where a redirect points to.`,
		columns: [fault, requests, seen],
	},
};

function sectionOf(route: Cell['route'], measured: ReadonlyMap<Cell, Measurement>): string {
	const { title, introduction, columns } = sections[route];
	const lines = cells
		.filter((cell) => cell.route === route)
		.flatMap((cell) => {
			const measurement = measured.get(cell);
			return measurement ? [lineOf(cell, measurement)] : [];
		});
	const rows = merge(lines).map((line) => columns.map(([, text]) => text(line)));
	return `## ${title}\n\n${introduction}\n\n${table(
		columns.map(([name]) => name),
		rows,
	)}\n`;
}

/** The page for people who want to know what happens when something goes wrong. */
export const documentOf = (measured: ReadonlyMap<Cell, Measurement>): string =>
	[
		`# When something goes wrong

Every accepted transcription costs money, so a create is sent again only when the service certainly did
not take it, and a job that was accepted is waited for through every fault that may pass.

These tables are measured: a test lets each fault happen to each request in n8n's own engine, against
the sandbox, and writes down what it sees (\`UPDATE_DOCS=1 npx jest test/engine/faults\`). Requests count
as soon as they are attempted.
`,
		...routes.map((route) => sectionOf(route, measured)),
	].join('\n');
