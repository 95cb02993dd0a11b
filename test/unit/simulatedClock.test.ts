import { SimulatedClock } from '../support/simulatedClock';

describe('simulated time', () => {
	it('jumps from one moment to the next that somebody waits for', async () => {
		const clock = new SimulatedClock();
		const seen: number[] = [];
		for (const seconds of [3600, 0, 7]) clock.after(seconds, () => seen.push(clock.now()));
		await clock.pass(86_400);
		expect(seen).toEqual([0, 7, 3600]);
	});

	it('stands still while there is something to do', async () => {
		const clock = new SimulatedClock();
		const later = clock.pass(5);
		for (let step = 0; step < 100; step++) await Promise.resolve();
		expect(clock.now()).toBe(0);
		await later;
		expect(clock.now()).toBe(5);
	});

	it('keeps the order of work that is done side by side', async () => {
		const clock = new SimulatedClock();
		const seen: string[] = [];
		const work = async (name: string, gap: number) => {
			for (let step = 1; step <= 3; step++) {
				await clock.pass(gap);
				seen.push(`${name} ${clock.now()}`);
			}
		};
		await Promise.all([work('a', 2), work('b', 3)]);
		expect(seen).toEqual(['a 2', 'b 3', 'a 4', 'b 6', 'a 6', 'b 9']);
	});

	it('does not wait for what was cancelled', async () => {
		const clock = new SimulatedClock();
		const cancel = clock.after(600, () => {});
		await clock.pass(1);
		cancel();
		expect(clock.armed).toBe(0);
	});
});
