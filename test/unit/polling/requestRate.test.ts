import {
	startRequestRate,
	type RequestRate,
} from '../../../nodes/AimlSpeechToText/polling/requestRate';

interface Service {
	/** Requests it accepts in each window; may change with time. */
	limit(second: number): number;
	/** The length of a window; a rejection reports its end when it is a longer one. */
	windowSeconds?: number;
	/** Seconds until it answers, by the number of the request. */
	answerTime?(count: number): number;
	/** When a request that is sent at a moment reaches it; at once by default. */
	arrival?(sentAt: number): number;
	/** How many requests in all there is reason to make until a moment; any number by default. */
	wanted?(now: number): number;
}

interface Underway {
	sentAt: number;
	answeredAt: number;
	/** Seconds that the service is to be left alone; `undefined` when it accepted the request. */
	pause: number | undefined;
}

/** For the first part of each period all that is sent stands still, and then arrives at once. Seconds. */
const stalled =
	(period: number, length: number) =>
	(sentAt: number): number =>
		Math.max(sentAt, Math.floor(sentAt / period) * period + length);

/** Seconds between two checks whether there is reason for another request. */
const step = 0.01;

/** Requests the rate limiter sends before n8n gets to do other things, and how long that takes in seconds. */
const requestsPerTick = 10;
const tick = 0.001;

/** Sends as many requests as the rate allows for the given seconds; returns their outcomes, by second. */
function sendAll(
	{
		limit,
		windowSeconds = 1,
		answerTime = () => 0.05,
		arrival = (sentAt) => sentAt,
		wanted = () => Infinity,
	}: Service,
	seconds: number,
) {
	const rate = startRequestRate();
	const bySecond = Array.from({ length: seconds + 1 }, () => ({ taken: 0, refused: 0 }));
	const takenInWindow = new Map<number, number>();
	const underway: Underway[] = [];
	let taken = 0;
	let sent = 0;
	let sentInTick = 0;
	let now = 0;

	function send(): void {
		const arrived = arrival(now);
		const window = Math.floor(arrived / windowSeconds);
		const before = takenInWindow.get(window) ?? 0;
		const isTaken = before < limit(Math.floor(arrived));
		bySecond[Math.floor(arrived)][isTaken ? 'taken' : 'refused'] += 1;
		if (isTaken) {
			takenInWindow.set(window, before + 1);
			taken += 1;
		}
		const answeredAt = arrived + answerTime(sent++);
		const pause = isTaken ? undefined : Math.max(1, (window + 1) * windowSeconds - answeredAt);
		const earlier = underway.findLastIndex((other) => other.answeredAt <= answeredAt);
		underway.splice(earlier + 1, 0, { sentAt: now, answeredAt, pause });
		rate.sent(now);
	}

	while (now < seconds) {
		while (underway.length > 0 && underway[0].answeredAt <= now) {
			const [{ sentAt, answeredAt, pause }] = underway.splice(0, 1);
			if (pause === undefined) rate.accepted(answeredAt, sentAt);
			else rate.rejected(answeredAt, sentAt, pause);
		}
		const next = rate.nextAt(now);
		const isWanted = taken < wanted(now);
		if (next <= now && isWanted && sentInTick < requestsPerTick) {
			sentInTick += 1;
			send();
			continue;
		}
		const then = !isWanted ? now + step : next > now ? next : now + tick;
		now = Math.min(then, underway[0]?.answeredAt ?? Infinity);
		sentInTick = 0;
	}
	const sum = (key: 'taken' | 'refused', from: number, to: number) =>
		bySecond.slice(from, to).reduce((total, counts) => total + counts[key], 0);
	return {
		taken: (from: number, to: number) => sum('taken', from, to) / (to - from),
		refused: (from: number, to: number) => sum('refused', from, to) / (to - from),
	};
}

describe('the rate of requests', () => {
	it('is not held back by a service that takes them all', () => {
		const { taken } = sendAll({ limit: () => 10_000 }, 1);
		expect(taken(0, 1)).toBe(10_000);
	});

	it.each([5, 20, 100])('comes close to a limit of %i, with few refusals', (limit) => {
		const { taken, refused } = sendAll({ limit: () => limit }, 120);
		expect(taken(10, 120)).toBeGreaterThan(0.8 * limit);
		expect(refused(10, 120)).toBeLessThan(0.04 * limit);
	});

	it.each([0.01, 0.2, 0.9])('does so with answers after %d seconds', (seconds) => {
		const { taken, refused } = sendAll({ limit: () => 20, answerTime: () => seconds }, 120);
		expect(taken(10, 120)).toBeGreaterThan(15);
		expect(refused(10, 120)).toBeLessThan(1.5);
	});

	it('does so with answers that overtake each other, after 0.1 to 5 seconds', () => {
		const answerTime = (count: number) => 0.1 + ((count * 17) % 50) / 10;
		const { taken, refused } = sendAll({ limit: () => 20, answerTime }, 200);
		expect(taken(10, 200)).toBeGreaterThan(16);
		expect(refused(10, 200)).toBeLessThan(0.3);
	});

	it('does not grow over a limit by the minute in the pauses that it brings', () => {
		const { taken, refused } = sendAll({ limit: () => 60, windowSeconds: 60 }, 600);
		expect(taken(0, 600)).toBe(1);
		expect(refused(300, 600)).toBeLessThan(0.1);
	});

	it('is remembered while few requests are made', () => {
		const wanted = (now: number) =>
			now < 20 ? Infinity : now < 620 ? 400 + 3 * (now - 20) : Infinity;
		const { refused } = sendAll({ limit: () => 20, wanted }, 640);
		expect(refused(620, 640)).toBeLessThan(2);
	});

	it.each([0.2, 0.5, 0.8])('is not lost when all stands still for %d of 3.1 s', (length) => {
		const { taken, refused } = sendAll({ limit: () => 20, arrival: stalled(3.1, length) }, 120);
		expect(taken(10, 120)).toBeGreaterThan(0.9 * 20 * (1 - length / 3.1));
		expect(refused(10, 120)).toBeLessThan(1);
	});

	it('is soon found again after a few bad seconds', () => {
		const { taken } = sendAll({ limit: (second) => (second < 5 ? 3 : 20) }, 120);
		expect(taken(90, 120)).toBeGreaterThan(15);
	});

	it('rises when a limit is lifted', () => {
		const { taken } = sendAll({ limit: (second) => (second < 20 ? 20 : 10_000) }, 140);
		expect(taken(130, 140)).toBeGreaterThan(4 * taken(10, 20));
	});

	it('follows a limit that falls', () => {
		const { taken, refused } = sendAll({ limit: (second) => (second < 30 ? 100 : 10) }, 120);
		expect(taken(60, 120)).toBeGreaterThan(7);
		expect(refused(60, 120)).toBeLessThan(1);
	});
});

describe('requests that are not answered', () => {
	it('hold nothing back: only a rejection shows that there is a limit', () => {
		const rate = startRequestRate();
		for (let sent = 0; sent < 100_000; sent++) rate.sent(7);
		expect(rate.nextAt(7)).toBe(7);
	});
});

/** Requests a second, once the turns that are due have been used up. */
function pace(rate: RequestRate, now: number): number {
	for (let turn = 0; turn < 1_000 && rate.nextAt(now) <= now; turn++) rate.sent(now);
	const first = rate.nextAt(now);
	rate.sent(now);
	return 1 / (rate.nextAt(now) - first);
}

describe('a rejection', () => {
	it('pauses all requests for as long as the service asks', () => {
		const rate = startRequestRate();
		rate.sent(0);
		rate.rejected(0.1, 0, 7);
		expect(rate.nextAt(0.1)).toBeCloseTo(7.1);
		expect(rate.nextAt(8)).toBe(8);
	});

	it('never pauses them for over a minute', () => {
		const rate = startRequestRate();
		rate.rejected(0, 0, 86_400);
		expect(rate.nextAt(0)).toBe(60);
	});

	it.each([0, 0.2])(
		'does not slow them further when it is about one sent before: at %d s',
		(sentAt) => {
			const rate = startRequestRate();
			for (let taken = 0; taken < 20; taken++) rate.accepted(0.1, 0);
			rate.rejected(0.2, 0, 1);
			rate.rejected(1.3, sentAt, 1);
			expect(pace(rate, 3)).toBeCloseTo(0.9 * 20);
		},
	);

	it('leaves nine tenths of what was accepted in the last second', () => {
		const rate = startRequestRate();
		for (let taken = 0; taken < 7; taken++) rate.accepted(0.3, 0);
		for (let taken = 0; taken < 20; taken++) rate.accepted(1, 0.9);
		rate.rejected(1.3, 0.9, 1);
		expect(pace(rate, 3)).toBeCloseTo(0.9 * 20);
	});

	it('leaves nine tenths of the burst that it was part of, whose answers come one by one', () => {
		const rate = startRequestRate();
		rate.accepted(0.05, -0.6);
		for (let taken = 1; taken <= 5; taken++) rate.accepted(taken / 10, 0);
		rate.rejected(0.55, 0, 1);
		for (let taken = 6; taken <= 20; taken++) rate.accepted(taken / 10, 0);
		rate.accepted(3.1, -10);
		expect(pace(rate, 5)).toBeCloseTo(0.9 * 20);
	});

	it('leaves nine tenths of what is accepted in a second, when answers take longer', () => {
		const rate = startRequestRate();
		for (let taken = 0; taken < 3; taken++) rate.accepted(3, 0);
		rate.rejected(3.1, 0, 1);
		for (let taken = 0; taken < 7; taken++) rate.accepted(3.2, 0);
		expect(pace(rate, 5)).toBeCloseTo(0.9 * 10);
	});

	it('leaves nine tenths of a known rate, however few requests were accepted just before', () => {
		const rate = startRequestRate();
		for (let taken = 0; taken < 20; taken++) rate.accepted(0.1, 0);
		rate.rejected(0.2, 0, 1);
		rate.rejected(30, 29.9, 1);
		for (let taken = 0; taken < 50; taken++) rate.accepted(30.1, 29.9);
		expect(pace(rate, 40)).toBeCloseTo(0.9 * 0.9 * 20);
	});
});
