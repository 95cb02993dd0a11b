import { customIssue, type Issue } from './errors';
import type { OptionRules, Rule } from './options';

/** Fields of a create request as they arrived: JSON values, or text and lists of text. */
export type Fields = Record<string, unknown>;

/**
 * A multipart field as the value its option takes: `true`, `false`, numbers, JSON arrays. A client
 * has used the first with success; the service's word on the others is not known.
 */
function fromText(text: unknown, { type }: Rule): unknown {
	if (typeof text !== 'string') return text;
	if (type === 'boolean' || type === 'any') {
		return text === 'true' || (text === 'false' ? false : text);
	}
	if (type === 'number' || type === 'integer') return text.trim() === '' ? text : Number(text);
	if (type === 'array') return text.startsWith('[') ? JSON.parse(text) : [text];
	return text;
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'array' : Number.isNaN(value) ? 'nan' : typeof value;
}

function invalidType(name: string, expected: string, value: unknown): Issue {
	const received = typeOf(value);
	const message = `Expected ${expected}, received ${received}`;
	return { code: 'invalid_type', expected, received, path: [name], message };
}

function outOfRange(name: string, end: 'minimum' | 'maximum', limit: number): Issue {
	const [code, words] = end === 'minimum' ? ['too_small', 'greater'] : ['too_big', 'less'];
	const message = `Number must be ${words} than or equal to ${limit}`;
	return { code, [end]: limit, type: 'number', inclusive: true, path: [name], message };
}

/** A value outside a list of allowed ones. */
export function invalidEnumValue(name: string, options: string[], received: unknown): Issue {
	const expected = options.map((option) => `'${option}'`).join(' | ');
	const message = `Invalid enum value. Expected ${expected}, received '${String(received)}'`;
	return { received, code: 'invalid_enum_value', options, path: [name], message };
}

function issueWith(name: string, rule: Rule, value: unknown): Issue | null {
	if (rule.type === 'any') return null;
	if (rule.type === 'refused') {
		return customIssue(`Unsupported parameter: '${name}' is not supported with this model.`);
	}
	if (rule.type === 'enum') {
		const isListed = typeof value === 'string' && rule.values.includes(value);
		return isListed ? null : invalidEnumValue(name, rule.values, value);
	}
	if (rule.type !== 'number' && rule.type !== 'integer') {
		return typeOf(value) === rule.type ? null : invalidType(name, rule.type, value);
	}
	if (typeof value !== 'number' || Number.isNaN(value)) return invalidType(name, 'number', value);
	if (rule.type === 'integer' && !Number.isInteger(value)) {
		return { ...invalidType(name, 'integer', value), received: 'float' };
	}
	const { minimum = -Infinity, maximum = Infinity } = rule;
	if (value < minimum) return outOfRange(name, 'minimum', minimum);
	if (value > maximum) return outOfRange(name, 'maximum', maximum);
	return null;
}

/**
 * The model's options among the fields, in the types they take, and what is wrong with them.
 * Fields the model has no option for are left out; null stands for an option not given.
 */
export function readOptions(
	fields: Fields,
	rules: OptionRules,
	isMultipart: boolean,
): { options: Fields; issues: Issue[] } {
	const options: Fields = {};
	const issues: Issue[] = [];
	for (const [name, rule] of Object.entries(rules)) {
		const given = fields[name];
		if (given === undefined || given === null) continue;
		try {
			options[name] = isMultipart ? fromText(given, rule) : given;
		} catch {
			issues.push(customIssue('Invalid JSON', name));
			continue;
		}
		const issue = issueWith(name, rule, options[name]);
		if (issue) issues.push(issue);
	}
	return { options, issues };
}
