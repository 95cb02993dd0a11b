import * as fc from 'fast-check';
import {
	knownModel,
	knownModels,
	modelName,
	otherModel,
	pageOf,
} from '../../../nodes/AimlSpeechToText/models/catalogue';
import {
	families,
	familyOf,
	featuresOf,
	limitsOf,
	optionsOf,
	optionsParameterOf,
	uploadFieldOf,
	type Family,
} from '../../../nodes/AimlSpeechToText/models/families';
import { areNamesOf } from '../../../nodes/AimlSpeechToText/models/modelOption';
import { serviceSchemas } from '../../support/fixtures/serviceSchemas';

/** Names that the service or its clients use beside the documented ids, and likely next models. */
const otherNames: Partial<Record<Family, string[]>> = {
	openAi: [
		...['gpt-4o-transcribe', 'gpt-4o-transcribe-diarize', 'openai/whisper-1', 'openai/gpt-6'],
		...['gpt-transcribe', 'openai/gpt-transcribe'],
	],
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

describe('a documented model', () => {
	it.each([
		['openai/gpt-4o-transcribe', 'openai/gpt-4o-transcribe'],
		['gpt-4o-transcribe', 'openai/gpt-4o-transcribe'],
		['deepgram/nova-3', 'nova-3'],
		['nova-2-general', '#g1_nova-2-general'],
		['deepgram/nova-2-general', '#g1_nova-2-general'],
		['whisper-large', '#g1_whisper-large'],
		['universal', 'aai/universal'],
	])('is known by each of its names: %s', (name, id) => {
		expect(knownModel(name)?.id).toBe(id);
	});

	it.each(['openai/gpt-9-transcribe', 'vendor/nova-3', 'nova', ''])('is not %j', (name) => {
		expect(knownModel(name)).toBeUndefined();
		expect(modelName(name)).toBe(name);
	});

	it.each(knownModels)('has a page at the service: $id', (model) => {
		expect(pageOf(model)).toMatch(/^https:\/\/docs\.aimlapi\.com\/api-references\/[\w./-]+$/);
	});

	it('ends on 2027-02-26 when it is one of the two of GPT-4o, and else not', () => {
		const ending = knownModels.filter(({ endsOn }) => endsOn !== undefined);
		expect(ending.map(({ id, endsOn }) => [id, endsOn])).toEqual([
			['openai/gpt-4o-transcribe', '2027-02-26'],
			['openai/gpt-4o-mini-transcribe', '2027-02-26'],
		]);
	});
});

describe('how much a model takes', () => {
	const mebibyte = 1024 ** 2;

	it.each([
		[
			'openai/gpt-4o-transcribe',
			{ uploadBytes: 25 * mebibyte, audioSeconds: 1400, outputTokens: 2000 },
		],
		[
			'gpt-4o-mini-transcribe',
			{ uploadBytes: 25 * mebibyte, audioSeconds: 1400, outputTokens: 2000 },
		],
		['nova-3', { uploadBytes: 2e9 }],
		['#g1_whisper-tiny', { uploadBytes: 2e9 }],
		['aai/universal', { audioSeconds: 36_000, uploadBytes: 2.2e9, fetchedBytes: 5e9 }],
		[
			'microsoft/mai-transcribe-1.5',
			{ audioSeconds: 7200, uploadBytes: 3e8, formats: ['WAV', 'MP3', 'FLAC'] },
		],
		['vendor/scribe', {}],
	])('is known by its family: %s', (id, limits) => {
		expect(limitsOf(id)).toEqual(limits);
	});

	it.each(['gpt-transcribe', 'openai/gpt-transcribe'])('is not bounded in time for %s', (id) => {
		expect(limitsOf(id)).toMatchObject({ uploadBytes: 25 * mebibyte });
		expect(limitsOf(id)).not.toHaveProperty('audioSeconds');
		expect(limitsOf(id)).not.toHaveProperty('outputTokens');
	});
});

describe('what a model gives', () => {
	it.each([
		['openai/gpt-4o-transcribe', 'text only'],
		['microsoft/mai-transcribe-1.5', 'text only'],
		['nova-3', 'timestamps, speakers'],
		['#g1_whisper-tiny', 'timestamps, speakers'],
		['aai/universal', 'timestamps, speakers'],
		['vendor/scribe', ''],
	])('is said in a few words: %s', (id, words) => {
		expect(featuresOf(id)).toBe(words);
	});
});

describe('another model', () => {
	it.each([
		[null, 'nova-3'],
		['openai/gpt-4o-transcribe', 'nova-3'],
		['nova-3', 'aai/universal'],
		['aai/universal', 'nova-3'],
		['vendor/scribe', 'nova-3'],
	])('is of another vendor: for %s', (id, other) => {
		expect(otherModel(id)?.id).toBe(other);
	});

	it('takes what is asked for, or is none', () => {
		const takes = (bytes: number) =>
			otherModel('nova-3', ({ uploadBytes = 0 }) => uploadBytes > bytes);
		expect(takes(2.1e9)?.id).toBe('aai/universal');
		expect(takes(1e12)).toBeUndefined();
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
