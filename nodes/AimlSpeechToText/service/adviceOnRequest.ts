import { optionsOf } from '../models/families';
import type { ModelOption } from '../models/modelOption';
import { nameOf, suchAs, type Attempt, type Words } from './attempt';

/** An option of the model; undefined for a field that only 'Additional Body Fields' can hold. */
const optionNamed = ({ model }: Attempt, name: string): ModelOption | undefined =>
	model === null ? undefined : optionsOf(model).find((option) => option.name === name);

/** A field by its name in the editor, in quotes. */
const shownName = (attempt: Attempt, name: string): string =>
	name === 'url' ? "'Audio URL'" : `'${optionNamed(attempt, name)?.displayName ?? name}'`;

const isElsewhere = (attempt: Attempt, name: string): boolean =>
	name !== 'url' && optionNamed(attempt, name) === undefined;

/** How to remove an option from the request, wherever it came from. */
function removal(attempt: Attempt, name: string): string {
	const shown = shownName(attempt, name);
	if (isElsewhere(attempt, name)) return `Remove ${shown} from 'Additional Body Fields'`;
	switch (optionNamed(attempt, name)?.role) {
		case 'language':
			return `Clear 'Language', and remove ${shown} from the options`;
		case 'speakers':
			return "Turn off 'Identify Speakers', and remove it from the options";
		default:
			return `Remove ${shown} from the options`;
	}
}

/** A language that the model does not know, or could not recognize. */
export function adviseOnLanguage(attempt: Attempt, text: string): Words {
	if (/confidence/i.test(text)) {
		return {
			message: 'The language was detected with less confidence than required',
			description:
				"Enter the spoken language in 'Language' instead of 'Detect Language', or lower 'Language Confidence Threshold'.",
		};
	}
	const option = /not available in this language:\s*(\w+)/i.exec(text)?.[1];
	if (option !== undefined) {
		return {
			message: `${shownName(attempt, option)} is not available for this language with ${nameOf(attempt)}`,
			description: `${removal(attempt, option)}, or choose another model${suchAs(attempt)}.`,
		};
	}
	return {
		message: `The language is not supported by ${nameOf(attempt)}`,
		description: `Enter another language in 'Language', as a code such as de, or choose another model${suchAs(attempt)}.`,
	};
}

const quoted = '[\'"`]([\\w.]+)[\'"`]';
const snakeCase = '[\'"`]?\\b((?!language_code)[a-z]+(?:_[a-z]+)+)\\b[\'"`]?';

/** Rejections of an option as such: the vendors' wordings, with the option's name. */
export const rejectedOption = new RegExp(
	[
		`(?:unsupported|unknown|unrecogni[sz]ed|unexpected|invalid) (?:parameter|argument|option|field|key\\S*)(?: in object)?:? *${quoted}`,
		// OpenAI's, without quotes.
		'unrecogni[sz]ed (?:request )?arguments? supplied: *(\\w+)',
		`(?:parameter|argument|option|field) ${quoted} (?:is|was)`,
		`${snakeCase} (?:is|are) (?:not (?:supported|available|allowed)|deprecated|no longer)`,
		`(?:does|do)(?: not|n't) support (?:the )?(?:parameter |option |field )?${snakeCase}`,
		// class-validator and pydantic.
		'property [\'"`]?(\\w+)[\'"`]? should not exist',
		'(\\w+): Extra inputs are not permitted',
	].join('|'),
	'i',
);

/** An option that the model does not have. */
export function adviseOnOption(attempt: Attempt, text: string): Words {
	const names = rejectedOption.exec(text)?.slice(1) ?? [];
	const name = names.find((found) => found !== undefined) ?? '';
	return {
		message: `${shownName(attempt, name)} is not accepted by ${nameOf(attempt)}`,
		description: `${removal(attempt, name)}, or choose another model${suchAs(attempt)}.`,
	};
}

/** A field's name; the other words stand before a reason as well. */
const field = '((?!(?:audio|body|detail|error|file|message|recording|request)\\b)[a-z]\\w*)';

/** A field of the request with what is wrong with it, as the service's validation and the vendors' word it. */
export const rejectedValue = new RegExp(
	[
		"'[^']*' was included in the (word boost) list",
		`^${field}: (?:Expected|Invalid (?!data)|Number must|String must|Array must|Required)`,
		`[Ii]nvalid value for:? *['"\`]?${field}`,
		`^['"\`]?${field}['"\`]? must (?:not )?be `,
	].join('|'),
);

/** An option with a value that it does not accept. */
export function adviseOnValue(attempt: Attempt, text: string): Words {
	const [found = ''] = rejectedValue.exec(text)?.slice(1).filter(Boolean) ?? [];
	const name = found === 'word boost' ? 'word_boost' : found;
	const place = isElsewhere(attempt, name) ? " in 'Additional Body Fields'" : '';
	return {
		message: `The value of ${shownName(attempt, name)} is not accepted by ${nameOf(attempt)}`,
		description: `Correct ${shownName(attempt, name)}${place}.`,
	};
}

/** A model that the service does not have, or no longer. */
export const adviseOnModel = ({ model }: Attempt): Words => ({
	message: `The service does not have the model${model ? ` ${model}` : ''}`,
	description: "Choose another model from the list in 'Model'.",
});
