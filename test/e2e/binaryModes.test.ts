import { recordings } from '../support/recordings';
import { exampleBench } from './examples/exampleBench';
import type { N8nVersion } from './install/n8nInstall';
import { itemsOf } from './server/owner';
import type { BinaryMode } from './server/settings';

// Uploads come from, and output files go to, wherever n8n keeps the files of binary fields.

interface Storage {
	version: N8nVersion;
	mode: BinaryMode;
	/** The ids that n8n gives to files there; in memory they have none. */
	ids: RegExp;
}

const storages: Storage[] = [
	{ version: '2.41.1', mode: 'filesystem', ids: /^filesystem-v2:/ },
	{ version: '2.41.1', mode: 'database', ids: /^database:/ },
	{ version: '1.123.81', mode: 'filesystem', ids: /^filesystem-v2:/ },
	{ version: '1.123.81', mode: 'database', ids: /^database:/ },
	{ version: '1.123.81', mode: 'default', ids: /^in memory$/ },
];

describe.each(storages)('In n8n $version with binary data in $mode', ({ version, mode, ids }) => {
	const bench = exampleBench(version, mode);

	it('recordings are uploaded whole, and texts and subtitles written', async () => {
		bench.putRecordings(recordings);
		const workflow = await bench.open('transcribe-folder-nightly.json');

		const execution = await bench.run(workflow, 'Every Night');

		expect(execution.status).toBe('success');
		const stored = [
			...itemsOf(execution, 'Read Recordings').map(({ binary }) => binary?.data.id),
			...itemsOf(execution, 'Transcribe').map(({ binary }) => binary?.txt.id),
		];
		expect(stored).toHaveLength(2 * recordings.length);
		for (const id of stored) expect(id ?? 'in memory').toMatch(ids);
		for (const { file, text } of recordings) {
			expect(bench.read(`recordings/${file}.txt`).replaceAll('\n', ' ')).toContain(text);
		}
	});
});
