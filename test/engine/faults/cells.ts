import { modelListRequests, table, type Row } from './table';

/** The request that meets the fault. A poll meets it once, or every time. */
export const routes = ['create', 'pollOnce', 'pollAlways', 'models', 'credentialTest'] as const;

/** What somebody does with the node or its credential. */
export type Action =
	| { operation: 'create' | 'transcribeAndWait'; source: 'url' | 'upload' }
	| { operation: 'get' | 'getWaiting' }
	| { operation: 'searchModels' | 'testCredential' };

/** The expected result. */
export interface Expectation {
	/** Requests of the kind that meets the fault, if they can be counted beforehand. */
	requests: number | 'untilMaxWait';
	/** Jobs accepted, and so to be paid for. */
	jobs: number;
	/** The words shown, or what there would be without the fault. */
	seen: RegExp | 'result';
}

export interface Cell {
	route: (typeof routes)[number];
	row: Row;
	action: Action;
	/** Whether the job of a create whose answer is lost was accepted. */
	wasAccepted?: boolean;
	expected: Expectation;
}

const creating: Action[] = (['create', 'transcribeAndWait'] as const).flatMap((operation) =>
	(['url', 'upload'] as const).map((source) => ({ operation, source })),
);
const polling: Action[] = [
	{ operation: 'transcribeAndWait', source: 'url' },
	{ operation: 'transcribeAndWait', source: 'upload' },
	{ operation: 'get' },
	{ operation: 'getWaiting' },
];

/** How often Get Transcription polls when it does not wait. */
const looksWithoutWaiting = 3;

function createCells(row: Row): Cell[] {
	const { create } = row;
	const cell = (action: Action, expected: Expectation, wasAccepted?: boolean): Cell => {
		return { route: 'create', row, action, expected, wasAccepted };
	};
	return creating.flatMap((action) => {
		if (create.kind === 'sentAgain') {
			return [cell(action, { requests: 2, jobs: 1, seen: 'result' })];
		}
		if (create.kind === 'refused') {
			const { requests, seen } = create;
			return [cell(action, { requests, jobs: 0, seen })];
		}
		const seen = new RegExp(`${create.seen.source}.*may have been accepted`);
		return create.wasAccepted.map((wasAccepted) =>
			wasAccepted
				? cell(action, { requests: 1, jobs: 1, seen: 'result' }, true)
				: cell(action, { requests: 1, jobs: 0, seen }, false),
		);
	});
}

const passesFor = ({ poll }: Row, { operation }: Action): boolean =>
	poll.passes === 'always' || (poll.passes === 'forNewJobs' && operation === 'transcribeAndWait');

function pollAlwaysCell(row: Row, action: Action): Cell {
	const { operation } = action;
	const { seen } = row.poll;
	const cell = { route: 'pollAlways', row, action } as const;
	const jobs = operation === 'transcribeAndWait' ? 1 : 0;
	if (!passesFor(row, action)) return { ...cell, expected: { requests: 1, jobs, seen } };
	if (operation === 'get') {
		return { ...cell, expected: { requests: looksWithoutWaiting, jobs, seen } };
	}
	const timedOut = new RegExp(`still queued.*${seen.source}`);
	return { ...cell, expected: { requests: 'untilMaxWait', jobs, seen: timedOut } };
}

/** Those faults that the sandbox lets strike once, and from which a later poll recovers. */
function pollOnceCells(row: Row): Cell[] {
	if (typeof row.happens() === 'string') return [];
	return polling
		.filter((action) => passesFor(row, action))
		.map((action) => {
			const jobs = action.operation === 'transcribeAndWait' ? 1 : 0;
			const expected = { requests: 2, jobs, seen: 'result' } as const;
			return { route: 'pollOnce', row, action, expected };
		});
}

const cellsOf = (row: Row): Cell[] => [
	...createCells(row),
	...pollOnceCells(row),
	...polling.map((action) => pollAlwaysCell(row, action)),
	{
		route: 'models',
		row,
		action: { operation: 'searchModels' },
		expected: { requests: modelListRequests, jobs: 0, seen: 'result' },
	},
	{
		route: 'credentialTest',
		row,
		action: { operation: 'testCredential' },
		expected: { jobs: 0, ...row.credentialTest },
	},
];

/** Every fault in every request of everything that sends it. */
export const cells: readonly Cell[] = table.flatMap(cellsOf);
