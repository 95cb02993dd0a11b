import { asArray, asString, at, type Json } from '../shared/json';

/** A speech-to-text model that the service lists. */
export interface ListedModel {
	id: string;
	name: string;
	developer: string | null;
}

/** One entry of n8n's list to choose a model from. */
export interface ModelChoice {
	name: string;
	value: string;
}

/** `internal/speech-to-text/submit` in 2026, `stt` in 2025; the service's pages print neither. */
const speechToTextType = /^stt$|speech-to-text/i;

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
		});
	}
	return [...models.values()];
}

/**
 * Models as n8n lists them, sorted by name. Models of one name, such as the sizes of a model, are
 * told apart by their ids.
 *
 * @param filter part of an id, a name or a developer, in any case
 */
export function listResults(models: readonly ListedModel[], filter = ''): ModelChoice[] {
	const label = ({ name, developer }: ListedModel) => (developer ? `${name} (${developer})` : name);
	const sharesLabel = (model: ListedModel) =>
		models.some((other) => other.id !== model.id && label(other) === label(model));
	const wanted = filter.trim().toLowerCase();
	return models
		.filter(({ id, name, developer }) =>
			[id, name, developer ?? ''].some((text) => text.toLowerCase().includes(wanted)),
		)
		.map((model) => ({
			name: sharesLabel(model) ? `${label(model)}: ${model.id}` : label(model),
			value: model.id,
		}))
		.sort((a, b) => a.name.localeCompare(b.name));
}
