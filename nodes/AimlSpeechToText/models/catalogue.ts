import { familyOf, limitsOf, type Family, type ModelLimits } from './families';

/** A model that the service documents. */
export interface KnownModel {
	/** In the form the service expects in a request. */
	id: string;
	/** As people read it, with the vendor. */
	name: string;
	family: Family;
	/** Its page in the service's documentation, below `docs.aimlapi.com/api-references/`. */
	page: string;
	/** The day on which its vendor ends it, as `YYYY-MM-DD`. */
	endsOn?: string;
	/** The only language that it knows. */
	onlyLanguage?: 'English';
	/** Whether to suggest it when another model cannot do the job. */
	isSuggested?: boolean;
}

const documentation = 'https://docs.aimlapi.com/api-references/';
const newPages = 'speech-models/speech-to-text';
const olderPages = 'speech-voice-models/stt';

const nova2 = (use: string, name: string): KnownModel => ({
	id: `#g1_nova-2-${use}`,
	name: `Nova-2 ${name} (Deepgram)`,
	family: 'deepgram',
	page: `${olderPages}/deepgram/nova-2`,
});

const whisper = (size: string, name: string): KnownModel => ({
	id: `#g1_whisper-${size}`,
	name: `Whisper ${name} (OpenAI)`,
	family: 'whisper',
	page: `${olderPages}/openai/whisper-${size}`,
});

/**
 * The speech-to-text models of the service's model database in August 2026. It runs more by now. OpenAI
 * announced the end of its two on 2026-08-26 (its page of deprecations).
 */
export const knownModels: readonly KnownModel[] = [
	{
		id: 'openai/gpt-4o-transcribe',
		name: 'GPT-4o Transcribe (OpenAI)',
		family: 'openAi',
		page: `${newPages}/openai/gpt-4o-transcribe`,
		endsOn: '2027-02-26',
	},
	{
		id: 'openai/gpt-4o-mini-transcribe',
		name: 'GPT-4o Mini Transcribe (OpenAI)',
		family: 'openAi',
		page: `${newPages}/openai/gpt-4o-mini-transcribe`,
		endsOn: '2027-02-26',
	},
	{
		id: 'nova-3',
		name: 'Nova-3 (Deepgram)',
		family: 'deepgram',
		page: `${newPages}/deepgram/nova-3`,
		isSuggested: true,
	},
	{
		id: 'nova-3-general',
		name: 'Nova-3 General (Deepgram)',
		family: 'deepgram',
		page: `${newPages}/deepgram/nova-3-general`,
	},
	{
		id: 'nova-3-medical',
		name: 'Nova-3 Medical (Deepgram)',
		family: 'deepgram',
		page: `${newPages}/deepgram/nova-3-medical`,
	},
	nova2('automotive', 'Automotive'),
	nova2('conversationalai', 'Conversational AI'),
	nova2('drivethru', 'Drive-Thru'),
	nova2('finance', 'Finance'),
	nova2('general', 'General'),
	nova2('medical', 'Medical'),
	nova2('meeting', 'Meeting'),
	nova2('phonecall', 'Phone Call'),
	nova2('video', 'Video'),
	nova2('voicemail', 'Voicemail'),
	whisper('tiny', 'Tiny'),
	whisper('base', 'Base'),
	whisper('small', 'Small'),
	whisper('medium', 'Medium'),
	whisper('large', 'Large'),
	{
		id: 'aai/universal',
		name: 'Universal (AssemblyAI)',
		family: 'assemblyAi',
		page: `${newPages}/assembly-ai/universal`,
		isSuggested: true,
	},
	{
		id: 'aai/slam-1',
		name: 'Slam-1 (AssemblyAI)',
		family: 'assemblyAi',
		page: `${newPages}/assembly-ai/slam-1`,
		onlyLanguage: 'English',
	},
	{
		id: 'microsoft/mai-transcribe-1.5',
		name: 'MAI-Transcribe-1.5 (Microsoft)',
		family: 'microsoft',
		page: `${newPages}/microsoft/mai-transcribe-1.5`,
		isSuggested: true,
	},
];

/** Ids without the prefixes that the service and its clients use or leave out. */
const bareId = (modelId: string): string =>
	modelId.replace(/^(#g1_|aai\/|assemblyai\/|deepgram\/|microsoft\/|openai\/)/, '');

/** Whether two ids name the same model, with or without the prefix of its vendor. */
export const isSameModel = (one: string, other: string): boolean =>
	bareId(one.toLowerCase()) === bareId(other.toLowerCase());

const modelsByBareId = new Map(knownModels.map((model) => [bareId(model.id), model]));

/** The documented model of an id or alias; undefined for any other. */
export const knownModel = (modelId: string): KnownModel | undefined =>
	familyOf(modelId) ? modelsByBareId.get(bareId(modelId)) : undefined;

/** A model as people read it: its name with the vendor, or the id of one that is not documented. */
export const modelName = (modelId: string): string => knownModel(modelId)?.name ?? modelId;

/** The page of a documented model in the service's documentation. */
export const pageOf = ({ page }: KnownModel): string => documentation + page;

/**
 * A documented model that accepts a recording which another one rejected, from another family: its vendor
 * has other limits, and reads other formats.
 *
 * @param accepts whether a model's limits allow for it
 */
export function otherModel(
	modelId: string | null,
	accepts: (limits: ModelLimits) => boolean = () => true,
): KnownModel | undefined {
	const family = modelId === null ? undefined : familyOf(modelId);
	return knownModels.find(
		(model) => model.isSuggested && model.family !== family && accepts(limitsOf(model.id)),
	);
}

/** Words in the ids of speech-to-text models, known and to come; vendors list chat models beside them. */
const speechWords = /transcri|whisper|nova-\d|speech-to-text|\bstt\b|scribe|^aai\/|assemblyai/i;

/** Whether an id, in the form the usage log uses, is that of a speech-to-text model. */
export const isSpeechToText = (modelId: string): boolean =>
	knownModel(modelId) !== undefined || speechWords.test(modelId);
