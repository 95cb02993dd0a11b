import {
	startPatience,
	type CreateLimits,
} from '../../../nodes/AimlSpeechToText/purchases/patience';
import { jsonAnswer } from '../service/answers';
import { SimulatedClock } from '../../support/simulatedClock';
import { sessionWith } from './sessions';

function patient(seconds: number, limits: Partial<CreateLimits> = {}) {
	const clock = new SimulatedClock();
	const controller = new AbortController();
	const session = sessionWith({ clock, signal: controller.signal });
	const patience = startPatience(session, {
		seconds,
		limitsRequests: false,
		uploadConcurrency: undefined,
		...limits,
	});
	return { patience, clock, controller };
}

describe('the patience for a create', () => {
	it('is used up by waiting', async () => {
		const { patience, clock } = patient(60);
		await patience.sleep(20);
		await patience.sleep(15);
		expect(clock.now()).toBe(35);
		expect(patience.spent()).toBe(35);
		expect(patience.remaining()).toBe(25);
	});

	it('is not used up by an upload, which says nothing about the service', () => {
		const { patience, clock } = patient(60);
		clock.pass(500);
		expect(patience.spent()).toBe(0);
		expect(patience.remaining()).toBe(60);
	});

	it('is used up by what counts as waiting, whether that succeeds or not', async () => {
		const { patience, clock } = patient(60);
		const found = await patience.during(async () => {
			clock.pass(10);
			return 'found';
		});
		expect(found).toBe('found');
		const failing = patience.during(async () => {
			clock.pass(5);
			throw new Error('not found');
		});
		await expect(failing).rejects.toThrow('not found');
		expect(patience.spent()).toBe(15);
	});

	it('is not used up by standing in line while the service takes others', async () => {
		const { patience, clock } = patient(60);
		const answer = jsonAnswer(200, {});
		const outcome = await patience.inTurn(async () => {
			clock.pass(500);
			return answer;
		});
		expect(outcome).toBe(answer);
		expect(patience.spent()).toBe(0);
	});

	it('is too short for a turn that comes after it: nothing is sent', async () => {
		const { patience } = patient(50);
		const refusal = jsonAnswer(429, {}, { 'retry-after': '60' });
		await patience.inTurn(async () => refusal);
		await patience.sleep(31);
		const send = jest.fn();
		const outcomes = await Promise.all([patience.inTurn(send), patience.inTurn(send)]);
		expect(outcomes).toEqual([refusal, refusal]);
		expect(send).not.toHaveBeenCalled();
	});

	it('may limit a request that only waits', async () => {
		const { patience } = patient(60, { limitsRequests: true });
		expect(patience.limit(300)).toBe(60);
		expect(patience.limit(20)).toBe(20);
		await patience.sleep(50);
		expect(patience.limit(300)).toBe(10);
		await patience.sleep(50);
		expect(patience.limit(300)).toBeGreaterThan(0);
		expect(patience.limit(300)).toBeLessThan(1);
	});

	it('leaves a request its time otherwise', async () => {
		const { patience } = patient(60);
		await patience.sleep(50);
		expect(patience.limit(300)).toBe(300);
	});

	it('ends with the run', async () => {
		const { patience, clock, controller } = patient(60);
		const reason = new Error('cancelled');
		clock.at(5, () => controller.abort(reason));
		await expect(patience.sleep(20)).rejects.toBe(reason);
		expect(patience.spent()).toBe(5);
	});
});
