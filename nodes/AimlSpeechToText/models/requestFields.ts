import { asBoolean, type Json, type JsonObject } from '../shared/json';
import type { ModelOption } from './modelOption';

type OptionOf<Kind extends ModelOption['kind']> = Extract<ModelOption, { kind: Kind }>;
type NumberOption = OptionOf<'number' | 'integer'>;

/** A value that an option does not accept. The message names the option and what it accepts. */
export class InvalidOption extends Error {
	constructor({ displayName }: ModelOption, expected: string) {
		super(`'${displayName}' must be ${expected}`);
	}
}

/** The own properties of whatever n8n stored; nothing is read from a prototype. */
const propertiesOf = (value: unknown): Map<string, unknown> =>
	new Map<string, unknown>(Object.entries(Object(value)));

const isBlank = (value: unknown): boolean =>
	value === undefined ||
	value === null ||
	(typeof value === 'string' && value.trim() === '') ||
	(Array.isArray(value) && value.length === 0);

function readBoolean(option: ModelOption, value: unknown): boolean {
	const answer = asBoolean(value);
	if (answer === null) throw new InvalidOption(option, 'true or false');
	return answer;
}

function readText(option: ModelOption, value: unknown, expected = 'text'): string {
	if (typeof value === 'string' || typeof value === 'number') return String(value).trim();
	throw new InvalidOption(option, expected);
}

function readList(option: ModelOption, value: unknown): string[] {
	const expected = 'comma-separated text or a list of texts';
	const entries: unknown[] = Array.isArray(value)
		? value
		: readText(option, value, expected).split(',');
	return entries
		.filter((entry) => !isBlank(entry))
		.map((entry) => readText(option, entry, expected));
}

/** A list whose entries have none of the characters for which the vendor rejects the whole request. */
function readEntries(option: OptionOf<'list'>, value: unknown): string[] {
	const entries = readList(option, value);
	const excluded = [...(option.excludes ?? '')];
	if (entries.some((entry) => excluded.some((character) => entry.includes(character)))) {
		const signs = excluded.filter((character) => character.trim() !== '').join(' or ');
		throw new InvalidOption(option, `a list whose entries have no line breaks, ${signs}`);
	}
	return entries;
}

function readNumber(option: NumberOption, value: unknown): number {
	const { kind, minimum = -Infinity, maximum = Infinity } = option;
	const number = typeof value === 'string' ? Number(value) : value;
	const isOfKind = kind === 'integer' ? Number.isInteger : Number.isFinite;
	if (typeof number === 'number' && isOfKind(number) && number >= minimum && number <= maximum) {
		return number;
	}
	throw new InvalidOption(option, expectedNumber(option));
}

function expectedNumber({ kind, minimum, maximum }: NumberOption): string {
	const number = kind === 'integer' ? 'a whole number' : 'a number';
	if (minimum === undefined) return number;
	return maximum === undefined
		? `${number} of at least ${minimum}`
		: `${number} from ${minimum} to ${maximum}`;
}

function readChoice(option: OptionOf<'enum'>, value: unknown): string {
	const choice = readText(option, value);
	if (Object.hasOwn(option.values, choice)) return choice;
	throw new InvalidOption(option, `one of ${Object.keys(option.values).join(', ')}`);
}

function readChoices(option: OptionOf<'enumList'>, value: unknown): string[] {
	const choices = readList(option, value);
	const unknown = choices.find((choice) => !Object.hasOwn(option.values, choice));
	if (unknown === undefined) return choices;
	throw new InvalidOption(option, `one of its choices; '${unknown}' is not`);
}

/** n8n stores `{ values: [{ from, to }] }`, the service expects the bare array. */
function readPairs(option: ModelOption, value: unknown): JsonObject[] {
	const expected = "pairs with both 'From' and 'To'";
	const rows = propertiesOf(value).get('values') ?? [];
	if (!Array.isArray(rows)) throw new InvalidOption(option, expected);
	return rows
		.map(propertiesOf)
		.map((row) => ({ from: row.get('from'), to: row.get('to') }))
		.filter(({ from, to }) => !isBlank(from) || !isBlank(to))
		.map(({ from, to }) => {
			if (isBlank(from) || isBlank(to)) throw new InvalidOption(option, expected);
			return { from: readText(option, from, expected), to: readText(option, to, expected) };
		});
}

function readValue(option: ModelOption, value: unknown): Json {
	switch (option.kind) {
		case 'boolean':
			return readBoolean(option, value);
		case 'string':
			return readText(option, value);
		case 'number':
		case 'integer':
			return readNumber(option, value);
		case 'list':
			return readEntries(option, value);
		case 'booleanOrList':
			return asBoolean(value) ?? readList(option, value);
		case 'enum':
			return readChoice(option, value);
		case 'enumList':
			return readChoices(option, value);
		case 'pairs':
			return readPairs(option, value);
	}
}

/**
 * The fields of a create request that a model's options stand for, in the service's own types.
 *
 * @param options those the model accepts, see `optionsOf`
 * @param stored the collection as n8n keeps it: an option is in it only when the user added it
 * @returns only what was set: blank texts and empty lists are left out
 * @throws InvalidOption for a value out of range, of the wrong type or not among the choices
 */
export function requestFieldsOf(options: readonly ModelOption[], stored: unknown): JsonObject {
	const given = propertiesOf(stored);
	const fields: JsonObject = {};
	for (const option of options) {
		const value = given.get(option.name);
		if (isBlank(value)) continue;
		const field = readValue(option, value);
		if (!isBlank(field)) fields[option.name] = field;
	}
	return fields;
}
