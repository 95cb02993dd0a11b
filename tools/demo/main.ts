/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { INodeExecutionData, IPinData, IRun, IWorkflowBase } from 'n8n-workflow';
import { startEngine, type Engine, type Execution } from '../../test/support/engine/engine';
import { readRecording, recordings, type Recording } from '../../test/support/recordings';
import { startProgress } from './progress';
import { describeResults, writeTranscripts, type Result } from './results';
import { openService, type Service } from './service';

const exampleFile = join('examples', 'transcribe-recordings.json');
const packageFolder = join(__dirname, '..', '..');
const transcriptsFolder = resolve(process.argv[2] ?? 'transcripts');
/** The example's nodes of this package. */
const transcribing = { files: 'Transcribe Files', url: 'Transcribe URL', calls: 'Subtitle Calls' };
const calls = recordings.filter(({ name }) => name.endsWith('-call'));

type Example = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections' | 'settings'>;

function readExample(): Example {
	const workflow: Example = JSON.parse(readFileSync(join(packageFolder, exampleFile), 'utf8'));
	// In n8n a person picks the credential; an example that is passed on names none.
	for (const node of workflow.nodes) {
		if (Object.values(transcribing).includes(node.name)) {
			node.credentials = { aimlSpeechToTextApi: { id: 'demo', name: 'Demo' } };
		}
	}
	return workflow;
}

async function readFiles(engine: Engine, chosen: Recording[]): Promise<INodeExecutionData[]> {
	return await Promise.all(
		chosen.map(async (recording) => {
			const { file: fileName, mimeType } = recording;
			const data = await engine.store(readRecording(recording), { fileName, mimeType });
			return { json: { fileName }, binary: { data } };
		}),
	);
}

/** The items that the example's other nodes would return in n8n. */
const pinnedItems = async (engine: Engine, service: Service): Promise<IPinData> => ({
	'When clicking ‘Execute workflow’': [{ json: {} }],
	'Read Recordings': await readFiles(engine, recordings),
	'Read Calls': await readFiles(engine, calls),
	'Recording on the Web': [{ json: { url: service.audioUrl } }],
});

function readResults({ data }: IRun, service: Service): Result[] {
	const itemsOf = (node: string) => data.resultData.runData[node]?.[0].data?.main[0] ?? [];
	const resultsOf = (node: string, names: string[]) =>
		itemsOf(node).map((item, index) => ({ recording: names[index], item }));
	const fileNames = (chosen: Recording[]) => chosen.map(({ file }) => file);
	return [
		...resultsOf(transcribing.files, fileNames(recordings)),
		...resultsOf(transcribing.url, [`${basename(service.audioUrl)} (URL)`]),
		...resultsOf(
			transcribing.calls,
			fileNames(calls).map((file) => `${file} (subtitles)`),
		),
	];
}

/** The descriptions of nodes that were stopped, with the ids of jobs left running. */
const errorsOf = ({ data }: IRun): string[] =>
	Object.values(data.resultData.runData)
		.flatMap(([{ error }]) => (error && 'description' in error ? [error.description] : []))
		.filter((description) => typeof description === 'string');

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
		const written = await writeTranscripts(engine, results, transcriptsFolder);
		const total = recordings.length + 1 + calls.length;
		const summary = `${written} of ${total} recordings transcribed`;
		if (isCancelled()) progress.fail(`Cancelled with ${summary}`);
		else if (written < total) progress.fail(summary);
		else progress.succeed(summary);
		for (const message of errorsOf(run)) console.log(message);
		if (results.length > 0) console.log(describeResults(results));
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
