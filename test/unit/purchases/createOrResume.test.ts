import { LostAnswer } from '../../../nodes/AimlSpeechToText/service/failure';
import { ConnectionFailure, type Outcome } from '../../../nodes/AimlSpeechToText/service/http';
import type { UsageRow } from '../../../nodes/AimlSpeechToText/service/usageLog';
import { buyJob } from '../../../nodes/AimlSpeechToText/purchases/buyJob';
import type {
	EarlierCreate,
	EarlierCreates,
} from '../../../nodes/AimlSpeechToText/purchases/earlierCreates';
import { startPatience } from '../../../nodes/AimlSpeechToText/purchases/patience';
import { jsonAnswer } from '../service/answers';
import { accepted, byUrl } from '../service/createRequests';
import { scriptedService } from '../service/scriptedService';
import { SimulatedClock } from '../../support/simulatedClock';
import { sessionWith } from './sessions';
import { itemIndex } from '../../support/strictContext';

/** A memory of one create. */
function memoryOf(earlier: EarlierCreate | undefined): EarlierCreates & { entry?: EarlierCreate } {
	const memory: EarlierCreates & { entry?: EarlierCreate } = {
		entry: earlier,
		find: () => memory.entry,
		note(_index, _request, create) {
			memory.entry = create;
		},
		forget(generationId) {
			const { entry } = memory;
			if (entry && 'generationId' in entry && entry.generationId === generationId) {
				memory.entry = undefined;
			}
		},
		forgetAll() {
			memory.entry = undefined;
		},
	};
	return memory;
}

interface Situation {
	outcomes?: Outcome[];
	/** The usage log. */
	rows?: UsageRow[];
	earlier?: EarlierCreate;
	recover?: boolean;
	/** Whether the patience is all the time there is. */
	limitsRequests?: boolean;
	/** Seconds until a create is answered. */
	answerTime?: number;
	patience?: number;
	/** Ids that other items have. */
	taken?: string[];
	/** Client request ids that other items have. */
	names?: string[];
}

/** Buys a job, and shows what is known afterwards. */
function buy({ outcomes = [], rows = [], earlier, ...situation }: Situation) {
	const { send, requests } = scriptedService(...outcomes);
	const { recover = true, patience: seconds = 600, taken = [], names = [] } = situation;
	const { limitsRequests = true, answerTime = 0 } = situation;
	const memory = memoryOf(earlier);
	const searches: number[] = [];
	const clock = new SimulatedClock();
	const session = sessionWith({
		async send(request) {
			clock.pass(answerTime);
			return await send(request);
		},
		clock,
		signal: new AbortController().signal,
		generationIds: new Map(taken.map((id, index) => [100 + index, id])),
		earlierCreates: memory,
		requestIdUses: new Map(names.map((name) => [name, 1])),
		async findLostJob(matches, limit) {
			searches.push(limit);
			clock.pass(12);
			return rows.find(matches);
		},
	});
	const patience = startPatience(session, {
		seconds,
		limitsRequests,
		uploadConcurrency: undefined,
	});
	const bought = buyJob(session, itemIndex, byUrl, patience, recover);
	return { bought, requests, memory, searches, session, patience };
}

const { clientRequestId } = byUrl;
const cutOff = new ConnectionFailure('socket hang up', 'ECONNRESET');
const listed: UsageRow = {
	inferenceId: 'job-1',
	clientRequestId,
	created: Date.now(),
	cost: null,
};

describe('buying a job', () => {
	it('creates it, and remembers its id for all that may come', async () => {
		const { bought, memory, session } = buy({ outcomes: [accepted] });
		expect((await bought).generationId).toBe('job-1');
		expect(memory.entry).toEqual({ generationId: 'job-1' });
		expect(session.generationIds.get(itemIndex)).toBe('job-1');
	});

	it('may be told that the job is completed before its transcript is there', async () => {
		const told = jsonAnswer(200, { generation_id: 'job-1', status: 'completed' });
		const { bought } = buy({ outcomes: [told] });
		expect(await bought).toMatchObject({ generationId: 'job-1', status: 'completed' });
	});

	it('remembers nothing when the service refuses', async () => {
		const { bought, memory, session } = buy({ outcomes: [jsonAnswer(400, {})] });
		await expect(bought).rejects.toThrow('did not accept the request');
		expect(memory.entry).toBeUndefined();
		expect(session.generationIds.size).toBe(0);
	});

	it('forgets a job that failed at once, which may be bought anew', async () => {
		const failed = jsonAnswer(200, { id: 'job-1', status: 'error', error: 'Unsupported codec' });
		const { bought, memory, session } = buy({ outcomes: [failed] });
		await expect(bought).rejects.toThrow('Unsupported codec');
		expect(memory.entry).toBeUndefined();
		expect(session.generationIds.get(itemIndex)).toBe('job-1');
	});
});

describe('a job whose answer was lost', () => {
	it('is found in the usage log by its client request id', async () => {
		const others = [
			{ ...listed, inferenceId: 'job-0', clientRequestId: 'another' },
			{ ...listed, inferenceId: 'job-9', clientRequestId: null },
		];
		const { bought, memory, requests, patience } = buy({
			outcomes: [cutOff],
			rows: [...others, listed],
		});
		expect(await bought).toMatchObject({ generationId: 'job-1', status: 'queued' });
		expect(memory.entry).toEqual({ generationId: 'job-1' });
		expect(requests).toHaveLength(1);
		expect(patience.spent()).toBe(12);
	});

	it.each([
		[600, 60],
		[25, 25],
	])('is searched for no longer than a minute or what is left: %i s', async (seconds, limit) => {
		const { bought, searches } = buy({ outcomes: [cutOff], patience: seconds });
		await expect(bought).rejects.toBeInstanceOf(LostAnswer);
		expect(searches).toEqual([limit]);
	});

	it('is searched for though its create took longer than a create may wait', async () => {
		const { bought, searches } = buy({
			outcomes: [cutOff],
			rows: [listed],
			patience: 60,
			limitsRequests: false,
			answerTime: 100,
		});
		expect(await bought).toMatchObject({ generationId: 'job-1' });
		expect(searches).toEqual([60]);
	});

	it('is not taken from another item', async () => {
		const { bought } = buy({ outcomes: [cutOff], rows: [listed], taken: ['job-1'] });
		await expect(bought).rejects.toBeInstanceOf(LostAnswer);
	});

	it('is remembered by its client request id when it is not found', async () => {
		const { bought, memory } = buy({ outcomes: [cutOff] });
		await expect(bought).rejects.toMatchObject({ details: { clientRequestId } });
		expect(memory.entry).toMatchObject({ clientRequestId });
	});

	it('is not searched for when the user does not want that', async () => {
		const { bought, memory, searches } = buy({
			outcomes: [cutOff],
			rows: [listed],
			recover: false,
		});
		await expect(bought).rejects.toBeInstanceOf(LostAnswer);
		expect(searches).toEqual([]);
		expect(memory.entry).toMatchObject({ clientRequestId });
	});

	it('is not an older one under the same name of the user', async () => {
		const rows = [{ ...listed, created: Date.now() - 3_600_000 }];
		const { bought } = buy({ outcomes: [cutOff], rows });
		await expect(bought).rejects.toBeInstanceOf(LostAnswer);
	});

	it('is not looked for when another item of the run has the same name', async () => {
		const { bought } = buy({ outcomes: [cutOff], rows: [listed], names: [clientRequestId] });
		await expect(bought).rejects.toBeInstanceOf(LostAnswer);
	});

	it('is known to the run as long as it is lost', async () => {
		const { bought, session } = buy({ outcomes: [cutOff] });
		await expect(bought).rejects.toBeInstanceOf(LostAnswer);
		expect([...session.lostRequestIds]).toEqual([clientRequestId]);
		const found = buy({ outcomes: [cutOff], rows: [listed] });
		await found.bought;
		expect([...found.session.lostRequestIds]).toEqual([]);
		expect([...found.session.acceptedIds]).toEqual(['job-1']);
	});
});

describe('what an earlier try of the node began', () => {
	it('is gone on with, not bought again', async () => {
		const { bought, requests, session } = buy({ earlier: { generationId: 'job-1' } });
		expect(await bought).toMatchObject({ generationId: 'job-1', status: 'queued' });
		expect(requests).toEqual([]);
		expect(session.generationIds.get(itemIndex)).toBe('job-1');
	});

	it('is looked up by the name it had then', async () => {
		const { bought, requests } = buy({
			earlier: { clientRequestId: 'earlier', sentAt: Date.now() },
			rows: [{ ...listed, clientRequestId: 'earlier' }],
		});
		expect((await bought).generationId).toBe('job-1');
		expect(requests).toEqual([]);
	});

	it.each([true, false])(
		'is not bought again when it is not found (recover: %s)',
		async (recover) => {
			const { bought, requests, memory } = buy({
				earlier: { clientRequestId: 'earlier', sentAt: Date.now() },
				recover,
			});
			await expect(bought).rejects.toThrow('may have been accepted');
			expect(requests).toEqual([]);
			expect(memory.entry).toMatchObject({ clientRequestId: 'earlier' });
		},
	);
});
