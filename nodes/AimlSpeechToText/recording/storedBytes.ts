import { messageOf, TranscriptionFailure } from '../shared/failure';

const fieldName = "'Input Data Field Name'";

/** What n8n's stores throw for a file that they do not have, and Node for its description on the disk. */
const isMissing = (error: unknown): boolean =>
	error instanceof Error &&
	(/file not found|NoSuchKey|specified key does not exist/i.test(error.message) ||
		('code' in error && error.code === 'ENOENT'));

/** n8n's error when a file was stored in a mode that this n8n does not run with (n8n-core). */
const otherMode = /^No binary data manager found for: (\S+)/;

const checkStorage = "Check n8n's binary data storage, then run the workflow again.";

/** The failure of a file that n8n's storage does not return within these seconds. */
export const slowStorage = (seconds: number): TranscriptionFailure =>
	new TranscriptionFailure(
		`The file in ${fieldName} could not be read from n8n's storage within ${seconds} seconds`,
		{ description: checkStorage },
	);

/** Why a file cannot be read from n8n's storage, and what to do. */
export function unreadableFile(error: unknown): TranscriptionFailure {
	if (error instanceof TranscriptionFailure) return error;
	const mode = error instanceof Error ? otherMode.exec(error.message)?.[1] : undefined;
	if (mode !== undefined) {
		return new TranscriptionFailure(
			`The file in ${fieldName} is stored in the binary data mode '${mode}', which this n8n does not have`,
			{
				description:
					'Set N8N_DEFAULT_BINARY_DATA_MODE to the same value on the main instance of n8n and on all workers.',
			},
		);
	}
	if (isMissing(error)) {
		return new TranscriptionFailure(`The file in ${fieldName} is no longer in n8n's storage`, {
			description:
				'Run the step that provides the file again. In queue mode, set N8N_DEFAULT_BINARY_DATA_MODE to database or s3 on the main instance of n8n and on all workers, so they share files.',
		});
	}
	return new TranscriptionFailure(
		`The file in ${fieldName} could not be read from n8n's storage`,
		{ description: checkStorage },
		{ reason: messageOf(error) },
	);
}

const changed = (size: number, relation: 'more' | 'fewer', bytes: number): TranscriptionFailure =>
	new TranscriptionFailure(
		`The file in ${fieldName} has ${relation} bytes than n8n recorded: ${bytes} instead of ${size}`,
		{
			description:
				'Run the step that provides the file again, and make sure nothing else writes to the file.',
		},
	);

/**
 * Exactly as many bytes as a request has promised. The last chunk is held back until it is sure that no
 * other follows: a request must end before its last byte when the file has changed.
 *
 * @throws TranscriptionFailure when there are more or fewer
 */
export async function* exactly(
	size: number,
	bytes: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
	let count = 0;
	let held: Uint8Array | undefined;
	for await (const chunk of bytes) {
		count += chunk.length;
		if (count > size) throw changed(size, 'more', count);
		if (held) yield held;
		held = chunk;
	}
	if (count < size) throw changed(size, 'fewer', count);
	if (held) yield held;
}
