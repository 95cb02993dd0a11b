/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openEditor } from '../../support/engine/editor';
import { startEngine } from '../../support/engine/engine';
import { useSimulatedTime } from '../../support/simulatedTime';
import { cells, type Cell } from './cells';
import { documentOf } from './document';
import { watchNetwork } from './network';
import { runCell, type Measurement, type Workshop } from './runCell';

// Every fault, in every request, of everything that sends it: what it costs and what people see.

let workshop: Workshop;
const measured = new Map<Cell, Measurement>();

beforeAll(async () => {
	const engine = await startEngine();
	workshop = { engine, editor: await openEditor() };
	watchNetwork();
});
afterAll(() => workshop.engine.close());
useSimulatedTime();

const nameOf = ({ route, row, action, wasAccepted }: Cell): string => {
	const job = wasAccepted === undefined ? '' : wasAccepted ? ', accepted' : ', not accepted';
	return `${row.fault}: ${route}, ${Object.values(action).join(' by ')}${job}`;
};

it.each(cells.map((cell) => [nameOf(cell), cell]))('%s', async (_name, cell) => {
	const { requests, jobs, seen } = cell.expected;

	const measurement = await runCell(cell, workshop);
	measured.set(cell, measurement);

	expect(measurement).toMatchObject({
		jobs,
		seen: seen === 'result' ? seen : expect.stringMatching(seen),
	});
	if (requests === 'untilMaxWait') expect(measurement.requests).toBeGreaterThan(1);
	else expect(measurement.requests).toBe(requests);
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
