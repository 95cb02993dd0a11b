import { knownModels } from '../../../nodes/AimlSpeechToText/models/catalogue';
import { startSandbox, type Route, type Sandbox } from '../../support/sandbox';
import type { Editor } from '../../support/engine/editor';
import type { Engine } from '../../support/engine/engine';
import { until } from '../../support/engine/sandboxedNode';
import type { Cell } from './cells';
import { network } from './network';
import { createEarlierJob, credentialsFor, hangTimeout, startRun, wordsOf } from './nodeRuns';
import { faultOf, metBy, strike } from './striking';

/** The result of one fault in one request. */
export interface Measurement {
	/** Requests of the kind that met the fault, whether they arrived or not. */
	requests: number;
	/** Jobs accepted. */
	jobs: number;
	/** Queries of the usage log. */
	lookups: number;
	/** The words shown, without ids; `result` for what there would be without the fault. */
	seen: string;
}

/** What all cells share. */
export interface Workshop {
	engine: Engine;
	editor: Editor;
}

/** A cell, and where it happens. */
interface Place {
	cell: Cell;
	workshop: Workshop;
	sandbox: Sandbox;
}

async function runNode({ cell, workshop, sandbox }: Place, generationId: string) {
	// The job has to be created before the network goes.
	const { operation } = cell.action;
	const strikesLater =
		cell.route === 'pollAlways' && operation === 'transcribeAndWait' && !faultOf(cell);
	if (strikesLater) sandbox.set({ readyAfter: 60 });
	else await strike(cell, sandbox);
	const { run } = await startRun(cell, workshop.engine, sandbox, generationId);
	if (strikesLater) {
		await until(() => sandbox.requests.some(({ route }) => route === 'poll'));
		await strike(cell, sandbox);
	}
	return wordsOf(await run);
}

async function useEditor({ cell, workshop, sandbox }: Place) {
	const credentials = credentialsFor(cell, sandbox);
	await strike(cell, sandbox);
	if (cell.action.operation === 'testCredential') {
		return await workshop.editor.testCredential(credentials, hangTimeout);
	}
	const { results } = await workshop.editor.searchModels(credentials);
	// Above the built-in list an entry explains it.
	const [{ value }, ...models] = results;
	const isBuiltIn = value === '' && models.length === knownModels.length;
	return isBuiltIn ? 'result' : JSON.stringify(results);
}

/** Lets the fault of a cell happen, in a sandbox of its own. */
export async function runCell(cell: Cell, workshop: Workshop): Promise<Measurement> {
	const sandbox = await startSandbox({ settings: { readyAfter: 0 } });
	const place: Place = { cell, workshop, sandbox };
	const { operation } = cell.action;
	const isGet = operation === 'get' || operation === 'getWaiting';
	try {
		const generationId = isGet ? await createEarlierJob(sandbox) : '';
		const jobsBefore = sandbox.jobs.length;
		const requestsBefore = sandbox.requests.length;
		Object.assign(network, { connections: 0, resolvesNames: true });
		const seen =
			cell.route === 'models' || cell.route === 'credentialTest'
				? await useEditor(place)
				: await runNode(place, generationId);

		const arrived = sandbox.requests.slice(requestsBefore);
		const others = arrived.filter(({ route }) => route !== metBy[cell.route]);
		const isLookup = ({ route }: { route: Route }) => route === 'logs';
		// The recording is where the service is, and its download has not arrived there either.
		const isGone = cell.row.happens() === 'connectionRefused';
		const lostDownloads = isGone && 'source' in cell.action && cell.action.source === 'url' ? 1 : 0;
		return {
			requests: network.connections - others.length - lostDownloads,
			jobs: sandbox.jobs.length - jobsBefore,
			lookups: arrived.filter(isLookup).length,
			seen,
		};
	} finally {
		await sandbox.stop();
	}
}
