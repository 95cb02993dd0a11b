import { sleep, type ExecutionStatus } from 'n8n-workflow';
import type { N8nServer } from '../e2e/server/n8nServer';
import type { Program } from '../e2e/server/program';
import type { WorkflowFile } from '../e2e/server/owner';
import { webhookPath } from './workflows';

/** An execution in n8n's list. */
export interface ListedExecution {
	id: string;
	status: ExecutionStatus;
}

/** An active workflow whose webhook starts executions. */
export interface ActiveWorkflow {
	/** Starts an execution with a form, or with an object as JSON. */
	start(body: object | FormData): Promise<void>;
	/** Its executions as they stand. */
	executions(): Promise<ListedExecution[]>;
	/** All of them, as soon as `count` have one of the statuses. A test waits until jest's timeout. */
	until(count: number, ...statuses: ExecutionStatus[]): Promise<ListedExecution[]>;
	/** Cancels what is left of it; its webhook is free for another workflow. */
	stop(): Promise<void>;
}

/** Imports a workflow that begins with the webhook of these tests, and lets it work. */
export async function activate(
	{ owner, url }: N8nServer,
	workflow: WorkflowFile,
): Promise<ActiveWorkflow> {
	const stored = await owner.importWorkflow(workflow);
	await owner.activate(stored);
	const filter = encodeURIComponent(JSON.stringify({ workflowId: stored.id }));
	const executions = async () => {
		const list = await owner.session.rest<{ results: ListedExecution[] }>(
			'GET',
			`/executions?limit=100&filter=${filter}`,
		);
		return list.results;
	};
	const start = async (body: object | FormData): Promise<void> => {
		const isForm = body instanceof FormData;
		const response = await fetch(`${url}/webhook/${webhookPath}`, {
			method: 'POST',
			headers: isForm ? {} : { 'content-type': 'application/json' },
			body: isForm ? body : JSON.stringify(body),
		});
		if (response.ok) return;
		if (response.status !== 404) throw new Error(`The webhook answered ${await response.text()}`);
		// n8n 2 listens a moment after it has said that the workflow is active.
		await sleep(200);
		await start(body);
	};
	return {
		executions,
		start,
		async until(count, ...statuses) {
			for (;;) {
				const listed = await executions();
				if (listed.filter(({ status }) => statuses.includes(status)).length >= count) return listed;
				await sleep(500);
			}
		},
		async stop() {
			await owner.session.rest('POST', `/workflows/${stored.id}/deactivate`);
			const unfinished = { workflowId: stored.id, status: ['new', 'running', 'waiting'] };
			await owner.session.rest('POST', '/executions/stopMany', { filter: unfinished });
		},
	};
}

/** The ids of the executions that a worker has begun, as it prints them. */
export const begunBy = (worker: Program): string[] =>
	[...worker.log().matchAll(/Worker started execution (\d+)/g)].map(([, id]) => id);
