/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

type Answer<Output> = { value: Output } | { error: string };

/** Starts a script in a Node process of its own, in which the heap can be tidied up. */
export const startProcess = (file: string): ChildProcess =>
	fork(file, {
		execArgv: ['--expose-gc', ...(file.endsWith('.ts') ? ['--import', 'tsx'] : [])],
	});

/** Asks a process something, one question at a time. Rejects when it fails or ends instead. */
export async function ask<Input extends object, Output>(
	child: ChildProcess,
	question: Input,
): Promise<Output> {
	const answered = new AbortController();
	const listening = { signal: answered.signal };
	child.send(question);
	const [answer]: Array<Answer<Output>> = await Promise.race([
		once(child, 'message', listening),
		once(child, 'exit', listening).then(([code]) => [
			{ error: `A process ended early: ${String(code)}` },
		]),
	]).finally(() => answered.abort());
	if ('error' in answer) throw new Error(answer.error);
	return answer.value;
}

/** Keeps a process, which can be asked one question after the other, for as long as the work takes. */
export async function withProcess<Input extends object, Output, Result>(
	file: string,
	work: (tell: (question: Input) => Promise<Output>) => Promise<Result>,
): Promise<Result> {
	const child = startProcess(file);
	try {
		return await work(async (question) => await ask(child, question));
	} finally {
		// An exited process is already disconnected; report why it exited.
		if (child.connected) child.disconnect();
	}
}

/** Asks a process that is started for this question alone. */
export async function askOnce<Input extends object, Output>(
	file: string,
	question: Input,
): Promise<Output> {
	return await withProcess<Input, Output, Output>(file, async (tell) => await tell(question));
}

/** The other side: answers questions until the process that asks them is gone. */
export function answerWith<Input, Output>(
	answer: (question: Input) => Output | Promise<Output>,
): void {
	const reply = async (question: Input): Promise<Answer<Output>> => {
		try {
			return { value: await answer(question) };
		} catch (error) {
			return { error: error instanceof Error ? String(error.stack) : String(error) };
		}
	};
	process.on('message', (question: Input) => {
		void reply(question).then((answered) => process.send?.(answered));
	});
	process.once('disconnect', () => process.exit());
}
