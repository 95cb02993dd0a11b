import { knownModels } from '../../../nodes/AimlSpeechToText/models/catalogue';
import { families } from '../../../nodes/AimlSpeechToText/models/families';
import { optionCollections } from '../../../nodes/AimlSpeechToText/parameters/optionFields';
import { chosen, offeredOptions, parametersAtRun, shownCollections } from './offeredOptions';

const names = (properties: Array<{ name: string }>) => properties.map(({ name }) => name);

describe.each(['list', 'id'] as const)('with the model chosen by %s', (mode) => {
	it.each(knownModels)('n8n shows only the options of the family of $id', ({ id, family }) => {
		expect(names(shownCollections(chosen(id, mode)))).toEqual([`${family}Options`]);
	});

	it.each(['nova-3', 'nova-3-medical', 'deepgram/nova-3'])(
		"n8n shows Nova-3's spelling of multichannel for %s",
		(id) => {
			const offered = names(offeredOptions(chosen(id, mode)));
			expect(offered).toContain('multichannel');
			expect(offered).not.toContain('multi_channel');
		},
	);

	it.each(['#g1_nova-2-general', 'nova-2-general', '#g1_whisper-tiny', 'whisper-large'])(
		"n8n shows Nova-2's spelling of multichannel for %s",
		(id) => {
			const offered = names(offeredOptions(chosen(id, mode)));
			expect(offered).toContain('multi_channel');
			expect(offered).not.toContain('multichannel');
		},
	);

	it('n8n shows no options for a model of an unknown family', () => {
		expect(shownCollections(chosen('some-vendor/scribe', mode))).toEqual([]);
	});
});

describe('a model as plain text, as workflows written by hand have it', () => {
	it.each(knownModels)('shows the options of the family of $id', ({ id, family }) => {
		expect(names(shownCollections(id))).toEqual([`${family}Options`]);
	});
});

describe('a model from an expression', () => {
	const model = chosen('={{ $json.model }}', 'id');

	it('shows the options of every family', () => {
		const ofFamilies = families.map(({ optionsParameter }) => optionsParameter);
		expect(names(shownCollections(model))).toEqual(ofFamilies);
	});

	it('shows no options for an operation without a model', () => {
		expect(shownCollections(model, 'get')).toEqual([]);
	});

	it('keeps what was set for each of them', () => {
		const stored = {
			model,
			deepgramOptions: { multichannel: true, multi_channel: true, detect_language: 'en, es' },
			openAiOptions: { temperature: 0.5 },
		};
		expect(parametersAtRun(stored)).toMatchObject(stored);
	});
});

describe('when a workflow runs', () => {
	it('an option that was added is there, even with the value it started with', () => {
		const parameters = parametersAtRun({
			model: chosen('openai/gpt-4o-transcribe'),
			openAiOptions: { temperature: 0 },
		});
		expect(parameters?.openAiOptions).toEqual({ temperature: 0 });
	});

	it('an option that was not added is not there', () => {
		const parameters = parametersAtRun({ model: chosen('nova-3') });
		expect(parameters?.deepgramOptions).toEqual({});
	});

	it('what was set for a model chosen before is gone', () => {
		const parameters = parametersAtRun({
			model: chosen('#g1_nova-2-general'),
			openAiOptions: { temperature: 0.5 },
			deepgramOptions: { multichannel: true, keyterm: 'Kubernetes', diarize: true },
		});
		expect(parameters).not.toHaveProperty('openAiOptions');
		expect(parameters?.deepgramOptions).toEqual({ diarize: true });
	});

	it('an option whose type differs between generations keeps its value', () => {
		const detectLanguage = (id: string, value: string | boolean) =>
			parametersAtRun({ model: chosen(id), deepgramOptions: { detect_language: value } });
		expect(detectLanguage('nova-3', 'en, es')?.deepgramOptions).toEqual({
			detect_language: 'en, es',
		});
		expect(detectLanguage('#g1_nova-2-general', true)?.deepgramOptions).toEqual({
			detect_language: true,
		});
	});

	it('pairs arrive under values', () => {
		const stored = { custom_spelling: { values: [{ from: 'cooper netties', to: 'Kubernetes' }] } };
		const parameters = parametersAtRun({
			model: chosen('aai/universal'),
			assemblyAiOptions: stored,
		});
		expect(parameters?.assemblyAiOptions).toEqual(stored);
	});
});

it('n8n needs no regular expression to tell what to show, which it gives up on a busy machine', () => {
	const collections = optionCollections({ operation: ['create'] });
	expect(JSON.stringify(collections)).toContain('"startsWith"');
	expect(JSON.stringify(collections)).not.toContain('"regex"');
});

it('n8n looks at the operation before the model, without which n8n 1.x does not get on', () => {
	const collections = optionCollections({ operation: ['create'] });
	const fields = [...collections, ...collections.flatMap(({ options = [] }) => options)];
	const orders = fields.flatMap((field) =>
		'displayOptions' in field ? [Object.keys(field.displayOptions?.show ?? {})] : [],
	);

	expect(new Set(orders.map((order) => order.join()))).toEqual(
		new Set(['operation,/model,model', '/operation,/model']),
	);
});
