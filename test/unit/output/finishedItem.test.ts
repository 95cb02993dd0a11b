import type { UsageRow } from '../../../nodes/AimlSpeechToText/service/usageLog';
import { finishItem, lookUpCosts } from '../../../nodes/AimlSpeechToText/output/finishedItem';
import type { JsonObject } from '../../../nodes/AimlSpeechToText/shared/json';
import { nodeContext, sessionWith } from '../purchases/sessions';
import { itemIndex } from '../../support/strictContext';
import { optionsOf, transcriptionIn } from './transcriptions';

const completed = { id: 'job-1', status: 'completed', result: { text: 'Hello' } };
const paid = { ...completed, meta: { usage: { usd_spent: 0.5, credits_used: 10 } } };
const cost = { usd: 0.00124, credits: 2480 };

const finish = async (body: JsonObject, options: Record<string, unknown>, simple = true) =>
	await finishItem(
		nodeContext(),
		sessionWith({ notices: [] }),
		transcriptionIn(body),
		itemIndex,
		optionsOf(options, simple),
	);

describe('a finished item', () => {
	it('waits for its cost when that is to be looked up and no answer had it', async () => {
		const { lacksCostOf, toItem } = await finish(completed, { lookUpCost: true });
		expect(lacksCostOf).toBe('job-1');
		expect((await toItem(cost)).json).toMatchObject({ text: 'Hello', cost });
	});

	it('has no cost when none is found', async () => {
		const { toItem } = await finish(completed, { lookUpCost: true });
		expect((await toItem(null)).json.cost).toBeNull();
	});

	it('waits for nothing that its output would not show', async () => {
		const raw = await finish(completed, { lookUpCost: true }, false);
		expect(raw.lacksCostOf).toBeUndefined();
	});

	it.each<[string, JsonObject, Record<string, unknown>]>([
		['the user does not want that', completed, {}],
		['the service has reported it', paid, { lookUpCost: true }],
		['the job goes on', { id: 'job-1', status: 'queued' }, { lookUpCost: true }],
	])('waits for nothing when %s', async (_case, body, options) => {
		const { lacksCostOf, toItem } = await finish(body, options);
		expect(lacksCostOf).toBeUndefined();
		expect((await toItem(cost)).json.cost).not.toEqual(cost);
	});
});

describe('the costs of a batch', () => {
	const row = (inferenceId: string, changes: Partial<UsageRow> = {}): UsageRow => ({
		inferenceId,
		clientRequestId: null,
		created: 0,
		cost,
		...changes,
	});

	it('are looked up by generation id, for half a minute', async () => {
		const limits: number[] = [];
		const rows = [row('job-1'), row('job-2', { cost: null }), row('job-9')];
		const session = sessionWith({
			async findCost(matches, seconds) {
				limits.push(seconds);
				return rows.find(matches);
			},
		});
		const costs = await lookUpCosts(session, ['job-1', 'job-2', 'job-3']);
		expect([...costs]).toEqual([['job-1', cost]]);
		expect(limits).toEqual([30, 30, 30]);
	});

	it('are not looked up when none is missing', async () => {
		const findCost = async () => await Promise.reject(new Error('Nothing is to be looked up'));
		expect((await lookUpCosts(sessionWith({ findCost }), [])).size).toBe(0);
	});
});
