import type { Json, JsonObject } from '../shared/json';
import { knownModel, modelName, otherModel } from './catalogue';
import { familyOf, optionFor, optionsOf } from './families';
import { areNamesOf, type ModelOption } from './modelOption';
import { requestFieldsOf } from './requestFields';

/** What the user has set about the model's work. */
export interface ModelInput {
	/** The family's options as n8n keeps them. */
	options: unknown;
	/** Value of the parameter 'Language'; `''` for the model's default. */
	language: string;
	/** Value of the parameter 'Identify Speakers'. */
	identifySpeakers: boolean;
	/** Value of 'Additional Body Fields', which override everything else. */
	bodyFields: JsonObject;
}

/** The model's part of a create request, and notices about input that has no effect. */
export interface ModelRequest {
	fields: JsonObject;
	/** For people, in full sentences. */
	notices: string[];
}

/**
 * AssemblyAI writes languages with an underscore, and knows regions of English alone, the British one as
 * `uk` (its list of languages).
 */
function assemblyAiLanguage(code: string): string {
	const [language, region] = code.toLowerCase().split(/[-_]/);
	if (language !== 'en' || region === undefined) return language;
	const regions = new Map([
		['au', 'en_au'],
		['gb', 'en_uk'],
		['uk', 'en_uk'],
		['us', 'en_us'],
	]);
	return regions.get(region) ?? 'en';
}

function languageValue({ name, kind }: ModelOption, language: string): Json {
	const code = name === 'language_code' ? assemblyAiLanguage(language) : language;
	return kind === 'list' ? [code] : code;
}

/** The language under the model's own name for it; nothing when one of its own options overrides it. */
function languageFields(model: string, language: string, own: JsonObject): ModelRequest {
	if (language === '') return { fields: {}, notices: [] };
	const option = optionFor(model, 'language');
	if (!option) {
		const reason = familyOf(model)
			? `${modelName(model)} does not accept a language`
			: `this node does not know how ${model} takes a language. Enter it in 'Additional Body Fields'`;
		return { fields: {}, notices: [`'Language' was not sent: ${reason}.`] };
	}
	const detection = optionFor(model, 'languageDetection');
	// AssemblyAI rejects a language together with language detection.
	if (detection && ![undefined, false].some((off) => own[detection.name] === off)) {
		return { fields: {}, notices: [] };
	}
	const only = knownModel(model)?.onlyLanguage;
	return {
		fields: { [option.name]: languageValue(option, language) },
		notices:
			only && !/^en\b|^en_/i.test(language)
				? [`${modelName(model)} transcribes ${only} only.`]
				: [],
	};
}

function speakerFields(model: string, identifySpeakers: boolean): ModelRequest {
	if (!identifySpeakers) return { fields: {}, notices: [] };
	const option = optionFor(model, 'speakers');
	if (option) return { fields: { [option.name]: true }, notices: [] };
	const other = otherModel(model);
	const advice = other ? ` Choose a model that can, such as ${other.name}.` : '';
	return {
		fields: {},
		notices: [
			familyOf(model)
				? `'Identify Speakers' was not sent: ${modelName(model)} cannot identify speakers.${advice}`
				: `'Identify Speakers' was not sent, since this node does not know how ${model} identifies speakers. Enter its option in 'Additional Body Fields'.`,
		],
	};
}

const novaModels = { startsWith: ['nova-', 'deepgram/nova-', '#g1_nova-'] };

/** Nova's bare text has neither capitals nor full stops. */
function formatFields(model: string, given: JsonObject): JsonObject {
	const isSet = ['smart_format', 'punctuate'].some((name) => Object.hasOwn(given, name));
	return areNamesOf(novaModels, model) && !isSet ? { smart_format: true } : {};
}

const isOn = (value: Json | undefined): boolean =>
	value !== undefined && value !== null && value !== false;

/** Options that were set and do nothing, for want of another one. */
function idleNotices(model: string, sent: JsonObject): string[] {
	const options = optionsOf(model);
	return options.flatMap(({ name, displayName, needs }) => {
		if (needs === undefined || !isOn(sent[name]) || isOn(sent[needs])) return [];
		const needed = options.find((option) => option.name === needs)?.displayName ?? needs;
		return [`'${displayName}' has no effect without '${needed}'.`];
	});
}

/**
 * The fields of a create request for the model's work, under the names of the model's family.
 * A family's own option overrides 'Language' and 'Identify Speakers'; nothing else is sent that was not
 * set, except the formatting of Nova's text.
 *
 * @throws InvalidOption for a value that an option does not accept
 */
export function requestFieldsFor(
	model: string,
	{ options, language, identifySpeakers, bodyFields }: ModelInput,
): ModelRequest {
	const own = requestFieldsOf(optionsOf(model), options);
	const given = { ...own, ...bodyFields };
	const forLanguage = languageFields(model, language, given);
	const forSpeakers = speakerFields(model, identifySpeakers);
	const fields = {
		...formatFields(model, given),
		...forLanguage.fields,
		...forSpeakers.fields,
		...given,
	};
	return {
		fields,
		notices: [...forLanguage.notices, ...forSpeakers.notices, ...idleNotices(model, fields)],
	};
}
