import * as fc from 'fast-check';
import { knownModels } from '../../../nodes/AimlSpeechToText/models/catalogue';
import {
	families,
	familyOf,
	optionsOf,
	optionsParameterOf,
	uploadFieldOf,
	type Family,
} from '../../../nodes/AimlSpeechToText/models/families';
import { areNamesOf } from '../../../nodes/AimlSpeechToText/models/modelNames';
import { serviceSchemas } from '../../support/fixtures/serviceSchemas';

/** Names that the service or its clients use beside the documented ids, and likely next models. */
const otherNames: Partial<Record<Family, string[]>> = {
	openAi: ['gpt-4o-transcribe', 'gpt-4o-transcribe-diarize', 'openai/whisper-1', 'openai/gpt-6'],
	deepgram: [
		'deepgram/nova-3',
		'nova-2-general',
		'deepgram/nova-2-medical',
		'nova-4',
		'#g1_nova-4',
	],
	whisper: ['whisper-large', 'deepgram/whisper-large', '#g1_whisper-turbo'],
	assemblyAi: ['universal', 'universal-2', 'slam-1', 'slam-2', 'assemblyai/universal'],
	microsoft: ['mai-transcribe-1.5', 'microsoft/mai-transcribe-2'],
};

const namesOf = (family: Family): string[] => [
	...knownModels.filter((model) => model.family === family).map(({ id }) => id),
	...(otherNames[family] ?? []),
];

describe('the catalogue', () => {
	it('has every documented model once', () => {
		const documented = Object.values(serviceSchemas).flatMap(({ models }) => models);
		expect(knownModels.map(({ id }) => id).sort()).toEqual(documented.sort());
	});

	it('gives every model a name of its own, with the vendor', () => {
		const names = knownModels.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		for (const name of names) {
			expect(name).toMatch(/^\S.* \([A-Z]\S*\)$/);
		}
	});
});

describe.each(families)('the family $family', ({ family, uploadField, optionsParameter }) => {
	it.each(namesOf(family))('is told from the model id %s', (modelId) => {
		expect(familyOf(modelId)).toBe(family);
		expect(optionsParameterOf(modelId)).toBe(optionsParameter);
		expect(uploadFieldOf(modelId)).toBe(uploadField);
	});
});

describe('the family of a model', () => {
	it('decides the upload field: file for OpenAI, audio for every other', () => {
		const fileFamilies = families.filter(({ uploadField }) => uploadField === 'file');
		expect(fileFamilies.map(({ family }) => family)).toEqual(['openAi']);
	});

	it.each(['', 'some-vendor/scribe', 'supernova-3', 'x/openai/gpt-4o-transcribe'])(
		'is unknown for %j, which is uploaded as audio and has no options',
		(modelId) => {
			expect(familyOf(modelId)).toBeUndefined();
			expect(optionsParameterOf(modelId)).toBeUndefined();
			expect(uploadFieldOf(modelId)).toBe('audio');
			expect(optionsOf(modelId)).toEqual([]);
		},
	);

	it('is never ambiguous', () => {
		const part = fc.constantFrom(
			...['#g1_', 'openai/', 'deepgram/', 'aai/', 'assemblyai/', 'microsoft/', 'gpt-4o-', 'mai-'],
			...['nova-', 'whisper-', 'transcribe', 'universal', 'slam-', '2', '3', '-large', '-medical'],
		);
		const modelId = fc.array(part, { maxLength: 4 }).map((parts) => parts.join(''));
		fc.assert(
			fc.property(modelId, (id) => {
				const matching = families.filter(({ modelNames }) => areNamesOf(modelNames, id));
				expect(matching.length).toBeLessThanOrEqual(1);
			}),
		);
	});
});

describe('the options of a model', () => {
	it.each(families.flatMap(({ family }) => namesOf(family)))(
		'have a name each and a kind each for %s',
		(modelId) => {
			const names = optionsOf(modelId).map(({ name }) => name);
			expect(names.length).toBeGreaterThan(0);
			expect(new Set(names).size).toBe(names.length);
		},
	);

	it('follow Nova-3 for a Deepgram model that is not known yet', () => {
		expect(optionsOf('deepgram/nova-4')).toEqual(optionsOf('nova-3'));
	});
});
