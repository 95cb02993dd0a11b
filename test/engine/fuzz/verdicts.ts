import type { NodeRun } from '../../support/engine/nodeRun';
import type { LoggedRequest } from '../../support/sandbox';
import type { Answer } from './answers';

const contractKeys = [
	...['generationId', 'status', 'model', 'text', 'language', 'durationSeconds', 'confidence'],
	...['usage', 'cost', 'insights'],
];

/** An item of the contract, or a failed one, for each input item. */
export function expectItems(run: NodeRun, count: number, simple: boolean): void {
	expect(run.items.length + run.errorItems.length).toBe(count);
	const failed = [...run.items, ...run.errorItems].filter(({ json }) => 'details' in json);
	for (const { json } of failed) {
		expect(json).toEqual({
			error: expect.stringMatching(/\[item \d\]$/),
			details: expect.any(Object),
		});
	}
	for (const { json, pairedItem } of run.items.filter((item) => !failed.includes(item))) {
		expect(pairedItem).toEqual({ item: expect.any(Number) });
		expect(Boolean(json.error)).toBe(false);
		expect(json.generationId).toEqual(expect.any(String));
		if (simple) expect(Object.keys(json)).toEqual(expect.arrayContaining(contractKeys));
	}
}

/** An error of n8n's kind about one of the items, in words for people. */
export function expectError({ error }: NodeRun, count: number): void {
	expect(error).toMatchObject({
		name: expect.stringMatching(/^Node(Api|Operation)Error$/),
		message: expect.stringMatching(/\[item \d\]$/),
		context: { itemIndex: expect.any(Number) },
	});
	expect(error?.context.itemIndex).toBeLessThan(count);
	expect(error?.message).not.toMatch(/TypeError|RangeError|URIError|SyntaxError/);
}

/** Whether a create with that answer was certainly not accepted. */
const isRefusal = (answer: Answer | undefined): boolean =>
	answer?.breaks === 'never' && answer.status === 429;

/**
 * A job is created once: no create follows another of the same item that may have been accepted.
 *
 * @param answers to the first creates, in order of arrival; the others were accepted
 */
export function expectNoSecondCreate(creates: LoggedRequest[], answers: readonly Answer[]): void {
	const ids = creates.map(({ headers }) => headers['x-client-request-id']);
	ids.forEach((id, index) => {
		const before = ids.slice(0, index).lastIndexOf(id);
		if (before >= 0) expect(isRefusal(answers[before])).toBe(true);
	});
}

/** No answer leads a request, and the key with it, to another path. */
export function expectOwnPaths(requests: readonly LoggedRequest[]): void {
	for (const { path } of requests) {
		expect(path).toMatch(/^\/v1\/stt\/[^/?#]+$|^\/v2\/logs\?[^/]*$/);
	}
}
