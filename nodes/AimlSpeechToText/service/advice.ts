import type { ListedModel } from './listedModels';
import type { HttpAnswer } from './http';
import { readReason } from './reason';
import { adviseOnLength, adviseOnSize } from './adviceOnLimits';
import {
	adviseOnLanguage,
	adviseOnModel,
	adviseOnOption,
	adviseOnValue,
	rejectedOption,
	rejectedValue,
} from './adviceOnRequest';
import {
	adviseOnDownload,
	adviseOnFormat,
	adviseOnShortness,
	adviseOnSilence,
	adviseOnWebPage,
} from './adviceOnRecording';
import type { Attempt, Words } from './attempt';

export type Cause =
	| 'tooLong'
	| 'tooLarge'
	| 'tooShort'
	| 'webPage'
	| 'noSpeech'
	| 'notDownloaded'
	| 'modelUnknown'
	| 'optionRejected'
	| 'language'
	| 'unknownFormat'
	| 'valueRejected';

/** What to show. The service's own words may follow the message. */
export type Advice = Words & { cause: Cause };

interface Rule {
	cause: Cause;
	texts: RegExp;
	advise(attempt: Attempt, text: string): Words;
}

/**
 * The texts with which vendors reject a recording; the first rule that fits counts. They were recorded at
 * OpenAI (September 2026), or stand in Deepgram's page of errors and AssemblyAI's guide to errors. Whether
 * the service passes them on unchanged was seen nowhere.
 */
const rules: readonly Rule[] = [
	{
		cause: 'tooLong',
		texts:
			/seconds is longer than|input_too_large|number of tokens in instructions \+ audio is too large|(audio|recording|file) (duration )?(is )?too long|duration (exceeds|is longer)/i,
		advise: adviseOnLength,
	},
	{
		cause: 'tooLarge',
		texts:
			/content size limit|(file|body|payload|entity|audio)( size)? (is )?(too large|exceeds)|larger than the maximum|exceeds? the (maximum|file size)|maximum file size/i,
		advise: adviseOnSize,
	},
	{
		cause: 'tooShort',
		texts: /(audio|recording|file|duration)[^.]* too short|audio_too_short/i,
		advise: adviseOnShortness,
	},
	{
		cause: 'webPage',
		texts: /text\/html|html document|<!doctype html|<html/i,
		advise: adviseOnWebPage,
	},
	{
		cause: 'noSpeech',
		texts:
			/no spoken audio|no speech|does not contain (any )?speech|speech threshold|no audio (stream|track)/i,
		advise: adviseOnSilence,
	},
	{
		cause: 'notDownloaded',
		texts:
			/download error|unable to (download|access)|(failed|could not|cannot|can't) (to )?(download|fetch|access|retrieve)|remote server hosting the media|REMOTE_CONTENT_ERROR|publicly routable|getaddrinfo/i,
		advise: adviseOnDownload,
	},
	{
		cause: 'modelUnknown',
		texts:
			/model not found|model [`'"]?[\w./#-]+[`'"]? (does not exist|not found|(has been|is) (deprecated|removed|retired))|no such model(?!\/)|^model: Invalid|"path":\s*\["model"\]/i,
		advise: adviseOnModel,
	},
	{ cause: 'optionRejected', texts: rejectedOption, advise: adviseOnOption },
	{
		cause: 'language',
		texts:
			/model\/language\/tier|invalid_language|(invalid|unsupported|unknown) language|language[^.]{0,40} not (supported|valid|available)|not available in this language|language_code\b[^.]*(invalid|not )|confidence threshold/i,
		advise: adviseOnLanguage,
	},
	{
		cause: 'unknownFormat',
		texts:
			/(unsupported|invalid|unrecogni[sz]ed) (file )?format|support the format|corrupt(ed)? or unsupported|appear to contain audio|transcoding failed|audio file could not be decoded|(could not|cannot|failed to) (decode|process) (the )?audio/i,
		advise: adviseOnFormat,
	},
	{ cause: 'valueRejected', texts: rejectedValue, advise: adviseOnValue },
];

/** What an HTTP status means by itself. */
const causeOfStatus: ReadonlyMap<number, Cause> = new Map([
	[413, 'tooLarge'],
	[415, 'unknownFormat'],
]);

/** About the key, the account and the rate of requests, never about a recording. */
const otherStatuses = [401, 402, 403, 429];

const address = /https?:\/\/\S+/gi;

/**
 * What happened to a recording that the service rejected, or whose job failed, and what to do: with the
 * limit, the model's name, and a model or setting that does work.
 *
 * @param reason the service's reason as text, not a page of the network in front of it
 * @param status of the answer; 200 for a failed job
 * @returns undefined for a reason that is not about the recording, the model or its options
 */
export function adviseOn(reason: string, attempt: Attempt, status = 200): Advice | undefined {
	if (otherStatuses.includes(status)) return undefined;
	// The parts of an address are the user's own words.
	const text = reason.replace(address, '…');
	const rule =
		rules.find(({ texts }) => texts.test(text)) ??
		rules.find(({ cause }) => cause === causeOfStatus.get(status));
	return rule && { cause: rule.cause, ...rule.advise(attempt, text) };
}

/**
 * The same for an answer. Of a page by the network in front of the service only the status counts.
 *
 * @returns undefined as well for a success
 */
export function adviseOnAnswer(answer: HttpAnswer, attempt: Attempt): Advice | undefined {
	if (answer.status < 400) return undefined;
	const text = answer.text.includes('<') ? '' : answer.text;
	return adviseOn(readReason(answer.json) ?? text, attempt, answer.status);
}

/** Names that one message has room for. */
const mostModels = 30;

/** What to do when the service does not have a model, with the ones that it lists now. */
export function adviseOnModels(models: readonly ListedModel[]): string {
	if (models.length === 0) return "Choose another model from the list in 'Model'.";
	const ids = models.map(({ id }) => id).sort();
	const more = ids.length > mostModels ? ` and ${ids.length - mostModels} more` : '';
	const listed = ids.slice(0, mostModels).join(', ');
	return `Choose one of the models that the service has now: ${listed}${more}.`;
}
