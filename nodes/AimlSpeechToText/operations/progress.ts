import type { IExecuteFunctions } from 'n8n-workflow';

const shortestGap = 1000;

/**
 * Tells the person who watches a manual run how far it is, in the browser's console, at most once a
 * second and at the end.
 *
 * @param total items of the run
 * @returns to be called whenever an item is done
 */
export function startProgress(context: IExecuteFunctions, total: number): () => void {
	let finished = 0;
	let lastShown = 0;
	return () => {
		finished += 1;
		const now = Date.now();
		if (finished < total && now - lastShown < shortestGap) return;
		lastShown = now;
		context.sendMessageToUI(`${context.getNode().name}: ${finished} of ${total} items done`);
	};
}
