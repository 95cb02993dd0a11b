import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import { prepareItems } from '../../../nodes/AimlSpeechToText/operations/prepareItems';
import type { Clock } from '../../../nodes/AimlSpeechToText/shared/clock';
import { SimulatedClock, stoppedClock } from '../../support/simulatedClock';
import { dataOfRun, exampleNode, strict } from '../../support/strictContext';

const { signal: never } = new AbortController();

interface Items {
	count: number;
	parameters?: Record<string, unknown>;
	helpers?: Partial<IExecuteFunctions['helpers']>;
	/** Called for each item that is read. */
	onRead?: () => void;
}

/** The context of the given number of items. */
function contextOf({ count, parameters = {}, helpers = {}, onRead = () => {} }: Items) {
	const values: Record<string, unknown> = {
		...{ operation: 'create', model: 'nova-3', audioUrl: 'https://example.com/call.mp3' },
		...parameters,
	};
	const context = strict<IExecuteFunctions>('The context', {
		getInputData: () => Array.from({ length: count }, () => ({ json: {} })),
		getNode: () => exampleNode,
		getExecutionId: () => '7',
		getWorkflowDataProxy: dataOfRun(0),
		helpers: strict<IExecuteFunctions['helpers']>('The helpers', helpers),
	});
	const getNodeParameter = (name: string, itemIndex: number, fallback?: unknown) => {
		if (name === 'operation') onRead();
		const value = values[name];
		return (typeof value === 'function' ? value(itemIndex) : value) ?? fallback;
	};
	return new Proxy(context, {
		get: (target, name) =>
			name === 'getNodeParameter' ? getNodeParameter : Reflect.get(target, name),
	});
}

/** Time of which each item takes a millisecond. */
function busyClock() {
	const clock = new SimulatedClock();
	let spent = 0;
	let longest = 0;
	let stretch = 0;
	const busy: Clock = {
		now: () => clock.now() + spent,
		after(seconds, callback) {
			return clock.after(seconds, () => {
				stretch = 0;
				callback();
			});
		},
	};
	return {
		clock: busy,
		onRead() {
			spent += 0.001;
			stretch += 0.001;
			longest = Math.max(longest, stretch);
		},
		longestStretch: () => longest,
	};
}

describe('preparing items', () => {
	it('reads each in its place', async () => {
		const context = contextOf({
			count: 120,
			parameters: { audioUrl: (index: number) => `https://example.com/${index}.mp3` },
		});
		const prepared = await prepareItems(context, new SimulatedClock(), never);
		expect(prepared.map((each) => 'audioUrl' in each && each.audioUrl)).toEqual(
			Array.from({ length: 120 }, (_none, index) => `https://example.com/${index}.mp3`),
		);
	});

	it('keeps what is wrong with one to that one', async () => {
		const context = contextOf({
			count: 3,
			parameters: { operation: (index: number) => (index === 1 ? 'listen' : 'create') },
		});
		const prepared = await prepareItems(context, new SimulatedClock(), never);
		expect(prepared.map((each) => 'failure' in each)).toEqual([false, true, false]);
		expect(prepared[1]).toMatchObject({
			failure: { message: "'Operation' cannot be 'listen'" },
		});
	});

	it('never blocks n8n for long', async () => {
		const { clock, onRead, longestStretch } = busyClock();
		await prepareItems(contextOf({ count: 10_000, onRead }), clock, never);
		expect(longestStretch()).toBeGreaterThan(0);
		expect(longestStretch()).toBeLessThanOrEqual(0.05);
	});

	it('ends soon when the execution is cancelled', async () => {
		const controller = new AbortController();
		const { clock, onRead } = busyClock();
		let read = 0;
		const context = contextOf({
			count: 10_000,
			onRead() {
				onRead();
				if (++read === 300) controller.abort();
			},
		});
		await prepareItems(context, clock, controller.signal);
		expect(read).toBeLessThan(400);
	});

	it('reads what is known of many files at a time, but not of all', async () => {
		let open = 0;
		let most = 0;
		const context = contextOf({
			count: 200,
			parameters: { audioSource: 'binary' },
			helpers: {
				assertBinaryData: () => ({ id: 'file-1', data: 's3', mimeType: 'audio/mpeg' }),
				async getBinaryMetadata() {
					most = Math.max(most, ++open);
					await sleep(1);
					open -= 1;
					return { fileSize: 1000 };
				},
			},
		});
		const prepared = await prepareItems(context, stoppedClock, never);
		expect(prepared).toHaveLength(200);
		expect(most).toBe(50);
	});
});
