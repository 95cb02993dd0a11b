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

/** Several wordings of one cause. */
const anyOf = (...texts: readonly RegExp[]): RegExp =>
	new RegExp(texts.map(({ source }) => source).join('|'), 'i');

/** A wording of the present moment, or about a language: not that the model is gone. */
const notForGood = /(?![^.;]*(\b(now|moment|later|language|locale)\b|temporar))/.source;

/**
 * The texts with which vendors reject a recording; the first rule that fits counts. They were recorded at
 * OpenAI (September 2026), or stand in Deepgram's page of errors and AssemblyAI's guide to errors. Whether
 * the service passes them on unchanged was seen nowhere, so that other wordings of the same count as well.
 */
const rules: readonly Rule[] = [
	{
		cause: 'tooShort',
		texts: anyOf(
			/(audio|recording|file|duration)[^.]* too short|audio_too_short/,
			/minimum (audio )?(duration|length)|(duration|length) (must|has to) be (at least|greater|longer|more)/,
			/(audio|recording|duration)[^.;]{0,30}(?<!be )shorter than/,
		),
		advise: adviseOnShortness,
	},
	{
		cause: 'tooLong',
		texts: anyOf(
			/seconds is longer than|(input|audio)_too_(large|long)|number of tokens in instructions \+ audio is too large/,
			// A job that "took too long" is not a recording that is too long.
			/(audio|recording|media|video|duration|file)\b[^.;]{0,40}(?<!\btook |\btaking )\btoo long/,
			/((?<!\b(request|job|session|connection) )\bduration\b|_duration\b|(audio|recording|media|video) (file )?length)[^.;]{0,60}(exceed|longer|greater|\bover\b|limit|must be (less|shorter)|\bmax)/,
			/(?<!\b(request|job|session|connection|timeout:?) )(exceed\w{0,3}|longer than)[^.;]{0,40}(?<!\b(request|job|session|connection) )(duration|audio length|maximum length of \d)/,
			/(longer|(must|has to) be (shorter|less)) than [\d.]+ ?(s|sec|min|h|hour)/,
			/max(imum)?( allowed)? (audio|recording|media|video) (duration|length)|max(imum)? context length/,
		),
		advise: adviseOnLength,
	},
	{
		cause: 'tooLarge',
		texts: anyOf(
			/content size limit|(file|body|payload|entity|audio|upload|recording|media|video)( size)? (is )?(too (large|big)|exceeds)/,
			/(file|payload|entity|content|upload)_?too_?large|LIMIT_FILE_SIZE/,
			/(file|body|payload|upload|recording|media|request) ?size[^.;]{0,40}exceed|exceed\w{0,3}[^.;]{0,40}((file|upload|body|payload|allowed|maximum) size|size limit|\d ?[KMG]i?B\b)/,
			/(maximum|max) (file|upload|body|payload|content) size|larger than the maximum|exceeds? the maximum(?! (length|number|of \d+ (tokens|words|characters)))/,
			/(larger|bigger|smaller|more) than [\d.]+ ?([KMG]i?B|bytes|megabytes)\b/,
		),
		advise: adviseOnSize,
	},
	{
		cause: 'webPage',
		texts: anyOf(
			/text\/html|html (document|page|file|content)|<!doctype html|<html|web ?page/,
			/(received|got|returned|contains|is|was) (an? )?html\b/,
		),
		advise: adviseOnWebPage,
	},
	{
		cause: 'noSpeech',
		texts: anyOf(
			/no spoken audio|no (speech|voice|words|utterances)\b|speech threshold|no audio (stream|track)/,
			/(not|n't) (contain|have) (any )?(spoken|speech|voice)|(is|was|be|entirely|completely) silent/,
		),
		advise: adviseOnSilence,
	},
	{
		cause: 'modelUnknown',
		texts: anyOf(
			/model not found|model_not_found|^model: Invalid|"path":\s*\["model"\]/,
			/(no such|unknown|invalid|unrecogni[sz]ed|unsupported) (speech )?model\b(?!\/)/,
			/model:?( [`'"]?[\w./#:-]+[`'"]?)? (does not exist|not found)/,
			new RegExp(
				`model:?( [\`'"]?[\\w./#:-]+[\`'"]?)? (has been|is|was) (deprecated|removed|retired|discontinued|decommissioned|sunset|shut ?down|no longer|not (supported|available|found|valid))${notForGood}`,
			),
			/(not have|no) access to (the )?model/,
		),
		advise: adviseOnModel,
	},
	{
		cause: 'notDownloaded',
		texts: anyOf(
			/download error|remote server|REMOTE_CONTENT_ERROR|publicly routable|getaddrinfo/,
			/(failed|unable|could ?n[o']t|can ?not|can't|error)( to| while| when)? (download|fetch|access|retriev)(?!\w* (the )?(model|upstream|provider))/,
			/(unable to|could ?n[o']t|can ?not|can't) (reach|resolve) (the )?(url|uri|link|address|host)/,
			/could not be (downloaded|fetched|accessed|retrieved|reached)|fetching (the )?(audio|media|file|recording)/,
			/(url|uri|link|file|media|recording)[^.;]{0,30}(not|must be|should be) (publicly )?(accessible|reachable)/,
		),
		advise: adviseOnDownload,
	},
	{ cause: 'optionRejected', texts: rejectedOption, advise: adviseOnOption },
	{
		cause: 'language',
		texts: anyOf(
			/model\/language\/tier|invalid_language|(invalid|unsupported|unknown|unrecogni[sz]ed)[^.;]{0,20}(language|locale)/,
			/language[^.]{0,40}(\bnot|n't)( been)? (supported|valid|available|recogni[sz]ed|known)|^language(_code)?: /,
			/not available in this language|language_code\b[^.]*(invalid|not )|ISO[- ]?639|confidence threshold/,
		),
		advise: adviseOnLanguage,
	},
	{
		cause: 'unknownFormat',
		texts: anyOf(
			/(unsupported|invalid|unknown|unrecogni[sz]ed) ((audio|file|media|video|mime) )?(format|codec|encoding|extension|container)\b|(unsupported|invalid|unknown) (audio|file|media|mime|content)[- ]type\b/,
			/(format|codec|encoding|extension|container|(media|mime|file|content)[- ]type)\b[^.;]{0,30}(\bnot|n't)( be)? (supported|recogni[sz]ed|accepted|allowed|valid|known)/,
			/support the format|corrupt(ed)? or unsupported|appear to contain audio|transcoding failed/,
			/(audio|file|media|recording)[^.;]{0,20} (corrupt|damaged|could not be decoded)|invalid (audio|media) ?(file|data|content|$)/,
			/(could ?n[o']t|can ?not|can't|failed to|unable to) (decode|process|parse) (the )?(audio|media|file|recording)|invalid data found/,
		),
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

/** Characters; whatever is longer than any vendor's reason would only keep n8n busy. */
const longestReason = 10_000;

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
	const text = reason.slice(0, longestReason).replace(address, '…');
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
	const reason = readReason(answer.json) ?? text;
	// A reason such as "Bad Request" may have the vendor's code beside it.
	return adviseOn(reason, attempt, answer.status) ?? adviseOn(text, attempt, answer.status);
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
