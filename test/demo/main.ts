/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { INodeExecutionData, IPinData, IRun, IWorkflowBase } from 'n8n-workflow';
import { startEngine, type Engine, type Execution } from '../engine/engine';
import { readRecording, recordings } from '../recordings';
import { startProgress } from './progress';
import { resultsTable, writeTranscripts, type Result } from './results';
import { openService, type Service } from './service';

const exampleFile = join('examples', 'transcribe-recordings.json');
const packageFolder = join(__dirname, '..', '..');
const transcriptsFolder = join(packageFolder, 'transcripts');
const files = 'Transcribe Files';
const url = 'Transcribe URL';

type Example = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections' | 'settings'>;

function readExample(): Example {
	const workflow: Example = JSON.parse(readFileSync(join(packageFolder, exampleFile), 'utf8'));
	// In n8n a person picks the credential; an example that is passed on names none.
	for (const node of workflow.nodes) {
		if (node.name === files || node.name === url)
			node.credentials = { aimlSpeechToTextApi: { id: 'demo', name: 'Demo' } };
	}
	return workflow;
}

/** The items that the example's other nodes would hand on in n8n. */
async function pinnedItems(engine: Engine, service: Service): Promise<IPinData> {
	const items: INodeExecutionData[] = [];
	for (const recording of recordings) {
		const { file: fileName, mimeType } = recording;
		const data = await engine.store(readRecording(recording), { fileName, mimeType });
		items.push({ json: { fileName }, binary: { data } });
	}
	return {
		'When clicking ‘Execute workflow’': [{ json: {} }],
		'Read Recordings': items,
		'Recording on the Web': [{ json: { url: service.audioUrl } }],
	};
}

function readResults({ data }: IRun, service: Service): Result[] {
	const itemsOf = (node: string) => data.resultData.runData[node]?.[0].data?.main[0] ?? [];
	return [
		...itemsOf(files).map((item, index) => {
			const { file: recording, durationSeconds: seconds } = recordings[index];
			return { recording, seconds, item };
		}),
		...itemsOf(url).map((item) => {
			return { recording: `${basename(service.audioUrl)} (URL)`, seconds: null, item };
		}),
	];
}

/** Ctrl-C presses n8n's Stop button; what was accepted by then can still be fetched. */
function cancelOnInterrupt(execution: Execution): () => boolean {
	let cancelled = false;
	process.once('SIGINT', () => {
		cancelled = true;
		execution.cancel();
	});
	return () => cancelled;
}

async function main(): Promise<number> {
	const engine = await startEngine();
	const service = await openService();
	try {
		console.log(`${service.introduction}\n`);
		const progress = startProgress(`Running ${exampleFile} in n8n-core`);
		const execution = engine.execute({
			workflow: readExample(),
			pinData: await pinnedItems(engine, service),
			credentials: service.credentials,
			onMessage: progress.show,
		});
		const isCancelled = cancelOnInterrupt(execution);
		const run = await execution.result;
		const results = readResults(run, service);
		const written = writeTranscripts(results, transcriptsFolder);
		const total = recordings.length + 1;
		if (isCancelled())
			progress.fail(`Cancelled with ${written} of ${total} recordings transcribed`);
		else progress.succeed(`${written} of ${total} recordings transcribed`);
		if (results.length > 0) console.log(resultsTable(results));
		if (written > 0) console.log(`\nThe transcripts are in ${transcriptsFolder}`);
		if (isCancelled()) return 130;
		return written === total ? 0 : 1;
	} finally {
		await service.stop();
		engine.close();
	}
}

// n8n-core keeps timers of its own that would hold the process.
void main().then((code) => process.exit(code));
