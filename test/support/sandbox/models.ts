import { serviceSchemas, type OptionSchema } from '../fixtures/serviceSchemas';

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
	options: Record<string, OptionSchema>;
}

/** The schemas' names by family. */
const families: Record<string, Family> = {
	OpenAI: 'openai',
	Microsoft: 'microsoft',
	AssemblyAI: 'assemblyai',
	'Nova-3': 'deepgram',
	'Nova-2 and Whisper': 'deepgram',
};

/** The names under which clients know a model as well: bare ones, and such as `deepgram/nova-3`. */
function aliasesOf(id: string): string[] {
	const bare = id.replace(/^(#g1_|aai\/|openai\/)/, '');
	return [bare, `deepgram/${bare}`].filter((alias) => alias !== id);
}

function modelOf(schema: string, id: string): Model {
	const family = families[schema];
	return {
		id,
		aliases: family === 'microsoft' ? [] : aliasesOf(id),
		family,
		uploadField: family === 'openai' ? 'file' : 'audio',
		options: serviceSchemas[schema].options,
	};
}

/** OpenAI's successor of 2026 rejects what its predecessors accept (cookbook). */
const gptTranscribeOptions: Record<string, OptionSchema> = {
	languages: { types: ['array<string>'] },
	keywords: { types: ['array<string>'] },
	prompt: { types: ['string'] },
	language: { types: [] },
	temperature: { types: [] },
};

const models: Model[] = [
	...Object.entries(serviceSchemas).flatMap(([schema, { models: ids }]) =>
		ids.map((id) => modelOf(schema, id)),
	),
	// Announced by its vendor.
	{ ...modelOf('OpenAI', 'openai/gpt-transcribe'), options: gptTranscribeOptions },
	// Invented: they stand for the models that the service has and its documentation does not name yet.
	modelOf('OpenAI', 'openai/gpt-9-transcribe'),
	modelOf('Nova-3', 'deepgram/nova-9'),
	// From an unknown vendor, so that its upload field cannot be known.
	modelOf('OpenAI', 'example/scribe-9'),
];

const modelsByName = new Map(
	models.flatMap((model) => [model.id, ...model.aliases].map((name) => [name, model] as const)),
);

/** The model of that id or alias. */
export function modelNamed(name: string): Model | undefined {
	return modelsByName.get(name);
}

/** One row of `GET /v1/models`. An id can have several rows, one for each type. */
interface ModelItem {
	id: string;
	type: string;
	aliases: string[];
	tags: string[];
	info: { name: string; developer: string; description: string; url: string; docsUrl: string };
}

/** Not on the service's public pages; it is in its generator's addresses and other clients. */
const SPEECH_TO_TEXT_TYPE = 'internal/speech-to-text/submit';

const developers: Record<Family, string> = {
	openai: 'Open AI',
	microsoft: 'Microsoft',
	deepgram: 'Deepgram',
	assemblyai: 'Assembly AI',
};

function modelItem(id: string, type: string, developer: string, aliases: string[] = []): ModelItem {
	const name = id.replace(/^.*[/_]/, '');
	return {
		id,
		type,
		aliases,
		tags: [],
		info: { name, developer, description: '', url: '', docsUrl: '' },
	};
}

const items: ModelItem[] = [
	modelItem('gpt-4o', 'chat-completion', 'Open AI', ['openai/gpt-4o']),
	modelItem('gpt-4o', 'responses', 'Open AI', ['openai/gpt-4o']),
	modelItem('claude-sonnet-4-5', 'chat-completion', 'Anthropic'),
	modelItem('veo3', 'internal/video-generations/submit', 'Google'),
	...models.map(({ id, aliases, family }) =>
		modelItem(id, SPEECH_TO_TEXT_TYPE, developers[family], aliases),
	),
];

/** The list's answer body. `types`: the query's values, each possibly several separated by commas. */
export function modelList(types: string[]): { object: 'list'; data: ModelItem[] } {
	const wanted = types.flatMap((type) => type.toLowerCase().split(','));
	const data = items.filter(({ type }) => wanted.length === 0 || wanted.includes(type));
	return { object: 'list', data };
}
