import { checkSandbox, seenIn } from './checkedSandbox';
import { differentServices } from './differentServices';
import { usualFindings } from './usualFindings';

// What the check claims to see, it sees: of services that differ it reports just how they differ.

describe.each(Object.entries(differentServices))(
	'Of a service %s',
	(_name, { seen, ...service }) => {
		it('it sees just that', async () => {
			const { report } = await checkSandbox(service);

			const expected = { ...usualFindings, ...seen };
			const ids = Object.keys(expected);
			const found = seenIn(report);
			expect(Object.fromEntries(ids.map((id) => [id, found[id]]))).toEqual(expected);
		});
	},
);
