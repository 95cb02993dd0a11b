/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark, Target } from '../harness/Benchmark';
import { askOnce } from '../harness/childProcess';
import { figure, mebibytes, seconds } from '../harness/format';
import type { Resources } from '../harness/resources';
import { withService, type Service } from '../harness/service';
import { medians } from '../harness/statistics';
import { longFormats, longRecordings } from './recordings';
import type { SplitFigures } from './SplitFigures';
import type { LongTranscription } from './transcribeProcess';
import { secondsOfWaiting, shareOfLength } from './waits';

const mebibyte = 1024 ** 2;
const lengths = [10, 60, 180];
const runs = 3;

interface Case {
	format: string;
	minutes: number;
	split: SplitFigures;
	/** The node in n8n's engine, with jobs that are ready at once. */
	inParts: Resources;
	whole: Resources;
	/** Seconds of waiting for jobs, by the simulation. */
	waits: { inParts: number; whole: number };
}

const split = async (path: string): Promise<SplitFigures> =>
	await askOnce(join(__dirname, 'splitProcess.ts'), { path });

async function measureSplit(path: string): Promise<SplitFigures> {
	const measured: SplitFigures[] = [];
	while (measured.length < runs) measured.push(await split(path));
	const [{ partSeconds }] = measured;
	const figures = measured.map(({ bytes, indexSeconds, indexBytes, readSeconds, extraBytes }) => {
		return { bytes, indexSeconds, indexBytes, readSeconds, extraBytes };
	});
	return { ...medians(figures), partSeconds };
}

async function transcribe(
	service: Service,
	path: string,
	splitRecordings: LongTranscription['splitRecordings'],
): Promise<Resources> {
	const address = await service.begin({ acceptAnyAudio: true, readyAfter: 0 });
	return await askOnce<LongTranscription, Resources>(join(__dirname, 'transcribeProcess.ts'), {
		...{ service: address, path, splitRecordings },
	});
}

async function measureCase(
	service: Service,
	path: string,
	format: string,
	minutes: number,
): Promise<Case> {
	const figures = await measureSplit(path);
	return {
		...{ format, minutes, split: figures },
		inParts: await transcribe(service, path, 'always'),
		whole: await transcribe(service, path, 'never'),
		waits: {
			inParts: await secondsOfWaiting(figures.partSeconds),
			whole: await secondsOfWaiting([60 * minutes]),
		},
	};
}

const rowOf = ({ format, minutes, split: took, inParts, whole, waits }: Case): string[] => [
	format,
	`${figure(minutes)} min`,
	mebibytes(took.bytes),
	figure(took.partSeconds.length),
	seconds(took.indexSeconds),
	mebibytes(took.indexBytes),
	mebibytes(inParts.extraBytes),
	seconds(inParts.wallSeconds),
	seconds(inParts.wallSeconds + waits.inParts),
	seconds(whole.wallSeconds + waits.whole),
];

function targetsOf(cases: Case[]): Target[] {
	const mp3 = cases.find(({ format, minutes }) => format.startsWith('MP3') && minutes === 180);
	const indexBytes = Math.max(...cases.map((each) => each.split.indexBytes));
	const extraBytes = Math.max(...cases.map(({ inParts }) => inParts.extraBytes));
	return [
		...(mp3
			? [
					{
						target: 'an MP3 of 165 MiB indexed in under 1 s',
						measured: `${mebibytes(mp3.split.bytes)} in ${seconds(mp3.split.indexSeconds)}`,
						met: mp3.split.indexSeconds < 1,
					},
				]
			: []),
		{
			target: 'under 30 MiB above the start for an index of three hours',
			measured: `${mebibytes(indexBytes)}, where it is highest`,
			met: indexBytes < 30 * mebibyte,
		},
		{
			target: 'under 100 MiB above the start in all',
			measured: `${mebibytes(extraBytes)}, where it is highest`,
			met: extraBytes < 100 * mebibyte,
		},
	];
}

/** What it takes to cut long recordings, and what it saves. */
export const long: Benchmark = {
	name: 'long',
	title: 'Long recordings in parts',
	introduction: `Recordings of 10 minutes to 3 hours, cut into parts of at most 5 minutes. The index is what the
splitter needs to plan the parts, measured alone in a process of its own: the median of ${runs}, and the most memory above
the start. Then Transcribe and Wait in n8n's engine, once, with the file kept by n8n on disk and jobs that are ready at once:
the time to cut and send all parts, and its memory above the start. The last two columns add the simulated waiting,
for jobs that take a tenth of the length of their part (${figure(1 / shareOfLength)} × real time), ten at once, and for the recording as
a whole.`,

	async run(show) {
		const folder = mkdtempSync(join(tmpdir(), 'n8n-bench-'));
		const cases: Case[] = [];
		try {
			const { formats, pathOf } = await longRecordings(folder);
			await withService(async (service) => {
				for (const format of formats) {
					for (const minutes of lengths) {
						show(`${format.name}, ${figure(minutes)} min`);
						const path = await pathOf(format, minutes);
						cases.push(await measureCase(service, path, format.name, minutes));
					}
				}
			});
			const missing = longFormats.filter((format) => !formats.includes(format));
			return {
				table: {
					head: [
						...['Recording', 'Length', 'File', 'Parts', 'Index', 'its memory', 'Memory in all'],
						...['Cut and sent in', 'Transcribed in parts in', 'as a whole in'],
					],
					rows: cases.map(rowOf),
				},
				targets: targetsOf(cases),
				remarks:
					missing.length > 0
						? ['ffmpeg and espeak-ng were not there to make the other formats.']
						: [],
			};
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	},
};
