import type { CreateRequest } from '../../../nodes/AimlSpeechToText/service/createJob';
import { jsonAnswer } from './answers';

export const accepted = jsonAnswer(200, { generation_id: 'job-1', status: 'queued' });

export const clientRequestId = 'n8n-7-0-0.example';

/** A create request by URL. */
export const byUrl: CreateRequest = {
	fields: { model: 'openai/gpt-4o-transcribe', language: 'en' },
	audio: { url: 'https://example.com/call.mp3' },
	upload: { field: 'file', isGuess: true },
	requestTimeout: 300,
	splits: false,
};

/** A create request with a file, whose field is a guess or the user's choice. */
export const byFile = (upload: CreateRequest['upload']): CreateRequest => ({
	...byUrl,
	audio: {
		file: {
			fileName: 'call.mp3',
			mimeType: 'audio/mpeg',
			size: 4,
			async *open() {
				yield new TextEncoder().encode('RIFF');
			},
		},
	},
	upload,
});

/** The fields of an upload that hold a file. */
export const fileFields = (body: unknown): string[] =>
	body instanceof FormData
		? [...body.entries()].filter(([, part]) => part instanceof File).map(([name]) => name)
		: [];
