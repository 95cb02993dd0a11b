import { documentedModels, newerModels, type Model } from './models';

/** One row of `GET /v1/models`. An id can have several rows, one for each type. */
export interface ModelItem {
	id: string;
	type: string;
	aliases: string[];
	tags: string[];
	info: { name: string; developer: string; description: string; url: string; docsUrl: string };
}

/** Not on the service's public pages; it is in its generator's addresses and other clients. */
export const SPEECH_TO_TEXT_TYPE = 'internal/speech-to-text/submit';

const developers = {
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

function speechItem({ id, aliases, family }: Model): ModelItem {
	return modelItem(id, SPEECH_TO_TEXT_TYPE, developers[family], aliases);
}

const items: ModelItem[] = [
	modelItem('gpt-4o', 'chat-completion', 'Open AI', ['openai/gpt-4o']),
	modelItem('gpt-4o', 'responses', 'Open AI', ['openai/gpt-4o']),
	modelItem('claude-sonnet-4-5', 'chat-completion', 'Anthropic'),
	modelItem('veo3', 'internal/video-generations/submit', 'Google'),
	...documentedModels.map(speechItem),
	...newerModels.map(speechItem),
];

/** The list's answer body. `types`: the query's values, each possibly several separated by commas. */
export function modelList(types: string[]): { object: 'list'; data: ModelItem[] } {
	const wanted = types.flatMap((type) => type.toLowerCase().split(','));
	const data = items.filter(({ type }) => wanted.length === 0 || wanted.includes(type));
	return { object: 'list', data };
}
