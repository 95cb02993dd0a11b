import type { Utterance } from '../../recordings';
import type { TranscribedJob } from '../jobs';
import { CONFIDENCE, spokenWords, utterancesByChannel, type SpokenWord } from './words';

/** What was asked for, as far as it shapes the payload. */
interface Wishes {
	punctuation: boolean;
	speakers: boolean;
	paragraphs: boolean;
	channels: boolean;
	language: boolean;
}

/** `multichannel` is nova-3's spelling, `multi_channel` nova-2's; a model has one of them. */
function wishesOf({ options }: TranscribedJob): Wishes {
	const turnOnPunctuation = ['punctuate', 'smart_format', 'paragraphs', 'detect_entities'];
	return {
		punctuation: turnOnPunctuation.some((name) => options[name] === true),
		speakers: options.diarize === true,
		paragraphs: options.paragraphs === true,
		channels: options.multichannel === true || options.multi_channel === true,
		// True, or the languages to choose from.
		language: Boolean(options.detect_language),
	};
}

function bare(text: string): string {
	return text.toLowerCase().replace(/[^\p{L}\p{N}'’-]/gu, '');
}

function written(text: string, { punctuation }: Wishes): string {
	return punctuation ? text : text.split(' ').map(bare).join(' ');
}

/** Speakers are numbered in order of appearance, on each channel anew. */
function speakerNumber(utterance: Utterance, channel: Utterance[]): number {
	return [...new Set(channel.map(({ speaker }) => speaker))].indexOf(utterance.speaker);
}

function deepgramWord(word: SpokenWord, channel: Utterance[], wishes: Wishes): object {
	const { text, start, end, utterance } = word;
	return {
		word: bare(text),
		start,
		end,
		confidence: CONFIDENCE,
		...(wishes.speakers && { speaker: speakerNumber(utterance, channel) }),
		...(wishes.punctuation && { punctuated_word: text }),
	};
}

/** A paragraph for each turn, cut into sentences at their final marks. */
function paragraph(utterance: Utterance, channel: Utterance[], wishes: Wishes) {
	const words = spokenWords(utterance);
	const sentences: Array<{ text: string; start: number; end: number }> = [];
	let isOpen = false;
	for (const { text, start, end } of words) {
		const last = sentences.at(-1);
		if (isOpen && last) Object.assign(last, { text: `${last.text} ${text}`, end });
		else sentences.push({ text, start, end });
		isOpen = !/[.?!]$/.test(text);
	}
	return {
		sentences,
		num_words: words.length,
		start: utterance.start,
		end: utterance.end,
		...(wishes.speakers && { speaker: speakerNumber(utterance, channel) }),
	};
}

function paragraphsOf(channel: Utterance[], wishes: Wishes) {
	return {
		transcript: channel.map(({ text }) => text).join('\n\n'),
		paragraphs: channel.map((utterance) => paragraph(utterance, channel, wishes)),
	};
}

function channelResult(
	channel: Utterance[],
	{ recording }: TranscribedJob,
	wishes: Wishes,
): object {
	const transcript = channel.map(({ text }) => written(text, wishes)).join(' ');
	const words = channel.flatMap(spokenWords).map((word) => deepgramWord(word, channel, wishes));
	return {
		alternatives: [
			{
				transcript,
				confidence: CONFIDENCE,
				words,
				...(wishes.paragraphs && { paragraphs: paragraphsOf(channel, wishes) }),
			},
		],
		...(wishes.language && {
			detected_language: recording.language,
			language_confidence: CONFIDENCE,
		}),
	};
}

function utteranceResult(utterance: Utterance, channel: Utterance[], wishes: Wishes): object {
	const { start, end, text } = utterance;
	return {
		start,
		end,
		confidence: CONFIDENCE,
		channel: wishes.channels ? utterance.channel : 0,
		transcript: written(text, wishes),
		words: spokenWords(utterance).map((word) => deepgramWord(word, channel, wishes)),
		...(wishes.speakers && { speaker: speakerNumber(utterance, channel) }),
	};
}

/** Metadata and results by channel, times in seconds: the recording of nova-2, universal-stt-fetch.json. */
export function deepgramPayload(job: TranscribedJob): object {
	const { recording, model, providerId, acceptedAt, options } = job;
	const wishes = wishesOf(job);
	const channels = wishes.channels
		? utterancesByChannel(recording.utterances)
		: [recording.utterances];
	const results = channels.map((channel) => channelResult(channel, job, wishes));
	const name = model.id.replace(/^#g1_|^deepgram\//, '');
	return {
		metadata: {
			transaction_key: 'deprecated',
			request_id: providerId,
			sha256: recording.sha256,
			created: new Date(acceptedAt).toISOString(),
			duration: recording.durationSeconds,
			channels: channels.length,
			models: [name],
			model_info: { [name]: { name, version: '2024-12-18.0', arch: name } },
		},
		results: {
			channels: results,
			...(options.utterances === true && {
				utterances: recording.utterances.map((utterance) => {
					const channel = channels.find((each) => each.includes(utterance)) ?? [];
					return utteranceResult(utterance, channel, wishes);
				}),
			}),
		},
	};
}
