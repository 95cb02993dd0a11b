import type { INodeProperties } from 'n8n-workflow';
import { choicesOf, fieldsOf, type Field } from '../../test/unit/wording/fields';
import { backgrounds, contrastOf } from './contrast';
import type { PackageParts } from './packageParts';

/** A rule that is in n8n's repository but not yet in the released lint of community packages. */
export interface ComingRule {
	/** In `@n8n/community-nodes/`. */
	name: string;
	/** What in the package breaks it: parameters by their path, files, values. */
	broken(parts: PackageParts): string[];
}

/** The categories that n8n lets community nodes take. */
const categories = [
	...['Analytics', 'Communication', 'Data & Storage', 'Development', 'Finance & Accounting'],
	...['Marketing & Content', 'Miscellaneous', 'Productivity', 'Sales', 'Utility'],
];

/** n8n's own orange. */
const coreColor = /^#ff6d5a$/i;

const longestHint = 120;
const leastContrast = 1.5;

/** An account's or partner's id as a literal. */
const hardcodedId =
	/\b(partner|affiliate|reseller|account|tenant|customer|client)_?id['"]?\s*[:=]\s*['"`]/i;

const pathsWhere = (
	{ description, credential }: PackageParts,
	isBroken: (field: INodeProperties) => boolean,
): string[] =>
	[...fieldsOf(description.properties), ...fieldsOf(credential.properties)]
		.filter(({ field }) => isBroken(field))
		.map(({ path }: Field) => path);

const hasDuplicates = (values: unknown[]): boolean => new Set(values).size < values.length;

/** Top-level types that ask for nothing, or hold the optional fields. */
const exemptTypes = ['collection', 'fixedCollection', 'notice', 'callout', 'hidden', 'curlImport'];
const selectors = ['resource', 'operation', 'authentication'];

const optionalTopLevel = ({ description }: PackageParts): INodeProperties[] =>
	description.properties.filter(
		({ name, type, required }) =>
			required !== true && !exemptTypes.includes(type) && !selectors.includes(name),
	);

/** Described in n8n's repository under `eslint-plugin-community-nodes/docs/rules`, November 2026. */
export const comingRules: readonly ComingRule[] = [
	{
		name: 'hint-max-length',
		broken: (parts) => pathsWhere(parts, ({ hint = '' }) => hint.length > longestHint),
	},
	{
		name: 'icon-contrast',
		broken: ({ icon }) =>
			(['light', 'dark'] as const).filter(
				(theme) => contrastOf(icon[theme], backgrounds[theme]) < leastContrast,
			),
	},
	{
		name: 'no-ai-codex-category',
		broken: ({ codex }) => codex.categories.filter((category) => category === 'AI'),
	},
	{
		name: 'no-asterisk-in-option-names',
		broken: (parts) =>
			pathsWhere(parts, (field) => choicesOf(field).some(({ name }) => name.includes('*'))),
	},
	{
		name: 'no-codex-subcategories',
		broken: ({ codex }) => Object.keys(codex.subcategories ?? {}),
	},
	{
		name: 'no-duplicate-param-options',
		broken: (parts) =>
			pathsWhere(
				parts,
				(field) =>
					hasDuplicates(choicesOf(field).map(({ name }) => name)) ||
					hasDuplicates(choicesOf(field).map(({ value }) => value)),
			),
	},
	{
		name: 'no-hardcoded-ids',
		broken: ({ sources }) =>
			[...sources].filter(([, text]) => hardcodedId.test(text)).map(([path]) => path),
	},
	{
		name: 'no-logic-or-flow-nodes',
		broken: ({ codex }) =>
			[...codex.categories, ...Object.keys(codex.subcategories ?? {})].filter((category) =>
				['Logic', 'Flow'].includes(category),
			),
	},
	{
		name: 'no-monorepo',
		broken: ({ packageJson }) => (packageJson.repository.directory ? ['repository.directory'] : []),
	},
	{
		name: 'node-class-description-non-core-color',
		broken: ({ description }) =>
			coreColor.test(description.defaults.color ?? '') ? ['defaults.color'] : [],
	},
	{
		name: 'non-required-fields-in-collection',
		broken: (parts) => optionalTopLevel(parts).map(({ name }) => name),
	},
	{
		name: 'open-ended-node-fields',
		broken: (parts) =>
			optionalTopLevel(parts)
				.filter(({ type }) => type === 'json')
				.map(({ name }) => name),
	},
	{
		name: 'prefer-declarative-style',
		// It spares nodes that handle binary data, as an upload does.
		broken: ({ sources }) =>
			[...sources.values()].some((text) => text.includes('getBinaryStream')) ? [] : ['execute'],
	},
	{
		name: 'require-mit-license',
		broken: ({ packageJson }) => (packageJson.license === 'MIT' ? [] : ['license']),
	},
	{
		name: 'require-param-default',
		broken: (parts) => pathsWhere(parts, (field) => field.default === undefined),
	},
	{
		name: 'single-credential-per-node',
		broken: ({ description }) => (description.credentials ?? []).slice(1).map(({ name }) => name),
	},
	{
		name: 'valid-codex-categories',
		broken: ({ codex }) => codex.categories.filter((category) => !categories.includes(category)),
	},
];
