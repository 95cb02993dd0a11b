/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openEditor } from '../../support/engine/editor';
import { startEngine, type Engine } from '../../support/engine/engine';
import { cells, type Cell } from './cells';
import { documentOf } from './document';
import { watchNetwork } from './network';
import { runCell, type Measurement } from './runCell';

// Every fault, in every request, of everything that sends it: what it costs and what people see.

jest.setTimeout(180_000);

/** Cells side by side: most of their time is waiting. */
const lanes = 24;

let engine: Engine;
const measured = new Map<Cell, Measurement>();

beforeAll(async () => {
	engine = await startEngine();
	const workshop = { engine, editor: await openEditor() };
	watchNetwork();
	const rest = cells.values();
	const runLane = async () => {
		for (const cell of rest) measured.set(cell, await runCell(cell, workshop));
	};
	await Promise.all(Array.from({ length: lanes }, runLane));
});
afterAll(() => engine.close());

const nameOf = ({ route, row, action, wasAccepted }: Cell): string => {
	const job = wasAccepted === undefined ? '' : wasAccepted ? ', accepted' : ', not accepted';
	return `${row.fault}: ${route}, ${Object.values(action).join(' by ')}${job}`;
};

it.each(cells.map((cell) => [nameOf(cell), cell]))('%s', (_name, cell) => {
	const { requests, jobs, seen } = cell.expected;
	const measurement = measured.get(cell);

	expect(measurement).toMatchObject({
		jobs,
		seen: seen === 'result' ? seen : expect.stringMatching(seen),
	});
	if (requests === 'untilMaxWait') expect(measurement?.requests).toBeGreaterThan(1);
	else expect(measurement?.requests).toBe(requests);
});

it('docs/faults.md says what was measured (UPDATE_DOCS=1 writes it)', () => {
	const file = join(__dirname, '..', '..', '..', 'docs', 'faults.md');
	const text = documentOf(measured);
	if (process.env.UPDATE_DOCS) {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	}

	expect(readFileSync(file, 'utf8')).toBe(text);
});
