import type { Sandbox } from './server';

/** A vendor's rejection: its HTTP status, and its text. */
export interface Refusal {
	status: number;
	text: string;
}

const recorded = (status: number, text: string): Refusal => ({ status, text });

/**
 * What OpenAI (recorded in September 2026), Deepgram (its page of errors) and AssemblyAI (its guide to
 * errors, and recorded by its users) answer to recordings and options that they do not accept. Whether the
 * service passes these on unchanged was seen nowhere, so any of them may come with a status or as the
 * reason of a failed job.
 */
export const refusals = {
	openAiTooLarge: recorded(
		413,
		'Maximum content size limit (26214400) exceeded (26214850 bytes read)',
	),
	openAiTooLong: recorded(
		400,
		'audio duration 1500.0 seconds is longer than 1400 seconds which is the maximum for this model',
	),
	openAiTooManyTokens: recorded(
		400,
		'Total number of tokens in instructions + audio is too large for this model',
	),
	openAiPerhapsCorrupt: recorded(400, 'Audio file might be corrupted or unsupported'),
	openAiUnknownExtension: recorded(400, 'Unsupported file format bin'),
	openAiExtensions: recorded(
		400,
		"Invalid file format. Supported formats: ['flac', 'm4a', 'mp3', 'mp4', 'mpeg', 'mpga', 'oga', 'ogg', 'wav', 'webm']",
	),
	openAiUnknownCodec: recorded(400, 'This model does not support the format you provided.'),
	openAiTooShort: recorded(400, 'Audio file is too short. Minimum audio length is 0.1 seconds.'),
	openAiLanguage: recorded(
		400,
		"Invalid language 'german'. Language parameter must be specified in ISO-639-1 format.",
	),
	openAiUnknownLanguage: recorded(400, "Language 'tlh' is not supported."),
	openAiParameter: recorded(
		400,
		"Unsupported parameter: 'language' is not supported with this model.",
	),
	openAiModelGone: recorded(
		404,
		'The model `gpt-4o-transcribe` does not exist or you do not have access to it.',
	),
	modelNotFound: recorded(404, 'Model not found'),
	deepgramCorrupt: recorded(
		400,
		'Bad Request: failed to process audio: corrupt or unsupported data',
	),
	deepgramLanguage: recorded(
		400,
		'Bad Request: No such model/language/tier combination found. You could try the "general" model (language: ta, Nova-3 tier).',
	),
	deepgramNotFound: recorded(
		400,
		'The remote server hosting the media returned a client error: 404 Not Found.',
	),
	deepgramForbidden: recorded(
		400,
		'The remote server hosting the media returned a client error: 403 Forbidden.',
	),
	deepgramNotRoutable: recorded(
		400,
		'Could not determine if URL for media download is publicly routable.',
	),
	deepgramTooLarge: recorded(413, 'Payload Too Large'),
	assemblyAiWebPage: recorded(
		400,
		'File does not appear to contain audio. File type is text/html (HTML document, ASCII text, with very long lines (56754)).',
	),
	assemblyAiNoAudio: recorded(
		400,
		'Transcoding failed. File does not appear to contain audio. File type is application/octet-stream (data).',
	),
	assemblyAiDownload: recorded(
		400,
		'Download error, unable to download https://example.com/404.mp3. Please make sure the file exists and is accessible from the internet.',
	),
	assemblyAiTooShort: recorded(400, 'Audio duration is too short.'),
	assemblyAiNoSpeech: recorded(
		400,
		'language_detection cannot be performed on files with no spoken audio.',
	),
	assemblyAiSpeechThreshold: recorded(
		400,
		'Audio speech threshold 0.03 is below the requested speech threshold value 0.5',
	),
	assemblyAiConfidence: recorded(
		400,
		"detected language 'en', confidence 0.6602, is below the requested confidence threshold value of '0.8'",
	),
	assemblyAiFeature: recorded(
		400,
		'The following models are not available in this language: speaker_labels',
	),
	assemblyAiWordBoost: recorded(400, 'word_boost is not supported for this speech model'),
	assemblyAiWord: recorded(
		400,
		"'🇸🇬' was included in the word boost list but contains unsupported characters",
	),
} satisfies Record<string, Refusal>;

export type RefusalName = keyof typeof refusals;

/** A model of the vendor whose words they are. */
export function modelOfVendor(name: RefusalName): string {
	if (name.startsWith('deepgram')) return 'nova-3';
	return name.startsWith('assemblyAi') ? 'aai/universal' : 'openai/gpt-4o-transcribe';
}

/** How a rejection comes: by its status, as the reason of a failed job, or inside a payload of AssemblyAI. */
export type RefusedAs = 'answer' | 'job' | 'payload';

/** Rejects every create in a vendor's words, or lets its job fail with them. */
export function refuse(sandbox: Pick<Sandbox, 'answer'>, name: RefusalName, as: RefusedAs): void {
	const { status, text } = refusals[name];
	if (as === 'answer') {
		sandbox.answer('create', () => ({ status, body: { message: text } }));
		return;
	}
	sandbox.answer('poll', (usual, { job }) => {
		const envelope = { generation_id: job?.id };
		const result = { id: job?.providerId, status: 'error', error: text, text: null };
		const body =
			as === 'payload'
				? { ...envelope, status: 'completed', result }
				: { ...envelope, status: 'error', error: { name: 'ProviderException', message: text } };
		return { ...usual, body };
	});
}

const isRefusalName = (name: string): name is RefusalName => Object.hasOwn(refusals, name);

/** Their names. */
export const refusalNames: RefusalName[] = Object.keys(refusals).filter(isRefusalName);
