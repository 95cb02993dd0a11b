import type { Utterance } from '../../recordings';
import type { TranscribedJob } from '../jobs';
import { CONFIDENCE, spokenWords, type SpokenWord } from './words';

/** Repeated from the request; these stand where it has none. From the samples of slam-1.md. */
const echoed = {
	punctuate: true,
	format_text: true,
	disfluencies: false,
	multichannel: null,
	speaker_labels: false,
	speakers_expected: null,
	audio_start_from: null,
	audio_end_at: null,
	word_boost: [],
	boost_param: null,
	filter_profanity: false,
	redact_pii: false,
	redact_pii_audio: false,
	redact_pii_audio_quality: null,
	redact_pii_policies: null,
	redact_pii_sub: null,
	content_safety: false,
	iab_categories: false,
	auto_highlights: false,
	auto_chapters: false,
	entity_detection: false,
	sentiment_analysis: false,
	summarization: false,
	summary_type: null,
	summary_model: null,
	language_detection: false,
	language_confidence_threshold: null,
	custom_spelling: null,
	speech_threshold: null,
};

/** What the sandbox has nothing to say about. */
const unused = {
	language_model: 'assemblyai_default',
	acoustic_model: 'assemblyai_default',
	dual_channel: null,
	webhook_url: null,
	webhook_status_code: null,
	webhook_auth: false,
	webhook_auth_header_name: null,
	speed_boost: false,
	throttled: false,
	prompt: null,
	keyterms_prompt: [],
	redact_pii_audio_options: null,
	speaker_options: null,
	language_detection_options: null,
	content_safety_labels: { status: 'unavailable', results: [], summary: {} },
	iab_categories_result: { status: 'unavailable', results: [], summary: {} },
	auto_highlights_result: null,
	sentiment_analysis_results: null,
	entities: null,
	chapters: null,
	summary: null,
	custom_topics: false,
	topics: [],
	custom_topics_results: null,
	is_deleted: null,
};

const milliseconds = (seconds: number) => Math.round(seconds * 1000);

/** Whose words they are: a letter, or the channel's number when channels were asked for, or null. */
function attribution({ speaker, channel }: Utterance, { options }: TranscribedJob) {
	const number = String(channel + 1);
	if (options.multichannel === true) return { speaker: number, channel: number };
	return { speaker: options.speaker_labels === true ? speaker : null };
}

function assemblyAiWord({ text, start, end, utterance }: SpokenWord, job: TranscribedJob): object {
	return {
		text,
		start: milliseconds(start),
		end: milliseconds(end),
		confidence: CONFIDENCE,
		...attribution(utterance, job),
	};
}

function assemblyAiUtterance(utterance: Utterance, job: TranscribedJob): object {
	return {
		text: utterance.text,
		start: milliseconds(utterance.start),
		end: milliseconds(utterance.end),
		confidence: CONFIDENCE,
		...attribution(utterance, job),
		words: spokenWords(utterance).map((word) => assemblyAiWord(word, job)),
	};
}

/** Times in milliseconds, the length in seconds, and null for most that was not asked for. */
export function assemblyAiPayload(job: TranscribedJob): object {
	const { recording, options, model, providerId } = job;
	const { text, utterances, language, durationSeconds } = recording;
	const hasTurns = options.speaker_labels === true || options.multichannel === true;
	const echo = Object.entries(echoed).map(([name, usual]) => [name, options[name] ?? usual]);
	return {
		...unused,
		...Object.fromEntries(echo),
		id: providerId,
		status: 'completed',
		audio_url: `https://example.com/${recording.file}`,
		text,
		words: utterances.flatMap(spokenWords).map((word) => assemblyAiWord(word, job)),
		utterances: hasTurns ? utterances.map((each) => assemblyAiUtterance(each, job)) : null,
		confidence: CONFIDENCE,
		audio_duration: Math.ceil(durationSeconds),
		language_code: options.language_code ?? language,
		language_confidence: options.language_detection === true ? CONFIDENCE : null,
		speech_model: model.id.replace('aai/', ''),
	};
}
