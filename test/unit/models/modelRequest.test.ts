import { knownModels } from '../../../nodes/AimlSpeechToText/models/catalogue';
import { familyOf } from '../../../nodes/AimlSpeechToText/models/families';
import {
	requestFieldsFor,
	type ModelInput,
} from '../../../nodes/AimlSpeechToText/models/modelRequest';
import type { JsonObject } from '../../../nodes/AimlSpeechToText/shared/json';

const requestFor = (model: string, input: Partial<ModelInput> = {}) =>
	requestFieldsFor(model, {
		options: {},
		language: '',
		identifySpeakers: false,
		bodyFields: {},
		...input,
	});
const fieldsFor = (model: string, input: Partial<ModelInput> = {}) =>
	requestFor(model, input).fields;

const smart = { smart_format: true };

describe('the language', () => {
	it.each<[string, string, JsonObject]>([
		['openai/gpt-4o-transcribe', 'de', { language: 'de' }],
		['openai/gpt-4o-mini-transcribe', 'pt-BR', { language: 'pt-BR' }],
		['gpt-4o-transcribe', 'de', { language: 'de' }],
		['openai/gpt-transcribe', 'de', { languages: ['de'] }],
		['gpt-transcribe', 'de', { languages: ['de'] }],
		['nova-3', 'multi', { language: 'multi', ...smart }],
		['deepgram/nova-9', 'de', { language: 'de', ...smart }],
		['#g1_nova-2-meeting', 'pt-BR', { language: 'pt-BR', ...smart }],
		['#g1_whisper-large', 'de', { language: 'de' }],
		['aai/universal', 'de', { language_code: 'de' }],
		['aai/universal', 'pt-BR', { language_code: 'pt' }],
		['aai/universal', 'en', { language_code: 'en' }],
		['aai/universal', 'en-US', { language_code: 'en_us' }],
		['aai/universal', 'en_us', { language_code: 'en_us' }],
		['aai/universal', 'en-GB', { language_code: 'en_uk' }],
		['aai/universal', 'en-AU', { language_code: 'en_au' }],
		['aai/universal', 'en-NZ', { language_code: 'en' }],
	])('goes to %s under its own name: %s', (model, language, fields) => {
		expect(requestFor(model, { language })).toEqual({ fields, notices: [] });
	});

	it('is left to the model when it is empty', () => {
		for (const { id, family } of knownModels) {
			expect(fieldsFor(id)).toEqual(family === 'deepgram' ? smart : {});
		}
	});

	it.each([
		[
			'microsoft/mai-transcribe-1.5',
			"'Language' was not sent: MAI-Transcribe-1.5 (Microsoft) does not accept a language.",
		],
		[
			'vendor/scribe',
			"'Language' was not sent: this node does not know how vendor/scribe takes a language. Enter it in 'Additional Body Fields'.",
		],
	])('does not go to %s, which is told', (model, notice) => {
		expect(requestFor(model, { language: 'de' })).toEqual({ fields: {}, notices: [notice] });
	});

	it('of a model for one language is told to be another', () => {
		const notice = 'Slam-1 (AssemblyAI) transcribes English only.';
		expect(requestFor('aai/slam-1', { language: 'de' }).notices).toEqual([notice]);
		expect(requestFor('aai/slam-1', { language: 'en-US' }).notices).toEqual([]);
	});

	it.each<[string, JsonObject]>([
		['openai/gpt-4o-transcribe', { language: 'fr' }],
		['openai/gpt-transcribe', { languages: ['fr', 'en'] }],
		['nova-3', { language: 'fr', ...smart }],
		['nova-3', { detect_language: true, ...smart }],
		['nova-3', { detect_language: ['en', 'fr'], ...smart }],
		['#g1_nova-2-general', { detect_language: true, ...smart }],
		['aai/universal', { language_code: 'fr' }],
		['aai/universal', { language_detection: true }],
	])("gives way to the family's own option: %s, %j", (model, options) => {
		expect(requestFor(model, { options, language: 'de' })).toEqual({
			fields: options,
			notices: [],
		});
	});

	it('is sent beside a detection that is off', () => {
		const options = { language_detection: false };
		expect(fieldsFor('aai/universal', { options, language: 'de' })).toEqual({
			language_detection: false,
			language_code: 'de',
		});
	});
});

describe('the speakers', () => {
	const identifySpeakers = true;

	it.each<[string, JsonObject]>([
		['nova-3', { diarize: true, ...smart }],
		['#g1_nova-2-meeting', { diarize: true, ...smart }],
		['#g1_whisper-large', { diarize: true }],
		['aai/universal', { speaker_labels: true }],
		['aai/slam-1', { speaker_labels: true }],
	])('are asked for under the name that %s has for them', (model, fields) => {
		expect(requestFor(model, { identifySpeakers })).toEqual({ fields, notices: [] });
	});

	it.each([
		['openai/gpt-4o-transcribe', 'GPT-4o Transcribe (OpenAI)'],
		['openai/gpt-transcribe', 'openai/gpt-transcribe'],
		['microsoft/mai-transcribe-1.5', 'MAI-Transcribe-1.5 (Microsoft)'],
	])('cannot be had of %s, which is told', (model, name) => {
		expect(requestFor(model, { identifySpeakers })).toEqual({
			fields: {},
			notices: [
				`'Identify Speakers' was not sent: ${name} cannot identify speakers. Choose a model that can, such as Nova-3 (Deepgram).`,
			],
		});
	});

	it('are nothing that is known of a vendor nobody has met', () => {
		const { fields, notices } = requestFor('vendor/scribe', { identifySpeakers });
		expect(fields).toEqual({});
		expect(notices).toEqual([expect.stringContaining("'Additional Body Fields'")]);
	});

	it.each<[string, JsonObject]>([
		['nova-3', { diarize: false, ...smart }],
		['aai/universal', { speaker_labels: false }],
	])("give way to the family's own option: %s", (model, options) => {
		expect(fieldsFor(model, { options, identifySpeakers })).toEqual(options);
	});
});

describe("the format of Nova's text", () => {
	it.each(knownModels)('is asked for with Nova alone: $id', ({ id }) => {
		const isNova = familyOf(id) === 'deepgram';
		expect(fieldsFor(id)).toEqual(isNova ? smart : {});
	});

	it.each<JsonObject>([
		{ smart_format: false },
		{ smart_format: true },
		{ punctuate: true },
		{ punctuate: false },
	])('is what the user has set: %j', (options) => {
		expect(fieldsFor('nova-3', { options })).toEqual(options);
		expect(fieldsFor('nova-3', { bodyFields: options })).toEqual(options);
	});

	it('is not touched for other models of Deepgram', () => {
		expect(fieldsFor('deepgram/enhanced')).toEqual({});
	});
});

describe('an option without the one it belongs to', () => {
	it.each<[string, JsonObject, string]>([
		[
			'aai/universal',
			{ speakers_expected: 2 },
			"'Speakers Expected' has no effect without 'Identify Speakers'.",
		],
		['aai/universal', { redact_pii_policies: ['date'] }, "without 'Redact PII'."],
		['aai/universal', { redact_pii_sub: 'hash' }, "without 'Redact PII'."],
		['aai/universal', { redact_pii_audio: true }, "without 'Redact PII'."],
		['aai/universal', { summary_type: 'gist' }, "without 'Summarize'."],
		['aai/universal', { boost_param: 'high' }, "without 'Key Terms'."],
		['aai/universal', { language_confidence_threshold: 0.5 }, "without 'Detect Language'."],
		['nova-3', { utt_split: 1 }, "without 'Utterances'."],
		['nova-3', { custom_topic_mode: 'strict' }, "without 'Custom Topics'."],
		['#g1_nova-2-general', { diarize_version: '1' }, "without 'Identify Speakers'."],
	])('is told to do nothing: %s, %j', (model, options, notice) => {
		expect(requestFor(model, { options }).notices).toEqual([expect.stringContaining(notice)]);
	});

	it.each<[string, Partial<ModelInput>]>([
		['the option', { options: { speakers_expected: 2, speaker_labels: true } }],
		["'Identify Speakers'", { options: { speakers_expected: 2 }, identifySpeakers: true }],
		[
			"'Additional Body Fields'",
			{ options: { speakers_expected: 2 }, bodyFields: { speaker_labels: true } },
		],
	])('says nothing when it is there: by %s', (_by, input) => {
		expect(requestFor('aai/universal', input).notices).toEqual([]);
	});
});

describe("OpenAI's gpt-transcribe", () => {
	it.each(['openai/gpt-transcribe', 'gpt-transcribe'])('has options of its own: %s', (model) => {
		const options = {
			...{ language: 'de', temperature: 0.5, prompt: 'A call' },
			...{ languages: 'de, en', keywords: 'Kubernetes, Grafana' },
		};
		expect(fieldsFor(model, { options })).toEqual({
			prompt: 'A call',
			languages: ['de', 'en'],
			keywords: ['Kubernetes', 'Grafana'],
		});
	});

	it.each(['openai/gpt-4o-transcribe', 'openai/gpt-4o-mini-transcribe'])(
		'shares them with no other: %s',
		(model) => {
			const options = { language: 'de', languages: 'de', keywords: 'Grafana', temperature: 0 };
			expect(fieldsFor(model, { options })).toEqual({ language: 'de', temperature: 0 });
		},
	);

	it.each(['a<b', 'a>b', ['one\ntwo'], ['one\rtwo'], 'one\ntwo, three'])(
		'takes no keyword for which the whole request would be refused: %j',
		(keywords) => {
			expect(() => fieldsFor('gpt-transcribe', { options: { keywords } })).toThrow(
				"'Key Terms' must be a list whose entries have no line breaks, < or >",
			);
		},
	);
});

it("Additional body fields win over the family's own options", () => {
	const request = requestFor('nova-3', {
		options: { language: 'fr' },
		language: 'de',
		bodyFields: { language: 'es', extra: [1] },
	});
	expect(request.fields).toEqual({ language: 'es', extra: [1], ...smart });
});
