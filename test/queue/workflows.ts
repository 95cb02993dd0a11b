import type { INode, INodeCredentialsDetails, INodeParameters } from 'n8n-workflow';
import { manualTrigger, readExample } from '../e2e/examples/exampleFiles';
import type { DataTable, WorkflowFile } from '../e2e/server/owner';

/** Seconds. n8n keeps a wait in its database when 65 are left after it has begun; a shorter one is lost. */
const shortestLastingWait = 75;

/** The address of a workflow's webhook, below `/webhook/`. */
export const webhookPath = 'recordings';

/** The names of the nodes whose items the tests look at. */
export const recordings = 'Recordings';
export const transcribe = 'Transcribe';
export const download = 'Download';
export const transcript = 'Transcript';

const node = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: INodeParameters,
): INode => ({ id: name, name, type, typeVersion, parameters, position: [0, 0] });

/** Answers at once; the execution then goes to a worker. */
const webhook: INode = {
	...node('Webhook', 'n8n-nodes-base.webhook', 2, { httpMethod: 'POST', path: webhookPath }),
	webhookId: webhookPath,
};

/** An item for each recording of the request's list. */
const splitOut = node(recordings, 'n8n-nodes-base.splitOut', 1, {
	fieldToSplitOut: 'body.recordings',
});

const downloadFile = node(download, 'n8n-nodes-base.httpRequest', 4.2, {
	url: '={{ $json.url }}',
	options: { response: { response: { responseFormat: 'file' } } },
});

/** The package's own node. */
const speechToText = (
	name: string,
	credential: INodeCredentialsDetails,
	parameters: INodeParameters,
): INode => ({
	...node(name, 'n8n-nodes-aiml-speech-to-text.aimlSpeechToText', 1, parameters),
	credentials: { aimlSpeechToTextApi: credential },
});

const inARow = (name: string, nodes: INode[]): WorkflowFile => ({
	name,
	nodes,
	connections: Object.fromEntries(
		nodes
			.slice(1)
			.map((next, index) => [
				nodes[index].name,
				{ main: [[{ node: next.name, type: 'main', index: 0 }]] },
			]),
	),
	settings: { executionOrder: 'v1' },
});

const options = { clientRequestId: `={{ $('${recordings}').item.json.id }}` };

/** Downloads the recordings into n8n, then uploads them to the service and waits for the transcripts. */
export const transcribeFiles = (
	credential: INodeCredentialsDetails,
	parameters: INodeParameters = {},
): WorkflowFile =>
	inARow('Transcribe files', [
		webhook,
		splitOut,
		downloadFile,
		speechToText(transcribe, credential, { audioSource: 'binary', ...parameters, options }),
	]);

/** Uploads the file that the webhook is sent. A file that cannot be read is given up after a minute. */
export const transcribeUpload = (credential: INodeCredentialsDetails): WorkflowFile =>
	inARow('Transcribe an upload', [
		webhook,
		speechToText(transcribe, credential, {
			audioSource: 'binary',
			options: { requestTimeout: 60, recover: false },
		}),
	]);

/** Only reads the file that the webhook receives, with n8n's own node that reads it as a stream. */
export const readUpload: WorkflowFile = inARow('Read an upload', [
	webhook,
	node('Hash', 'n8n-nodes-base.crypto', 1, { action: 'hash', type: 'SHA256', binaryData: true }),
]);

/** Lets the service download the recordings, and waits for the transcripts. */
export const transcribeUrls = (
	credential: INodeCredentialsDetails,
	{ options: more = {}, ...parameters }: INodeParameters & { options?: INodeParameters } = {},
): WorkflowFile =>
	inARow('Transcribe URLs', [
		webhook,
		splitOut,
		speechToText(transcribe, credential, {
			audioUrl: '={{ $json.url }}',
			...parameters,
			options: { ...options, ...more },
		}),
	]);

const tableNode = (name: string, table: DataTable, parameters: INodeParameters): INode =>
	node(name, 'n8n-nodes-base.dataTable', 1, {
		resource: 'row',
		dataTableId: { __rl: true, mode: 'id', value: table.id },
		...parameters,
	});

/**
 * Lets the service download the recordings of which a data table has no row, waits for the transcripts and
 * adds their rows.
 */
export const transcribeOnce = (
	credential: INodeCredentialsDetails,
	table: DataTable,
	more: INodeParameters = {},
): WorkflowFile =>
	inARow('Transcribe once', [
		webhook,
		splitOut,
		tableNode('Without a Row', table, {
			operation: 'rowNotExists',
			filters: { conditions: [{ keyName: 'recording', keyValue: '={{ $json.id }}' }] },
		}),
		speechToText(transcribe, credential, {
			audioUrl: '={{ $json.url }}',
			options: { ...options, ...more },
		}),
		tableNode('Add Row', table, {
			operation: 'insert',
			columns: {
				mappingMode: 'defineBelow',
				value: {
					recording: `={{ $('${recordings}').item.json.id }}`,
					generationId: '={{ $json.generationId }}',
					text: '={{ $json.text }}',
				},
			},
		}),
	]);

/** The example for a recovery, for recordings whose ids begin in that way. */
export function recoverAfterACrash(
	credential: INodeCredentialsDetails,
	table: DataTable,
	clientRequestId: string,
): WorkflowFile {
	const example = readExample('recover-after-a-crash.json');
	const dataTableId = { __rl: true, mode: 'id', value: table.id };
	const nodes = example.nodes.map((each) => {
		const isOurs = each.type.endsWith('.aimlSpeechToText');
		const isTable = each.type.endsWith('.dataTable');
		const { filters } = each.parameters;
		const listing = isOurs && filters ? { filters: { clientRequestId } } : {};
		return {
			...each,
			parameters: { ...each.parameters, ...listing, ...(isTable ? { dataTableId } : {}) },
			...(isOurs ? { credentials: { aimlSpeechToTextApi: credential } } : {}),
		};
	});
	return { ...example, nodes };
}

/**
 * The example for very long recordings. The webhook starts it with a list of recordings, and n8n waits as
 * short as it can without a worker.
 */
export function veryLongRecordings(credential: INodeCredentialsDetails): WorkflowFile {
	const example = readExample('very-long-recordings.json');
	const changes: Record<string, Partial<INode>> = {
		[manualTrigger]: webhook,
		Recording: splitOut,
		'Start Transcription': { credentials: { aimlSpeechToTextApi: credential } },
		Wait: { parameters: { amount: shortestLastingWait, unit: 'seconds' } },
		'Get Transcription': { credentials: { aimlSpeechToTextApi: credential } },
	};
	const nodes = example.nodes.map((node) => ({ ...node, ...changes[node.name], name: node.name }));
	return { ...example, nodes };
}
