/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { readRecording, recordingNamed, type Recording } from '../recordings';
import {
	recordedInFile,
	startSandbox,
	type LoggedRequest,
	type Route,
	type Sandbox,
	type SandboxSettings,
	type Script,
} from '../sandbox';
import { startEngine, type BinaryMode, type Engine } from './engine';
import { pause, useSimulatedTime } from '../simulatedTime';
import { startNode, type NodeRun, type NodeSetup, type StartedNode } from './nodeRun';

type Switches = Partial<SandboxSettings>;

/** The node in the real engine, with a sandbox in place of the service; both last for a test file. */
export interface SandboxedNode {
	readonly engine: Engine;
	readonly sandbox: Sandbox;
	readonly credentials: { apiKey: string; baseUrl: string };
	/** The address of a recording; `switches` are the sandbox's settings for its job. */
	urlOf(name: string, switches?: Switches): string;
	/** An input item with that address, which is where the node looks for it. */
	item(name: string, switches?: Switches): INodeExecutionData;
	/** An input item with the recording itself under `data`. */
	fileItem(name: string, file?: Partial<Recording>): Promise<INodeExecutionData>;
	/**
	 * Runs the node: by default it transcribes `voice-note` from its URL, polling every 0.05 s.
	 * `setup` overrides what is around it.
	 */
	run(parameters?: INodeParameters, setup?: Partial<NodeSetup>): Promise<NodeRun>;
	start(parameters?: INodeParameters, setup?: Partial<NodeSetup>): StartedNode;
	/** The generation id of a new job for a recording. */
	jobOf(name: string, switches?: Switches): Promise<string>;
	/** What came in on a route, in order of arrival; without one, on all but the download of recordings. */
	requests(route?: Route): LoggedRequest[];
	/** How many polls arrive after a run, apart from those on their way when it ended. */
	looksAfterwards(): Promise<number>;
}

/**
 * Keeps one engine and one sandbox for the tests of a file, the sandbox as new for each of them.
 *
 * @param record makes what the sandbox plays; without it, the file that RECORDED names
 */
export function sandboxedNode(
	binaryMode: BinaryMode = 'filesystem',
	record = async () => await Promise.resolve(recordedInFile(process.env.RECORDED)),
): SandboxedNode {
	let engine: Engine;
	let sandbox: Sandbox;
	beforeAll(async () => {
		engine = await startEngine(binaryMode);
		sandbox = await startSandbox({ settings: { readyAfter: 0 }, recorded: await record() });
	});
	useSimulatedTime();
	beforeEach(() => sandbox.reset());
	afterAll(async () => {
		await sandbox.stop();
		engine.close();
	});

	const node: SandboxedNode = {
		get engine() {
			return engine;
		},

		get sandbox() {
			return sandbox;
		},

		get credentials() {
			return { apiKey: sandbox.apiKey, baseUrl: sandbox.url };
		},

		urlOf(name, switches = {}) {
			const url = new URL(`${sandbox.url}/recordings/${recordingNamed(name).file}`);
			for (const [key, value] of Object.entries(switches)) {
				url.searchParams.set(`sandbox.${key}`, String(value));
			}
			return url.href;
		},

		item: (name, switches) => ({ json: { audioUrl: node.urlOf(name, switches) } }),

		async fileItem(name, { file, mimeType } = {}) {
			const recording = recordingNamed(name);
			const data = await engine.store(readRecording(recording), {
				fileName: file ?? recording.file,
				mimeType: mimeType ?? recording.mimeType,
			});
			return { json: { name }, binary: { data } };
		},

		start: (parameters, setup) =>
			startNode(engine, {
				parameters: { audioUrl: '={{ $json.audioUrl }}', pollInterval: 0.05, ...parameters },
				items: [node.item('voice-note')],
				credentials: node.credentials,
				...setup,
			}),

		run: async (parameters, setup) => await node.start(parameters, setup).run,

		async jobOf(name, switches) {
			const { items } = await node.run(
				{ operation: 'create' },
				{ items: [node.item(name, switches)] },
			);
			return String(items[0].json.generationId);
		},

		requests: (wanted) =>
			sandbox.requests.filter(({ route }) =>
				wanted === undefined ? route !== 'recording' : route === wanted,
			),

		async looksAfterwards() {
			await pause(0.2);
			const looks = node.requests('poll').length;
			await pause(0.5);
			return node.requests('poll').length - looks;
		},
	};
	return node;
}

/** A model chosen by its id, as n8n stores it. */
export const model = (id: string) => ({ model: { __rl: true, mode: 'id', value: id } });

/** Answers as usual, with other values in the JSON of the body. */
export const changeBody =
	(changes: object): Script =>
	({ body, ...usual }) => ({ ...usual, body: { ...Object(body), ...changes } });

export { pause, until } from '../simulatedTime';
