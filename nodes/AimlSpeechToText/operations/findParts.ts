import type { IExecuteFunctions } from 'n8n-workflow';
import type { PreparedCreate } from '../parameters/createRequest';
import type { Options } from '../parameters/options';
import { downloadRecording, type Download } from '../recording/download';
import { splitFile, type RecordingPart } from '../recording/parts';
import { isServiceRemote } from '../service/credential';
import { untilAborted, within } from '../shared/clock';
import { invalidInput } from '../shared/failure';
import type { Run } from './run';

/**
 * Downloads at once. Far more than uploads, because most of them only wait for slow servers; each keeps up
 * to a mebibyte in memory.
 */
const downloadsAtOnce = 50;

/** So many begin at once, each for so long at most: to begin fifty would block n8n for longer. Seconds. */
const startLimits = { atOnce: 5, seconds: 0.25 };

/** A recording that may have to be split. */
export interface Source extends PreparedCreate {
	context: IExecuteFunctions;
	options: Options;
}

type Parts = RecordingPart[] | undefined;

/** The parts that a recording has to be split into, or its sound alone; none when it is sent as it is. */
interface Splitting {
	parts?: Parts;
	/** Whether its address could not be read, so it is unknown whether it is too long. */
	isUnreachable?: boolean;
}

/** Reads and splits a file once an upload slot is free, within twice the request timeout. */
async function splitInTime(
	{ clock, lifetime, uploads }: Run,
	{ request, options }: Source,
	split: (signal: AbortSignal) => Promise<Parts>,
): Promise<Splitting> {
	const release = await uploads.acquire(options.uploadConcurrency, lifetime.starting);
	const seconds = 2 * request.requestTimeout;
	const reader = new AbortController();
	const splitting = split(reader.signal).then((parts) => ({ parts }));
	try {
		const result = await untilAborted(within(clock, seconds, splitting), lifetime.signal);
		if (result) return result;
		throw invalidInput(
			`The recording could not be read within ${seconds} seconds`,
			"Check where n8n stores its files, or raise 'Request Timeout' in the options.",
		);
	} finally {
		reader.abort();
		release();
	}
}

async function download(
	{ clock, lifetime, downloads, downloadStarts }: Run,
	{ context, request, sourceName }: Source,
	url: string,
): Promise<Download> {
	const release = await downloads.acquire(downloadsAtOnce, lifetime.starting);
	try {
		const begun = await downloadStarts.acquire(startLimits.atOnce, lifetime.starting);
		const cancel = clock.after(startLimits.seconds, begun);
		const limits = { seconds: request.requestTimeout, clock, signal: lifetime.signal };
		try {
			// Asked before the download, which would be wasted if the credential is unusable.
			const mayBeLocal = !(await untilAborted(isServiceRemote(context), lifetime.signal));
			return await downloadRecording(context, url, sourceName, { ...limits, mayBeLocal });
		} finally {
			cancel();
			begun();
		}
	} finally {
		release();
	}
}

/**
 * Reads a recording, at an address or stored, as far as that shows whether it has to be split, and how.
 *
 * @throws TranscriptionFailure when a stored file cannot be read, or not in time; the signal's reason when
 * the run has ended
 */
export async function findParts(run: Run, source: Source): Promise<Splitting> {
	const { request, splitRules } = source;
	const { audio } = request;
	if (!splitRules) return {};
	if ('file' in audio) {
		return await splitInTime(
			run,
			source,
			async (signal) => await splitFile(audio.file, splitRules, signal),
		);
	}
	const found = await download(run, source, audio.url);
	if (found === 'unreachable') return { isUnreachable: true };
	if (found === 'notNeeded') return {};
	// What cannot be read as a recording is left to the service.
	return await splitInTime(
		run,
		source,
		async (signal) => await splitFile(found.file, splitRules, signal).catch(() => undefined),
	);
}
