import { succeeded, type Send } from './http';
import { asArray, asString, at, type Json } from '../shared/json';
import { knownModel, knownModels, pageOf } from '../models/catalogue';
import { families, familyTraits, featuresOf } from '../models/families';

/** A speech-to-text model that the service lists. */
export interface ListedModel {
	id: string;
	name: string;
	developer: string | null;
	/** Its page at the service, where the service names one. */
	page?: string;
}

/** One entry of n8n's list to choose a model from. */
export interface ModelChoice {
	name: string;
	value: string;
	url?: string;
}

/** `internal/speech-to-text/submit` in 2026, `stt` in 2025; the service's pages print neither. */
const speechToTextType = /^stt$|speech-to-text/i;

function webAddress(value: Json): string | undefined {
	const text = asString(value);
	return text?.startsWith('https://') ? text : undefined;
}

/**
 * The speech-to-text models of a `GET /v1/models` answer, `{ data: [{ id, type, info }] }`, each id
 * once: the service repeats a model for every type it serves. Rows of another shape are skipped.
 */
export function speechToTextModels(body: Json | undefined): ListedModel[] {
	const models = new Map<string, ListedModel>();
	for (const row of asArray(at(body, 'data'))) {
		const id = asString(at(row, 'id'));
		const type = asString(at(row, 'type'));
		if (!id || !type || !speechToTextType.test(type) || models.has(id)) continue;
		models.set(id, {
			id,
			name: asString(at(row, 'info', 'name')) || id,
			developer: asString(at(row, 'info', 'developer')) || null,
			page: webAddress(at(row, 'info', 'docsUrl')) ?? webAddress(at(row, 'info', 'url')),
		});
	}
	return [...models.values()];
}

/**
 * The speech-to-text models that the service has now; empty when it does not answer. The list needs no
 * key. No value of `type` is documented for them, so the whole list is requested when the one seen in use
 * finds none.
 *
 * @param send without a key
 * @param timeoutSeconds for one request
 */
export async function listModels(send: Send, timeoutSeconds: number): Promise<ListedModel[]> {
	for (const query of [{ type: 'internal/speech-to-text/submit' }, undefined]) {
		const outcome = await send({ method: 'GET', path: '/v1/models', query, timeoutSeconds });
		const models = succeeded(outcome) ? speechToTextModels(outcome.json) : [];
		if (models.length > 0) return models;
	}
	return [];
}

/** The models known to this package, for when the service does not answer. */
export const builtInModels: readonly ListedModel[] = knownModels.map((model) => ({
	id: model.id,
	name: model.name,
	developer: null,
	page: pageOf(model),
}));

/** Letters and digits alone: `gpt 4o`, `GPT-4o` and `gpt4o` are the same. */
const searchable = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** A vendor as this package writes it, such as `AssemblyAI` for the service's "Assembly AI". */
function vendorNamed(developer: string): string {
	const vendors = families.find((traits) =>
		traits.vendors.some((vendor) => searchable(vendor) === searchable(developer)),
	)?.vendors;
	return vendors?.[0] ?? developer;
}

/** A model's name for people: this package's own, else the service's, with its vendor. */
function labelOf({ id, name, developer }: ListedModel): string {
	const known = knownModel(id)?.name;
	return known ?? (developer ? `${name} (${vendorNamed(developer)})` : name);
}

/** Everything by which a model can be found: ids, names, the spellings of its vendor and its features. */
function searchTextOf(model: ListedModel): string {
	const vendors = familyTraits(model.id)?.vendors ?? [];
	const features = featuresOf(model.id);
	const texts = [model.id, model.name, labelOf(model), model.developer ?? '', features, ...vendors];
	return texts.map(searchable).join(' ');
}

/**
 * Models as n8n lists them, sorted by name, each with its features. Models of one name, such as the sizes
 * of a model, get their ids as well.
 *
 * @param filter words of an id, a name, a vendor or a feature, in any case and order, with or without
 * blanks and hyphens
 */
export function listResults(models: readonly ListedModel[], filter = ''): ModelChoice[] {
	const sharesLabel = (model: ListedModel) =>
		models.some((other) => other.id !== model.id && labelOf(other) === labelOf(model));
	const matching = (words: string[]) =>
		models.filter((model) => {
			const text = searchTextOf(model);
			return words.every((word) => text.includes(searchable(word)));
		});
	const found = matching(filter.split(/\s+/));
	return (found.length > 0 ? found : matching(filter.split(/[^\p{L}\p{N}]+/u)))
		.map((model) => {
			const label = sharesLabel(model) ? `${labelOf(model)}: ${model.id}` : labelOf(model);
			const features = featuresOf(model.id);
			const known = knownModel(model.id);
			const url = model.page ?? (known && pageOf(known));
			return {
				name: features ? `${label} – ${features}` : label,
				value: model.id,
				...(url ? { url } : {}),
			};
		})
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** Stands above the built-in list. Chosen, it names no model, and the node asks for one. */
export const builtInListEntry: ModelChoice = {
	name: 'Service Returned No List: Built-In Models of August 2026',
	value: '',
};
