import type { OptionSchema } from '../fixtures/serviceSchemas';
import { customIssue, type Issue } from './errors';

/** Fields of a create request as they arrived: JSON values, or text and lists of text. */
export type Fields = Record<string, unknown>;

type Type = OptionSchema['types'][number];

const isArrayOf = (value: unknown, type: string) =>
	Array.isArray(value) && value.every((entry) => typeof entry === type && entry !== null);

const is: Record<Type, (value: unknown) => boolean> = {
	string: (value) => typeof value === 'string',
	number: (value) => typeof value === 'number' && !Number.isNaN(value),
	integer: Number.isInteger,
	boolean: (value) => typeof value === 'boolean',
	'array<string>': (value) => isArrayOf(value, 'string'),
	'array<object>': (value) => isArrayOf(value, 'object'),
};

/**
 * A multipart field as the value its option accepts: `true`, `false`, numbers, JSON arrays. A client
 * has used the first with success; the service's word on the others is not known.
 */
function fromText(text: unknown, { types }: OptionSchema): unknown {
	if (typeof text !== 'string') return text;
	const takes = (...wanted: Type[]) => wanted.some((type) => types.includes(type));
	if (takes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
	if (takes('number', 'integer') && text.trim() !== '') return Number(text);
	if (takes('array<string>', 'array<object>') && text.startsWith('[')) return JSON.parse(text);
	return takes('array<string>') && !takes('string') ? [text] : text;
}

/** A value outside a list of allowed ones. */
function invalidEnumValue(name: string, options: string[], received: unknown): Issue {
	const expected = options.map((option) => `'${option}'`).join(' | ');
	const message = `Invalid enum value. Expected ${expected}, received '${String(received)}'`;
	return { received, code: 'invalid_enum_value', options, path: [name], message };
}

function issueWith(name: string, schema: OptionSchema, value: unknown): Issue | null {
	const { types, minimum = -Infinity, maximum = Infinity, enum: values, itemEnum } = schema;
	if (types.length === 0) {
		return customIssue(`Unsupported parameter: '${name}' is not supported with this model.`);
	}
	if (!types.some((type) => is[type](value))) {
		const expected = types.join(' or ');
		const received = Array.isArray(value) ? 'array' : typeof value;
		const message = `Expected ${expected}, received ${received}`;
		return { code: 'invalid_type', expected, received, path: [name], message };
	}
	const isListed = (entry: unknown, list: string[]) => list.includes(String(entry));
	if (values && !isListed(value, values)) return invalidEnumValue(name, values, value);
	if (itemEnum && Array.isArray(value)) {
		const other = value.find((entry) => !isListed(entry, itemEnum));
		if (other !== undefined) return invalidEnumValue(name, itemEnum, other);
	}
	if (typeof value === 'number' && value < minimum) {
		const message = `Number must be greater than or equal to ${minimum}`;
		return { code: 'too_small', minimum, path: [name], message };
	}
	if (typeof value === 'number' && value > maximum) {
		const message = `Number must be less than or equal to ${maximum}`;
		return { code: 'too_big', maximum, path: [name], message };
	}
	return null;
}

/**
 * The model's options among the fields, in the types they accept, and what is wrong with them.
 * Fields the model has no option for are left out; null stands for an option not set.
 */
export function readOptions(
	fields: Fields,
	schemas: Record<string, OptionSchema>,
	isMultipart: boolean,
): { options: Fields; issues: Issue[] } {
	const options: Fields = {};
	const issues: Issue[] = [];
	for (const [name, schema] of Object.entries(schemas)) {
		const given = fields[name];
		if (given === undefined || given === null) continue;
		try {
			options[name] = isMultipart ? fromText(given, schema) : given;
		} catch {
			issues.push(customIssue('Invalid JSON', name));
			continue;
		}
		const issue = issueWith(name, schema, options[name]);
		if (issue) issues.push(issue);
	}
	return { options, issues };
}
