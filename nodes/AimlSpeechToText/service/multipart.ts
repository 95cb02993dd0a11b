import type { Json, JsonObject } from '../shared/json';

/** A recording that is read only while it is sent. */
export interface AudioFile {
	fileName: string;
	mimeType: string;
	/** Bytes. */
	size: number;
	/**
	 * Opens the recording anew at each call: a consumed stream is never sent twice. Yields exactly `size`
	 * bytes, or throws before the last of them.
	 *
	 * @param chunkSize bytes to read at a time, where the file's own choice does not suit
	 */
	open(chunkSize?: number): AsyncIterable<Uint8Array>;
	/** Set when reading it failed: the request then broke off for a reason of our own. */
	readError?: Error;
}

/** The bytes of a file. Why they end too soon is noted, because n8n's request helper does not show it. */
async function* notedBytes(audio: AudioFile): AsyncGenerator<Uint8Array> {
	try {
		yield* audio.open();
	} catch (error) {
		audio.readError = error instanceof Error ? error : new Error(String(error));
		throw audio.readError;
	}
}

/**
 * A `File` whose bytes are opened when the request is written. axios uses `size` as the content
 * length and `stream()` for the bytes, so that an upload needs no more memory than a few chunks.
 */
class StreamedFile extends File {
	private reading: AsyncGenerator<Uint8Array> | undefined;

	constructor(audio: AudioFile) {
		super([], audio.fileName, { type: audio.mimeType });
		const stream = (): AsyncIterable<Uint8Array> => {
			audio.readError = undefined;
			this.reading = notedBytes(audio);
			return this.reading;
		};
		// Accessors and methods of `Blob` cannot be overridden with other types: axios needs the bytes only.
		Object.defineProperties(this, { size: { value: audio.size }, stream: { value: stream } });
	}

	/** Not to be waited for: it ends only when a read that is under way has ended. */
	close(): void {
		this.reading?.return(undefined).catch(() => {});
	}
}

/** Scalars as text, a list of scalars as a repeated field, everything else as JSON text. */
function appendField(form: FormData, name: string, value: Json): void {
	const isScalar = (item: Json) => typeof item !== 'object';
	if (Array.isArray(value) && value.every(isScalar)) {
		for (const item of value) form.append(name, String(item));
	} else {
		form.append(name, isScalar(value) ? String(value) : JSON.stringify(value));
	}
}

/**
 * The multipart body of a create request.
 *
 * @param audioField the part's name, `file` or `audio` by model (facts of the service's schemas)
 */
export function uploadForm(fields: JsonObject, audioField: string, audio: AudioFile): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) appendField(form, name, value);
	// A third argument would make `FormData` wrap the file anew and read it into memory.
	form.append(audioField, new StreamedFile(audio));
	return form;
}

/**
 * Closes the recording of a form that has been sent. axios stops reading when an answer comes early or
 * the connection breaks, and leaves the rest, with its open file, to the garbage collector.
 */
export function closeFiles(form: FormData): void {
	for (const part of form.values()) {
		if (part instanceof StreamedFile) part.close();
	}
}
