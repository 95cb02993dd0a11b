import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { readBaseUrl } from '../service/baseUrl';
import { succeeded, type Send } from '../service/http';
import { startClock } from '../shared/clock';
import { publicTransport } from '../service/n8nTransport';
import { knownModels } from './catalogue';
import { listResults, speechToTextModels, type ListedModel } from './listedModels';

const secondsForList = 10;

/** The models list needs no key, so it works before there is a credential, and sends none. */
async function readAddress(context: ILoadOptionsFunctions): Promise<string | undefined> {
	try {
		const { baseUrl } = await context.getCredentials('aimlSpeechToTextApi');
		const address = readBaseUrl(String(baseUrl));
		return 'url' in address ? address.url : undefined;
	} catch {
		return undefined;
	}
}

async function fetchModels(send: Send, query: Record<string, string>): Promise<ListedModel[]> {
	const outcome = await send({
		method: 'GET',
		path: '/v1/models',
		query,
		timeoutSeconds: secondsForList,
	});
	return succeeded(outcome) ? speechToTextModels(outcome.json) : [];
}

/**
 * The speech-to-text models that the service has now, for the model field's list. The service documents
 * no value of `type` for them, so that the whole list is asked for when the one seen in use finds none;
 * the models known to this package stand in when the service cannot be reached.
 */
export async function searchModels(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const address = (await readAddress(this)) ?? 'https://api.aimlapi.com';
	const done = new AbortController();
	const send = publicTransport(this, address, startClock(done.signal), done.signal);
	let models = await fetchModels(send, { type: 'internal/speech-to-text/submit' });
	if (models.length === 0) models = await fetchModels(send, {});
	done.abort();
	if (models.length === 0) models = knownModels.map((model) => ({ ...model, developer: null }));
	return { results: listResults(models, filter) };
}
