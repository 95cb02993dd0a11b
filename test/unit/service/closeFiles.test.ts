import { closeFiles, uploadForm } from '../../../nodes/AimlSpeechToText/service/multipart';

/** A form with a recording that reports when it is open. */
function upload() {
	const state = { isOpen: false };
	const form = uploadForm({ model: 'nova-3' }, 'audio', {
		fileName: 'call.mp3',
		mimeType: 'audio/mpeg',
		size: 8,
		async *open() {
			state.isOpen = true;
			try {
				yield new TextEncoder().encode('RIFF');
				yield new TextEncoder().encode('RIFF');
			} finally {
				state.isOpen = false;
			}
		},
	});
	const file = form.get('audio');
	if (!(file instanceof File)) throw new Error('The form has no file');
	return { form, file, state };
}

/** Reads the beginning of a file and leaves it, as axios does when an answer comes early. */
async function beginReading(file: File): Promise<void> {
	await file.stream()[Symbol.asyncIterator]().next();
}

describe('the recording of a form that has been sent', () => {
	it('is closed when the connection broke in the middle of it', async () => {
		const { form, file, state } = upload();
		await beginReading(file);
		expect(state.isOpen).toBe(true);
		closeFiles(form);
		await new Promise((resolve) => queueMicrotask(() => resolve(undefined)));
		expect(state.isOpen).toBe(false);
	});

	it('may never have been opened', () => {
		const { form, state } = upload();
		closeFiles(form);
		expect(state.isOpen).toBe(false);
	});

	it('may have been read to its end', async () => {
		const { form, state } = upload();
		await new Response(form).text();
		expect(state.isOpen).toBe(false);
		closeFiles(form);
	});

	it('can be opened anew', async () => {
		const { form, file } = upload();
		await beginReading(file);
		closeFiles(form);
		expect(await new Response(form).text()).toContain('RIFFRIFF');
	});
});
