import {
	adviseOn,
	adviseOnAnswer,
	adviseOnModels,
} from '../../../nodes/AimlSpeechToText/service/advice';
import type { Attempt } from '../../../nodes/AimlSpeechToText/service/attempt';
import { refusals, type RefusalName } from '../../support/sandbox/refusals';

const gpt4o: Attempt = { model: 'openai/gpt-4o-transcribe', source: 'file', splits: true };
const unsplit: Attempt = { ...gpt4o, splits: false };
const mini: Attempt = { ...gpt4o, model: 'openai/gpt-4o-mini-transcribe' };
const nova: Attempt = { model: 'nova-3', source: 'url' };
const universal: Attempt = { model: 'aai/universal', source: 'url' };

interface Row {
	refusal: RefusalName;
	attempt: Attempt;
	message: string;
	description: string;
}

const row = (
	refusal: RefusalName,
	attempt: Attempt,
	message: string,
	description: string,
): Row => ({ refusal, attempt, message, description });

const convert = 'Convert the recording to MP3 or WAV, or choose another model, such as';
const downloadFirst =
	"Download the recording with an earlier node, such as HTTP Request, and choose 'Binary File' in 'Audio Source'.";
const otherLanguage = (model: string) =>
	`Enter another language in 'Language', as a code such as de, or choose another model, such as ${model}.`;

const rows: Row[] = [
	row(
		'openAiTooLarge',
		gpt4o,
		'The recording is too large for GPT-4o Transcribe (OpenAI), which accepts 25 MiB',
		'Choose a model that accepts larger recordings, such as Nova-3 (Deepgram).',
	),
	row(
		'openAiTooLarge',
		unsplit,
		'The recording is too large for GPT-4o Transcribe (OpenAI), which accepts 25 MiB',
		"Set 'Split Recordings' to 'Automatic' in the options, or choose a model that accepts larger recordings, such as Nova-3 (Deepgram).",
	),
	row(
		'openAiTooLong',
		gpt4o,
		'The recording is 25 minutes long; GPT-4o Transcribe (OpenAI) accepts 23 minutes 20 seconds',
		'Choose a model that accepts longer recordings, such as Nova-3 (Deepgram).',
	),
	row(
		'openAiTooLong',
		unsplit,
		'The recording is 25 minutes long; GPT-4o Transcribe (OpenAI) accepts 23 minutes 20 seconds',
		"Set 'Split Recordings' to 'Automatic' in the options, or choose a model that accepts longer recordings, such as Nova-3 (Deepgram).",
	),
	row(
		'openAiTooLong',
		{ ...gpt4o, source: 'url' },
		'The recording is 25 minutes long; GPT-4o Transcribe (OpenAI) accepts 23 minutes 20 seconds',
		"Choose 'Binary File' in 'Audio Source' so that the node can split the recording, or choose a model that accepts longer recordings, such as Nova-3 (Deepgram).",
	),
	row(
		'openAiParameter',
		gpt4o,
		"'Language' is not accepted by GPT-4o Transcribe (OpenAI)",
		"Clear 'Language', and remove 'Language' from the options, or choose another model, such as Nova-3 (Deepgram).",
	),
	row(
		'openAiTooManyTokens',
		mini,
		'The recording is too long for GPT-4o Mini Transcribe (OpenAI), which accepts 23 minutes 20 seconds',
		'Choose a model that accepts longer recordings, such as Nova-3 (Deepgram).',
	),
	row(
		'openAiPerhapsCorrupt',
		mini,
		'The recording could not be read by GPT-4o Mini Transcribe (OpenAI)',
		'Check that the recording can be played and is no longer than 23 minutes 20 seconds, convert it to MP3 or WAV, or choose another model, such as Nova-3 (Deepgram).',
	),
	row(
		'openAiUnknownExtension',
		gpt4o,
		"The recording's format is not recognized by GPT-4o Transcribe (OpenAI)",
		`${convert} Nova-3 (Deepgram).`,
	),
	row(
		'openAiExtensions',
		gpt4o,
		"The recording's format is not recognized by GPT-4o Transcribe (OpenAI)",
		`${convert} Nova-3 (Deepgram).`,
	),
	row(
		'openAiUnknownCodec',
		gpt4o,
		"The recording's format is not recognized by GPT-4o Transcribe (OpenAI)",
		`${convert} Nova-3 (Deepgram).`,
	),
	row(
		'openAiTooShort',
		gpt4o,
		'The recording is too short to contain speech',
		'Check that the step before this one provides the whole recording.',
	),
	row(
		'openAiLanguage',
		gpt4o,
		'The language is not supported by GPT-4o Transcribe (OpenAI)',
		otherLanguage('Nova-3 (Deepgram)'),
	),
	row(
		'openAiUnknownLanguage',
		gpt4o,
		'The language is not supported by GPT-4o Transcribe (OpenAI)',
		otherLanguage('Nova-3 (Deepgram)'),
	),
	row(
		'openAiParameter',
		{ model: 'openai/gpt-transcribe', source: 'url' },
		"'language' is not accepted by openai/gpt-transcribe",
		"Remove 'language' from 'Additional Body Fields', or choose another model, such as Nova-3 (Deepgram).",
	),
	row(
		'openAiModelGone',
		gpt4o,
		'The service does not have the model openai/gpt-4o-transcribe',
		"Choose another model from the list in 'Model'.",
	),
	row(
		'modelNotFound',
		{ model: 'nova-7', source: 'url' },
		'The service does not have the model nova-7',
		"Choose another model from the list in 'Model'.",
	),
	row(
		'deepgramCorrupt',
		nova,
		'The recording could not be read by Nova-3 (Deepgram)',
		'Check that the recording can be played, convert it to MP3 or WAV, or choose another model, such as Universal (AssemblyAI).',
	),
	row(
		'deepgramLanguage',
		nova,
		'The language is not supported by Nova-3 (Deepgram)',
		otherLanguage('Universal (AssemblyAI)'),
	),
	row(
		'deepgramNotFound',
		nova,
		"There is no recording at 'Audio URL'",
		"Correct the address in 'Audio URL'.",
	),
	row(
		'deepgramForbidden',
		nova,
		"'Audio URL' needs a login that the service does not have",
		downloadFirst,
	),
	row(
		'deepgramNotRoutable',
		nova,
		"The host in 'Audio URL' cannot be reached from the internet",
		downloadFirst,
	),
	row(
		'deepgramTooLarge',
		{ ...nova, source: 'file' },
		'The recording is too large for Nova-3 (Deepgram), which accepts 2 GB',
		'Choose a model that accepts larger recordings, such as Universal (AssemblyAI).',
	),
	row(
		'assemblyAiWebPage',
		universal,
		"'Audio URL' leads to a web page, not to a recording",
		"Enter the address of the audio or video file itself. If it needs a login, download it with an earlier node and choose 'Binary File' in 'Audio Source'.",
	),
	row(
		'assemblyAiWebPage',
		{ ...universal, source: 'file' },
		'The file is a web page, not a recording',
		'Change the step that provides the file so it downloads the actual recording.',
	),
	row(
		'assemblyAiNoAudio',
		universal,
		"The recording's format is not recognized by Universal (AssemblyAI)",
		`${convert} Nova-3 (Deepgram).`,
	),
	row(
		'assemblyAiDownload',
		universal,
		"The service could not download the recording from 'Audio URL'",
		downloadFirst,
	),
	row(
		'assemblyAiDownload',
		{ ...universal, source: 'file' },
		'The service could not pass the recording on to the model',
		'Run the workflow again later.',
	),
	row(
		'assemblyAiTooShort',
		universal,
		'The recording is too short to contain speech',
		'Check that the step before this one provides the whole recording.',
	),
	row(
		'assemblyAiNoSpeech',
		universal,
		'The recording contains no speech',
		'Check that this is the right recording and that it is audible.',
	),
	row(
		'assemblyAiSpeechThreshold',
		universal,
		"The recording contains less speech than 'Speech Threshold' requires",
		"Lower 'Speech Threshold' in the options of the model.",
	),
	row(
		'assemblyAiConfidence',
		universal,
		'The language was detected with less confidence than required',
		"Enter the spoken language in 'Language' instead of 'Detect Language', or lower 'Language Confidence Threshold'.",
	),
	row(
		'assemblyAiFeature',
		universal,
		"'Identify Speakers' is not available for this language with Universal (AssemblyAI)",
		"Turn off 'Identify Speakers', and remove it from the options, or choose another model, such as Nova-3 (Deepgram).",
	),
	row(
		'assemblyAiWordBoost',
		universal,
		"'Key Terms' is not accepted by Universal (AssemblyAI)",
		"Remove 'Key Terms' from the options, or choose another model, such as Nova-3 (Deepgram).",
	),
	row(
		'assemblyAiWord',
		universal,
		"The value of 'Key Terms' is not accepted by Universal (AssemblyAI)",
		"Correct 'Key Terms'.",
	),
];

describe.each(rows)('$refusal (splits: $attempt.splits, source: $attempt.source)', (expected) => {
	const { refusal, attempt, message, description } = expected;
	const { status, text } = refusals[refusal];

	it.each([
		['with its own status', status],
		['with a 400', 400],
		['as the reason of a failed job', 200],
		['with a 500', 500],
	])('has its advice: %s', (_how, comesWith) => {
		expect(adviseOn(text, attempt, comesWith)).toMatchObject({ message, description });
	});
});

it('Each refusal has a row', () => {
	expect(new Set(rows.map(({ refusal }) => refusal))).toEqual(new Set(Object.keys(refusals)));
});

describe('words that other services have', () => {
	it.each([
		['Request Entity Too Large', 'tooLarge'],
		['File size exceeds the maximum allowed size of 25 MB', 'tooLarge'],
		['Audio duration is too long.', 'tooLong'],
		['input_too_large', 'tooLong'],
		['<!DOCTYPE html>', 'webPage'],
		['getaddrinfo ENOTFOUND files.example.com', 'notDownloaded'],
		['Failed to download audio: Request failed with status code 403', 'notDownloaded'],
		['Could not fetch the file: timed out', 'notDownloaded'],
		['No speech was found', 'noSpeech'],
		['The file has no audio stream', 'noSpeech'],
		['The audio file could not be decoded or its format is not supported.', 'unknownFormat'],
		["Unrecognized key(s) in object: 'diarise'", 'optionRejected'],
		['Unknown parameter: `keyterm`', 'optionRejected'],
		['temperature: Number must be less than or equal to 1', 'valueRejected'],
		["model: Invalid enum value. Expected 'a' | 'b', received 'c'", 'modelUnknown'],
		['The model nova-2 has been deprecated', 'modelUnknown'],
		['Audio duration of 3600 s exceeds the maximum of 1400 s', 'tooLong'],
		['Audio exceeds the maximum duration of 10 hours', 'tooLong'],
		['The recording you uploaded is too long for this model', 'tooLong'],
		['The audio is longer than the maximum allowed duration', 'tooLong'],
		['Audio must be shorter than 2 hours', 'tooLong'],
		["This model's maximum context length is 16384 tokens", 'tooLong'],
		['The uploaded file is too big', 'tooLarge'],
		['File size (40MB) exceeds maximum allowed size (25MB)', 'tooLarge'],
		['file must be smaller than 25 MB', 'tooLarge'],
		['request body exceeded the size limit', 'tooLarge'],
		['LIMIT_FILE_SIZE', 'tooLarge'],
		['audio is shorter than 0.1 s', 'tooShort'],
		['Audio duration must be at least 160 ms', 'tooShort'],
		['Expected audio but received HTML', 'webPage'],
		['The URL returned a web page instead of audio', 'webPage'],
		['The audio file is silent', 'noSpeech'],
		['Audio does not contain any spoken words', 'noSpeech'],
		['The file at the URL could not be downloaded', 'notDownloaded'],
		['audio_url should be publicly accessible', 'notDownloaded'],
		['Invalid URL: could not resolve host', 'notDownloaded'],
		['Request failed with status code 404 while fetching audio', 'notDownloaded'],
		['Model slam-1 is no longer available', 'modelUnknown'],
		['Unsupported model foo', 'modelUnknown'],
		["speech_model: 'slam-1' is deprecated", 'modelUnknown'],
		['The requested model is not available', 'modelUnknown'],
		['Project does not have access to model gpt-4o-transcribe', 'modelUnknown'],
		['Unrecognized request argument supplied: diarize', 'optionRejected'],
		['The following models do not support speaker_labels', 'optionRejected'],
		['property keyterm should not exist', 'optionRejected'],
		['body.keyterm: Extra inputs are not permitted', 'optionRejected'],
		["The language xx isn't supported", 'language'],
		["Parameter 'language' must be an ISO-639-1 code", 'language'],
		['language: Invalid enum value', 'language'],
		['The audio format is not recognized', 'unknownFormat'],
		['Unsupported Media Type', 'unknownFormat'],
		['Unable to decode audio', 'unknownFormat'],
		['The audio file is corrupted', 'unknownFormat'],
		['ffmpeg: Invalid data found when processing input', 'unknownFormat'],
		["Invalid value for 'temperature'", 'valueRejected'],
		['temperature must not be greater than 1', 'valueRejected'],
	])('stand for the same: %s', (text, cause) => {
		expect(adviseOn(text, nova, 400)?.cause).toBe(cause);
	});

	it.each([
		['download failed: 401 Unauthorized at', 'needs a login'],
		['could not download: 410 Gone', 'no recording at'],
		['failed to fetch: ETIMEDOUT', 'did not answer the service in time'],
	])('say why a download failed: %s', (text, message) => {
		expect(adviseOn(text.replace('failed: ', 'error '), nova)?.message).toContain(message);
	});

	it.each([
		'The job took too long',
		'Audio processing is taking too long, try again',
		'The model is not available at the moment',
		'Failed to fetch the upstream answer',
		'Error: Invalid request',
		'keyterm exceeds the maximum number of entries',
		'Rate limit exceeded: 10 requests in 60 s',
		'The job exceeded the maximum duration',
		'Your request duration exceeded the timeout',
		'Invalid type',
	])('are not mistaken for what they do not say: %s', (text) => {
		expect(adviseOn(text, nova, 400)).toBeUndefined();
	});

	it('may be a code beside a message that says nothing', () => {
		const json = { error: { message: 'Bad Request', code: 'input_too_large' } };
		const answer = { status: 400, headers: {}, text: JSON.stringify(json), json };
		expect(adviseOnAnswer(answer, gpt4o)?.cause).toBe('tooLong');
	});

	it('say nothing by what stands in an address', () => {
		const text = 'Download error, unable to download https://example.com/403/too-long/404.mp3';
		expect(adviseOn(text, universal)?.message).toContain('could not download');
		expect(adviseOn('See https://example.com/audio-too-long', universal)).toBeUndefined();
	});
});

describe('advice', () => {
	it('names the options of the model as the editor does', () => {
		const text = 'temperature: Number must be less than or equal to 1';
		expect(adviseOn(text, gpt4o, 400)).toMatchObject({
			message: "The value of 'Temperature' is not accepted by GPT-4o Transcribe (OpenAI)",
			description: "Correct 'Temperature'.",
		});
		expect(adviseOn('beam: Expected number', gpt4o, 400)).toMatchObject({
			description: "Correct 'beam' in 'Additional Body Fields'.",
		});
		expect(adviseOn('url: Invalid url', nova, 400)).toMatchObject({
			description: "Correct 'Audio URL'.",
		});
	});

	it('names what a vendor reads, where that is little', () => {
		const attempt: Attempt = { model: 'microsoft/mai-transcribe-1.5', source: 'file' };
		expect(adviseOn('Unsupported file format ogg', attempt)?.message).toContain(
			'accepts WAV, MP3, FLAC',
		);
		expect(adviseOn('', attempt, 413)?.message).toContain('accepts 300 MB');
	});

	it.each([
		[413, 'tooLarge'],
		[415, 'unknownFormat'],
	])('goes by the status when there are no words: %i', (status, cause) => {
		expect(adviseOn('', gpt4o, status)?.cause).toBe(cause);
	});

	it('names no model where none is known', () => {
		const attempt: Attempt = { model: null };
		expect(adviseOn(refusals.openAiTooLong.text, attempt)?.message).toBe(
			'The recording is 25 minutes long; the model accepts 23 minutes 20 seconds',
		);
		expect(adviseOn(refusals.modelNotFound.text, attempt)?.message).toBe(
			'The service does not have the model',
		);
	});

	it.each([
		['3661.4 seconds is longer than 3600 seconds', '1 hour 1 minute 1 second', '1 hour'],
		['1 seconds is longer than 0.4 seconds', '1 second', 'less than a second'],
		['7262 seconds is longer than 61 seconds', '2 hours 1 minute 2 seconds', '1 minute 1 second'],
	])('writes lengths in words: %s', (text, given, limit) => {
		expect(adviseOn(`audio duration ${text}`, gpt4o)?.message).toBe(
			`The recording is ${given} long; GPT-4o Transcribe (OpenAI) accepts ${limit}`,
		);
	});

	it.each([
		['file', '2.2 GB'],
		['url', '5 GB'],
	] as const)('gives the largest size for a %s', (source, limit) => {
		const attempt: Attempt = { model: 'aai/universal', source };
		expect(adviseOn('', attempt, 413)?.message).toContain(`accepts ${limit}`);
	});

	it('gives no limit where none is known', () => {
		const attempt: Attempt = { model: null };
		const tooLong = 'The audio is longer than the maximum allowed duration';
		expect(adviseOn(tooLong, attempt)?.message).toBe(
			'The recording is too long for the model, which accepts less',
		);
		expect(adviseOn('', attempt, 413)?.message).toBe('The recording is too large for the model');
	});

	it('names no other model that would refuse the same', () => {
		const text = 'audio duration 40000.0 seconds is longer than 36000 seconds';
		expect(adviseOn(text, universal)?.description).toContain('Nova-3 (Deepgram)');
		const size = 'Maximum content size limit (5000000000) exceeded';
		expect(adviseOn(size, nova)?.description).toBe(
			'Choose a model that accepts larger recordings.',
		);
	});

	it.each([401, 402, 403, 429])('is none about the key and the account: %i', (status) => {
		expect(adviseOn('Forbidden: file too large', gpt4o, status)).toBeUndefined();
	});

	it.each(['', 'Internal server error', 'Provider returned an unknown status', 'Bad Gateway'])(
		'is none for words that say nothing: %j',
		(text) => {
			expect(adviseOn(text, gpt4o, 500)).toBeUndefined();
		},
	);

	it('says what to do, in words that blame nobody', () => {
		for (const { message, description } of rows) {
			expect(description).toMatch(
				/^(Change|Check|Choose|Clear|Convert|Correct|Download|Enter|Lower|Remove|Run|Set|Turn) .*\.$/,
			);
			expect(message).toMatch(/^['A-Z].*[^.]$/);
			expect(`${message} ${description}`).not.toMatch(/\b(error|failure|mistake|problem)/i);
		}
	});
});

describe('the models of the service', () => {
	const models = (...ids: string[]) => ids.map((id) => ({ id, name: id, developer: null }));

	it('are what to choose from when one is gone', () => {
		expect(adviseOnModels(models('nova-3', 'aai/universal'))).toBe(
			'Choose one of the models that the service has now: aai/universal, nova-3.',
		);
	});

	it('are as many as a message has room for', () => {
		const many = models(...Array.from({ length: 46 }, (_, index) => `model-${index}`));
		expect(adviseOnModels(many)).toMatch(/, model-\d+ and 16 more\.$/);
	});

	it("are those of the list in 'Model' when the service does not tell", () => {
		expect(adviseOnModels([])).toBe("Choose another model from the list in 'Model'.");
	});
});
