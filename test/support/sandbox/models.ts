import { optionRules, type OptionRules } from './options';

/** Whose payload a model returns. */
export type Family = 'openai' | 'microsoft' | 'deepgram' | 'assemblyai';

/** A speech-to-text model the sandbox transcribes with. */
export interface Model {
	id: string;
	/** Other names a create request may use. */
	aliases: string[];
	family: Family;
	/** Multipart field of the audio. */
	uploadField: 'file' | 'audio';
	options: OptionRules;
}

function openAi(name: string, options: OptionRules = optionRules.openAi): Model {
	const id = `openai/${name}`;
	return { id, aliases: [name], family: 'openai', uploadField: 'file', options };
}

function nova3(id: string, ...aliases: string[]): Model {
	return { id, aliases, family: 'deepgram', uploadField: 'audio', options: optionRules.nova3 };
}

/** The older gateway's models carry its `#g1_` prefix; schemas and clients also use the bare name. */
function nova2(name: string): Model {
	return {
		id: `#g1_${name}`,
		aliases: [name, `deepgram/${name}`],
		family: 'deepgram',
		uploadField: 'audio',
		options: optionRules.nova2,
	};
}

function assemblyAi(name: string): Model {
	return {
		id: `aai/${name}`,
		aliases: [name],
		family: 'assemblyai',
		uploadField: 'audio',
		options: optionRules.assemblyAi,
	};
}

/** Every documented model. */
export const documentedModels: Model[] = [
	openAi('gpt-4o-transcribe'),
	openAi('gpt-4o-mini-transcribe'),
	{
		id: 'microsoft/mai-transcribe-1.5',
		aliases: [],
		family: 'microsoft',
		uploadField: 'audio',
		options: optionRules.microsoft,
	},
	...['nova-3', 'nova-3-general', 'nova-3-medical'].map((id) => nova3(id, `deepgram/${id}`)),
	assemblyAi('universal'),
	assemblyAi('slam-1'),
	...['automotive', 'conversationalai', 'drivethru', 'finance', 'general', 'medical'].map((use) =>
		nova2(`nova-2-${use}`),
	),
	...['meeting', 'phonecall', 'video', 'voicemail'].map((use) => nova2(`nova-2-${use}`)),
	...['tiny', 'base', 'small', 'medium', 'large'].map((size) => nova2(`whisper-${size}`)),
];

/** Announced by its vendor, or invented: stand for the models the service has and its documentation does not name yet. */
export const newerModels: Model[] = [
	openAi('gpt-transcribe', optionRules.gptTranscribe),
	openAi('gpt-9-transcribe'),
	nova3('deepgram/nova-9'),
	// Of a vendor nobody has met, so that its upload field cannot be known.
	{ ...openAi('scribe-9'), id: 'example/scribe-9', aliases: [] },
];

const modelsByName = new Map(
	[...documentedModels, ...newerModels].flatMap((model) =>
		[model.id, ...model.aliases].map((name): [string, Model] => [name, model]),
	),
);

/** Every id and alias a create request may name. */
export const modelNames = [...modelsByName.keys()];

/** The model of that id or alias. */
export function modelNamed(name: string): Model | undefined {
	return modelsByName.get(name);
}
