import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { readBaseUrl } from '../service/baseUrl';
import { credentialType } from '../service/credential';
import { startClock } from '../shared/clock';
import { publicTransport } from '../service/n8nTransport';
import { builtInListEntry, builtInModels, listModels, listResults } from '../service/listedModels';

const secondsForList = 10;

/** The models list needs no key, so it works before there is a credential, and sends none. */
async function readAddress(context: ILoadOptionsFunctions): Promise<string | undefined> {
	try {
		const { baseUrl } = await context.getCredentials(credentialType);
		const address = readBaseUrl(String(baseUrl));
		return 'url' in address ? address.url : undefined;
	} catch {
		return undefined;
	}
}

/**
 * The speech-to-text models that the service has now, for the model field's list. Without an answer, those
 * known to this package, and an entry that explains it.
 */
export async function searchModels(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const address = (await readAddress(this)) ?? 'https://api.aimlapi.com';
	const done = new AbortController();
	const send = publicTransport(this, address, startClock(done.signal), done.signal);
	const models = await listModels(send, secondsForList).finally(() => done.abort());
	return {
		results:
			models.length > 0
				? listResults(models, filter)
				: [builtInListEntry, ...listResults(builtInModels, filter)],
	};
}
