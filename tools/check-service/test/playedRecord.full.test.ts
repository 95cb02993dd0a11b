import { checkSandbox, seenIn } from './checkedSandbox';
import { differentServices } from './differentServices';

// A sandbox that plays a record looks like the service that was recorded: checked in its turn, it gives the
// same findings. What it accepts, and when it does what, stays its own.

/** Points that say how long something took. */
const timed = ['seconds', 'log-delay', 'log-created'];

/** Services that accept and reject what the sandbox does. */
const alike = Object.entries(differentServices).filter(([name]) => /document|envelope/.test(name));

it.each(alike)('A service %s is played as it was', async (_name, service) => {
	const { report: recorded } = await checkSandbox(service);
	const { statusWords } = service.settings;
	const { report: played } = await checkSandbox({
		recorded: recorded ?? undefined,
		// As many polls before the end, with the recorded words.
		settings: { statusWords: statusWords && ['queued', 'generating'] },
	});

	const [seen, seenAgain] = [recorded, played].map((report) => {
		const all = Object.entries(seenIn(report));
		return Object.fromEntries(all.filter(([id]) => !timed.includes(id)));
	});
	expect(Object.keys(seen).length).toBeGreaterThan(50);
	expect(seenAgain).toEqual(seen);
});
