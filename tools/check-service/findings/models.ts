import { speechToTextModels } from '../../../nodes/AimlSpeechToText/service/listedModels';
import { knownModels } from '../../../nodes/AimlSpeechToText/models/catalogue';
import { asArray, asString, at, type Json } from '../../../nodes/AimlSpeechToText/shared/json';
import { probes, sampledModels } from '../../../test/support/sandbox/recorded/probes';
import { noModel, otherNames } from '../plan/questions';
import type { Evidence } from './evidence';
import type { Point, Reading } from './point';
import { reasonIn } from './fates';

/** The rows of the models that transcribe, from the first list that has some. */
function listedRows(evidence: Evidence): Json[] {
	const rows = [probes.models, 'models of any type'].map((probe) =>
		asArray(at(evidence.answerTo(probe)?.json, 'data')),
	);
	return rows.find((each) => each.length > 0) ?? [];
}

function ofList(evidence: Evidence, read: (rows: Json[]) => string[]): Reading {
	const rows = listedRows(evidence);
	if (rows.length === 0) return { unchecked: evidence.reasonFor(probes.models) };
	return [...new Set(read(rows))].map((what) => ({ what }));
}

const textsIn = (rows: Json[], name: string): string[] =>
	rows.flatMap((row) => asString(at(row, name)) ?? asArray(at(row, name)).map(String));

const namesOf = (row: Json): string[] => [
	String(at(row, 'id')),
	...asArray(at(row, 'aliases')).map(String),
];

/** Whether a name is known: a create without a recording is rejected for that, and not for the model. */
function isKnownName(evidence: Evidence, name: string): boolean {
	const [answer, unknown] = [name, noModel].map((each) => evidence.answerTo(`name: ${each}`));
	return !answer || !unknown || reasonIn(answer) !== reasonIn(unknown).replaceAll(noModel, name);
}

/** Which names are known, provided that a model that has transcribed is. */
function readNames(evidence: Evidence): Reading {
	if (!evidence.answerTo(`name: ${noModel}`)) {
		return { unchecked: evidence.reasonFor(`name: ${noModel}`) };
	}
	const transcribing = evidence.samples.map(([kind]) => sampledModels[kind]);
	if (transcribing.some((name) => !isKnownName(evidence, name))) {
		return { unchecked: 'a create without a recording is rejected alike for all models' };
	}
	return Object.entries(otherNames)
		.flat(2)
		.filter((name) => evidence.answerTo(`name: ${name}`))
		.map((of) => ({ of, what: isKnownName(evidence, of) ? 'known' : 'unknown' }));
}

function describePrice(row: Json): string {
	const units = asArray(at(row, 'pricing', 'units')).map((unit) =>
		['name', 'measure', 'price', 'per'].map((name) => String(at(unit, name) ?? '')).join(' '),
	);
	const kind = String(at(row, 'pricing', 'kind') ?? 'no price');
	return `${String(at(row, 'id'))}: ${[kind, ...units].join(', ').replace(/ +/g, ' ')}`;
}

/** Models, their names and what the list contains about them. */
export const modelPoints: readonly Point[] = [
	{
		id: 'model-type',
		question: '`type` of the speech-to-text models in the list',
		expected: ['internal/speech-to-text/submit', 'stt'],
		read: (evidence) => ofList(evidence, (rows) => textsIn(rows, 'type')),
	},
	{
		id: 'capability',
		question: '`capabilities` of the speech-to-text models',
		expected: 'nothing is documented',
		read: (evidence) =>
			ofList(evidence, (rows) => {
				const texts = textsIn(rows, 'capabilities');
				return texts.length > 0 ? texts : ['none'];
			}),
	},
	{
		id: 'listed',
		question:
			'Models in the list that this package does not know, and those it knows that are gone',
		expected: '46 models were counted in September 2026, 23 are documented',
		read: (evidence) =>
			ofList(evidence, (rows) => {
				const listed = speechToTextModels({ data: rows }).map(({ id }) => id);
				const names = rows.flatMap(namesOf);
				const added = listed.filter((id) => !knownModels.some((model) => model.id === id));
				const gone = knownModels.map(({ id }) => id).filter((id) => !names.includes(id));
				return [
					`${listed.length} models`,
					`new: ${added.join(', ') || 'none'}`,
					`gone: ${gone.join(', ') || 'none'}`,
				];
			}),
	},
	{
		id: 'aliases',
		question: 'Aliases in the list of the models with several documented names',
		expected: 'the names of the next row',
		read: (evidence) =>
			ofList(evidence, (rows) =>
				rows
					.filter((row) => namesOf(row).some((name) => Object.hasOwn(otherNames, name)))
					.map((row) => namesOf(row).join(' = ')),
			),
	},
	{
		id: 'names',
		question: 'Names that a create knows: `#g1_…`, with a vendor and bare',
		expected: ['known', 'unknown'],
		read: readNames,
	},
	{
		id: 'unknown-model',
		question: 'A create with an unknown model',
		expected: ['404', '400'],
		read(evidence) {
			const answer = evidence.createOf(probes.unknownModel);
			return answer
				? [{ what: String(answer.status) }]
				: { unchecked: evidence.reasonFor(probes.unknownModel) };
		},
	},
	{
		id: 'unknown-model-text',
		question: 'Its reason',
		expected: 'Model not found (seen with chat models)',
		read(evidence) {
			const answer = evidence.createOf(probes.unknownModel);
			return answer
				? [{ what: reasonIn(answer) }]
				: { unchecked: evidence.reasonFor(probes.unknownModel) };
		},
	},
	{
		id: 'prices',
		question: 'Prices in the list; Whisper by tokens (2026) or by seconds (2025)',
		expected: 'OpenAI by tokens, nova-3 by minutes, the others by seconds',
		read: (evidence) =>
			ofList(evidence, (rows) =>
				rows
					.filter((row) =>
						namesOf(row).some((name) => Object.values(sampledModels).some((id) => id === name)),
					)
					.map(describePrice),
			),
	},
];
