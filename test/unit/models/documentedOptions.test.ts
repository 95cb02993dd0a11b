import type { INodeProperties } from 'n8n-workflow';
import { optionsOf } from '../../../nodes/AimlSpeechToText/models/families';
import { requestFieldsOf } from '../../../nodes/AimlSpeechToText/models/requestFields';
import { serviceSchemas, type OptionSchema } from '../../support/fixtures/serviceSchemas';
import { chosen, offeredOptions } from './offeredOptions';

const documentedModels = Object.entries(serviceSchemas).flatMap(([group, { models, options }]) =>
	models.map((modelId) => ({ group, modelId, options })),
);

/** The values that a user can pick from a list; undefined where any may be entered. */
function selectableValues({ options }: INodeProperties): unknown[] | undefined {
	const values = options?.flatMap((option) => ('value' in option ? [option.value] : []));
	return values?.length ? values : undefined;
}

/** Values as n8n stores them for each type of field. */
function storedValues(field: INodeProperties): unknown[] {
	switch (field.type) {
		case 'boolean':
			return [true, false];
		case 'string':
			return ['one', 'one, two', field.default || 'one'];
		case 'number':
			return [field.default, field.typeOptions?.minValue ?? 3, field.typeOptions?.maxValue ?? 7];
		case 'options':
			return selectableValues(field) ?? [];
		case 'multiOptions':
			return [selectableValues(field)];
		case 'fixedCollection':
			return [{ values: [{ from: 'cooper netties', to: 'Kubernetes' }] }];
		default:
			return [];
	}
}

function isOfType(type: OptionSchema['types'][number], value: unknown): boolean {
	switch (type) {
		case 'integer':
			return Number.isInteger(value);
		case 'array<string>':
			return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
		case 'array<object>':
			return Array.isArray(value) && value.every((entry) => typeof entry === 'object');
		default:
			return typeof value === type;
	}
}

describe.each(documentedModels)('$modelId ($group)', ({ modelId, options }) => {
	const fields = offeredOptions(chosen(modelId));
	const fieldOf = (name: string) => fields.find((field) => field.name === name);
	const sent = (name: string, value: unknown) =>
		requestFieldsOf(optionsOf(modelId), { [name]: value })[name];

	it('is offered every documented option once, under its own name, and no other', () => {
		expect(fields.map(({ name }) => name).sort()).toEqual(Object.keys(options).sort());
	});

	it('is sent what is offered', () => {
		const names = optionsOf(modelId).map(({ name }) => name);
		expect(names.sort()).toEqual(fields.map(({ name }) => name).sort());
	});

	it.each(Object.entries(options))(
		'takes %s in the documented range and choices',
		(name, schema) => {
			const field = fieldOf(name);
			expect(field?.typeOptions?.minValue).toBe(schema.minimum);
			expect(field?.typeOptions?.maxValue).toBe(schema.maximum);
			const choices = schema.enum ?? schema.itemEnum;
			expect(field && selectableValues(field)?.sort()).toEqual(choices && [...choices].sort());
		},
	);

	it.each(Object.entries(options))('is sent %s in a documented type', (name, { types }) => {
		const field = fieldOf(name);
		const values = field ? storedValues(field) : [];
		expect(values).not.toHaveLength(0);
		for (const value of values) {
			const request = sent(name, value);
			const fits = types.some((type) => isOfType(type, request));
			expect({ value, request, types, fits }).toMatchObject({ fits: true });
		}
	});
});

const wholeNumbers = documentedModels.flatMap(({ modelId, options }) =>
	Object.entries(options)
		.filter(([, { types }]) => types.includes('integer'))
		.map(([name]) => ({ modelId, name })),
);

it.each(wholeNumbers)('$modelId refuses a fraction for $name', ({ modelId, name }) => {
	expect(() => requestFieldsOf(optionsOf(modelId), { [name]: 1.5 })).toThrow(
		'must be a whole number',
	);
});

describe('Nova-3', () => {
	it('is told to detect any language, or the languages to choose among', () => {
		const sent = (value: unknown) =>
			requestFieldsOf(optionsOf('nova-3'), { detect_language: value }).detect_language;
		expect(sent('true')).toBe(true);
		expect(sent(false)).toBe(false);
		expect(sent('en, es')).toEqual(['en', 'es']);
		expect(sent(['en'])).toEqual(['en']);
	});
});
