import { parse } from 'flatted';
import {
	sleep,
	type ExecutionStatus,
	type ICredentialDataDecryptedObject,
	type INodeCredentialTestResult,
	type INodeExecutionData,
	type IRunExecutionData,
	type IWorkflowBase,
} from 'n8n-workflow';
import { openSession, type RestSession } from './restSession';

/** What a file of examples/ holds. */
export type WorkflowFile = Pick<
	IWorkflowBase,
	'name' | 'nodes' | 'connections' | 'settings' | 'pinData'
>;

/** A credential as people fill it in. */
export interface CredentialForm {
	name: string;
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** A workflow or credential that n8n has stored. */
interface Stored {
	id: string;
}

/** A table that n8n has stored. */
export interface DataTable extends Stored {
	add(row: Record<string, string>): Promise<void>;
	/** All of its rows, with what n8n adds to each. */
	rows(): Promise<Array<Record<string, unknown>>>;
}

/** A workflow that n8n has stored. */
export interface StoredWorkflow extends Stored {
	versionId: string;
}

/** An execution as n8n has stored it so far. */
export interface ExecutionSoFar {
	id: string;
	status: ExecutionStatus;
	data?: IRunExecutionData;
}

/** An execution that is over. */
export interface StoredExecution extends ExecutionSoFar {
	data: IRunExecutionData;
}

/** The person who owns the n8n, at the editor. */
export interface Owner {
	session: RestSession;
	/** The names of all nodes or credentials that the editor offers. */
	loadedTypes(kind: 'nodes' | 'credentials'): Promise<string[]>;
	createCredential(form: CredentialForm): Promise<Stored>;
	/** What the editor shows when a credential is saved. */
	testCredential(credential: Stored, form: CredentialForm): Promise<INodeCredentialTestResult>;
	importWorkflow(workflow: WorkflowFile): Promise<StoredWorkflow>;
	/** Adds a data table whose columns are texts. */
	createTable(name: string, columns: string[]): Promise<DataTable>;
	/** "Execute workflow", from the trigger of that name. Returns the id of the execution. */
	execute(workflow: StoredWorkflow, trigger: string): Promise<string>;
	/** From now on its triggers, such as webhooks, work by themselves. */
	activate(workflow: StoredWorkflow): Promise<void>;
	execution(id: string): Promise<ExecutionSoFar>;
	/** The execution when it is over; a test whose execution does not end runs into jest's timeout. */
	finished(id: string): Promise<StoredExecution>;
	/** The workflow's last execution, when it is over. */
	lastExecution(workflow: Stored): Promise<StoredExecution>;
	/** Resolves when the execution waits in its Wait node for the `round`-th time, with nothing left to store. */
	waiting(id: string, round: number): Promise<void>;
}

export const ownerSignIn = {
	email: 'owner@example.com',
	password: 'Example-password-1',
};

const running: ExecutionStatus[] = ['new', 'running', 'waiting', 'unknown'];

/**
 * n8n stores the status a moment before the data, which until then is from the start or the last wait. The
 * data of an execution that it finds crashed when it starts stays unchanged.
 */
const isOver = (execution: ExecutionSoFar): execution is StoredExecution =>
	execution.data !== undefined &&
	!running.includes(execution.status) &&
	(execution.status === 'crashed' ||
		(execution.data.resultData.lastNodeExecuted !== undefined && !execution.data.waitTill));

/** Sets a new n8n up: the first person to come becomes its owner. */
export async function setUpOwner(url: string): Promise<Owner> {
	const session = openSession(url);
	await session.rest('POST', '/owner/setup', {
		...ownerSignIn,
		firstName: 'Example',
		lastName: 'Owner',
	});
	return ownerOf(session);
}

function ownerOf(session: RestSession): Owner {
	const owner: Owner = {
		session,

		async loadedTypes(kind) {
			const types = await session.request<Array<{ name: string }>>('GET', `/types/${kind}.json`);
			return types.map(({ name }) => name);
		},

		createCredential: async (form) => await session.rest('POST', '/credentials', form),

		testCredential: async ({ id }, form) =>
			await session.rest('POST', '/credentials/test', { credentials: { id, ...form } }),

		importWorkflow: async (workflow) =>
			await session.rest('POST', '/workflows', { ...workflow, active: false }),

		async createTable(name, names) {
			const project = await session.rest<Stored>('GET', '/projects/personal');
			const tables = `/projects/${project.id}/data-tables`;
			const columns = names.map((column) => ({ name: column, type: 'string' }));
			const { id } = await session.rest<Stored>('POST', tables, { name, columns });
			return {
				id,
				async add(row) {
					await session.rest('POST', `${tables}/${id}/insert`, {
						data: [row],
						returnType: 'count',
					});
				},
				async rows() {
					const path = `${tables}/${id}/rows?take=250`;
					const { data } = await session.rest<{ data: Array<Record<string, unknown>> }>(
						'GET',
						path,
					);
					return data;
				},
			};
		},

		async execute(workflow, trigger) {
			const { executionId } = await session.rest<{ executionId: string }>(
				'POST',
				`/workflows/${workflow.id}/run`,
				{ workflowData: workflow, triggerToStartFrom: { name: trigger } },
			);
			return executionId;
		},

		async activate({ id, versionId }) {
			await session.rest('POST', `/workflows/${id}/activate`, { versionId });
		},

		async execution(id) {
			const stored = await session.rest<Omit<ExecutionSoFar, 'data'> & { data: string }>(
				'GET',
				`/executions/${id}`,
			);
			return { ...stored, data: parse(stored.data) };
		},

		async finished(id) {
			for (;;) {
				const execution = await owner.execution(id);
				if (isOver(execution)) return execution;
				await sleep(200);
			}
		},

		async lastExecution({ id: workflowId }) {
			const filter = encodeURIComponent(JSON.stringify({ workflowId }));
			const { results } = await session.rest<{ results: Stored[] }>(
				'GET',
				`/executions?filter=${filter}&limit=1`,
			);
			const [{ id }] = results;
			return await owner.finished(id);
		},

		async waiting(id, round) {
			for (;;) {
				const execution = await owner.execution(id);
				if (isOver(execution)) throw new Error(`The execution has ended as ${execution.status}`);
				const { waitTill, resultData } = execution.data ?? {};
				const rounds = resultData?.runData.Wait?.length ?? 0;
				if (execution.status === 'waiting' && waitTill && rounds >= round) return;
				await sleep(200);
			}
		},
	};
	return owner;
}

/** The items of one of a node's outputs, in its last run. */
export function itemsOf({ data }: StoredExecution, node: string, output = 0): INodeExecutionData[] {
	return data.resultData.runData[node]?.at(-1)?.data?.main[output] ?? [];
}
