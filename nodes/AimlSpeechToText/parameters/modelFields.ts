import type { INodeProperties } from 'n8n-workflow';
import { knownModels } from '../models/catalogue';
import { families, type FamilyTraits } from '../models/families';
import type { ModelOption } from '../models/modelOption';
import { displayFor } from './optionFields';
import { creating, required } from './readParameters';

const modelField: INodeProperties = {
	displayName: 'Model',
	name: 'model',
	type: 'resourceLocator',
	...required,
	default: { mode: 'list', value: 'openai/gpt-4o-transcribe' },
	description: 'The speech-to-text model that transcribes the recording',
	displayOptions: { show: creating },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchModels', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. openai/gpt-4o-transcribe',
		},
	],
};

const endingModels = knownModels.filter(({ endsOn }) => endsOn !== undefined);
const endingNames = endingModels.map(({ name }) => name.replace(/ \(.*/, '')).join(' and ');

/** When the vendor retires a model. All that are listed end on the same day. */
const endingNotice: INodeProperties = {
	displayName: `OpenAI retires ${endingNames} on ${endingModels[0].endsOn}; choose another model before then, such as GPT Transcribe.`,
	name: 'modelEndsNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { ...creating, model: endingModels.map(({ id }) => id) } },
};

const languageField: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'string',
	default: '',
	placeholder: 'e.g. de',
	description:
		'Code of the spoken language, such as en, de or pt-BR. When empty, OpenAI and Microsoft detect it, and Deepgram and AssemblyAI assume English; for Nova, enter "multi" when speakers switch languages.',
	displayOptions: { show: creating },
};

const speakersField: INodeProperties = {
	displayName: 'Identify Speakers',
	name: 'identifySpeakers',
	type: 'boolean',
	default: false,
	description:
		'Whether to label speakers A, B and so on (Deepgram, Whisper and AssemblyAI models only)',
	displayOptions: { show: creating },
};

/** A notice for the models of the families that lack something. */
const noticeFor = (
	isLacking: (family: FamilyTraits) => boolean,
	notice: INodeProperties,
): INodeProperties => {
	const startsWith = families.filter(isLacking).flatMap(({ modelNames }) => modelNames.startsWith);
	return {
		...notice,
		displayOptions: displayFor({ startsWith }, { ...creating, ...notice.displayOptions?.show }),
	};
};

const hasNo =
	(role: ModelOption['role']) =>
	({ options }: FamilyTraits): boolean =>
		!options.some((option) => option.role === role);

const languageNotice = noticeFor(hasNo('language'), {
	displayName: "Microsoft's model detects the language automatically, so 'Language' is not sent.",
	name: 'languageNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { language: [{ _cnd: { exists: true } }] } },
});

const speakersNotice = noticeFor(hasNo('speakers'), {
	displayName:
		"OpenAI's GPT models and Microsoft's model cannot identify speakers; choose a Deepgram or AssemblyAI model.",
	name: 'speakersNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { identifySpeakers: [true] } },
});

/** Shown after the options, where the files are chosen. */
export const subtitlesNotice = noticeFor(({ hasTimestamps }) => !hasTimestamps, {
	displayName:
		'The chosen model returns no timestamps, so there will be no subtitles; choose one with timestamps, such as Nova-3.',
	name: 'subtitlesNotice',
	type: 'notice',
	default: '',
	displayOptions: {
		// n8n 1.x runs no workflow with a condition on a path, unless the path begins at the root.
		show: { operation: ['transcribeAndWait'], '/options.outputFiles': ['srt', 'vtt'] },
	},
});

/** Which model transcribes the recording. */
export const modelFields: INodeProperties[] = [modelField, endingNotice];

/** What to find out about the speech, the same for all models. */
export const speechFields: INodeProperties[] = [
	languageField,
	languageNotice,
	speakersField,
	speakersNotice,
];
