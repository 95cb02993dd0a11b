/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error */
import { startProgress } from '../../demo/progress';
import installParts from '../../../test/queue/parts/installParts';
import type { Measurement, Show } from './Measurement';
import { writeMeasurement } from './document';
import { measureSharing } from './sharing';
import { measureUploads } from './uploads';
import { measureWaiting } from './waiting';

const measurements: Record<string, (show: Show) => Promise<Measurement>> = {
	sharing: measureSharing,
	waiting: measureWaiting,
	uploads: measureUploads,
};

/** Measures what the command line names, or everything, and writes it into docs/scaling.md. */
async function main(): Promise<void> {
	await installParts();
	const chosen = process.argv.slice(2);
	for (const [name, measure] of Object.entries(measurements)) {
		if (chosen.length > 0 && !chosen.includes(name)) continue;
		const progress = startProgress(`Measuring ${name} in queue mode`);
		try {
			await writeMeasurement(name, await measure(progress.show));
			progress.succeed(`docs/scaling.md has the figures of ${name}`);
		} catch (error) {
			progress.fail(`${name} could not be measured`);
			throw error;
		}
	}
}

main().then(
	() => process.exit(),
	(error: unknown) => {
		process.stderr.write(`${String(error)}\n`);
		process.exit(1);
	},
);
