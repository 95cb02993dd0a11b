import { usageItem } from '../../../nodes/AimlSpeechToText/output/usageItem';
import { readUsagePage } from '../../../nodes/AimlSpeechToText/service/usageLog';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';
import { logPage, logRow } from '../service/usageLogPages';

function itemOf(changes: Record<string, Json>, simplify = true) {
	const [row] = readUsagePage(logPage([logRow(changes)])).rows;
	return usageItem(row, 3, simplify);
}

describe('the item for a job of the usage log', () => {
	it('has what the contract names, in this order', () => {
		const { json } = itemOf({});
		expect(Object.entries(json)).toEqual([
			['generationId', 'job-1'],
			['status', 'completed'],
			['model', 'nova-3'],
			['clientRequestId', 'call-17'],
			['createdAt', '2026-11-22T12:00:00.000Z'],
			['expiresAt', '2026-11-22T13:00:00.000Z'],
			['cost', { usd: 0.00124, credits: 2480 }],
		]);
	});

	it('is paired with the item that asked for it', () => {
		expect(itemOf({}).pairedItem).toEqual({ item: 3 });
		expect(itemOf({}, false).pairedItem).toEqual({ item: 3 });
	});

	it('shows that the job has failed', () => {
		expect(itemOf({ status: 'failed' }).json.status).toBe('error');
	});

	it('has null for what the log does not tell', () => {
		const { json } = itemOf({ client_request_id: null, cost: null, created: 'soon' });
		expect(json).toMatchObject({
			...{ clientRequestId: null, cost: null, createdAt: null, expiresAt: null },
		});
	});

	it('has no end where the calendar ends', () => {
		const { json } = itemOf({ created: '+275760-09-13T00:00:00Z' });
		expect(json).toMatchObject({ createdAt: '+275760-09-13T00:00:00.000Z', expiresAt: null });
	});

	it('is the row as it came, with the id, when it is not simplified', () => {
		expect(itemOf({ more: [1] }, false).json).toEqual({
			...Object(logRow({ more: [1] })),
			generationId: 'job-1',
		});
	});

	// n8n would treat the item as a failed one.
	it('has no error of its own', () => {
		expect(itemOf({ error: 'refused' }, false).json).toMatchObject({ serviceError: 'refused' });
		expect(itemOf({ error: 'refused' }, false).json).not.toHaveProperty('error');
		expect(itemOf({ error: null }, false).json).not.toHaveProperty('error');
	});
});
