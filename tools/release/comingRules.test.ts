import type { INodeProperties } from 'n8n-workflow';
import { comingRules } from './comingRules';
import { exceptions } from './exceptions';
import { judge } from './judge';
import { packageParts, type PackageParts } from './packageParts';

const parts = packageParts();
const { description, packageJson } = parts;

const extra: INodeProperties = {
	displayName: 'Extra',
	name: 'extra',
	type: 'string',
	default: '',
	required: true,
};

const withField = (field: Partial<INodeProperties>): Partial<PackageParts> => ({
	description: { ...description, properties: [...description.properties, { ...extra, ...field }] },
});

const withChoices = (...options: Array<{ name: string; value: string }>) =>
	withField({ type: 'options', options });

const withCategories = (...categories: string[]) => ({ codex: { categories } });

const black = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>';

/** An input that breaks each rule, and how the rule reports it. */
const offences: Record<string, [Partial<PackageParts>, string]> = {
	'hint-max-length': [withField({ hint: 'x'.repeat(121) }), 'extra'],
	'icon-contrast': [{ icon: { ...parts.icon, dark: black } }, 'dark'],
	'no-ai-codex-category': [withCategories('AI'), 'AI'],
	'no-asterisk-in-option-names': [withChoices({ name: '* All', value: 'all' }), 'extra'],
	'no-codex-subcategories': [
		{ codex: { categories: ['Utility'], subcategories: { AI: ['Tools'] } } },
		'AI',
	],
	'no-duplicate-param-options': [
		withChoices({ name: 'One', value: 'same' }, { name: 'Two', value: 'same' }),
		'extra',
	],
	'no-hardcoded-ids': [
		{ sources: new Map([['send.ts', "const query = { partner_id: 'fixed' };"]]) },
		'send.ts',
	],
	'no-logic-or-flow-nodes': [withCategories('Flow'), 'Flow'],
	'no-monorepo': [
		{ packageJson: { ...packageJson, repository: { url: '', directory: 'packages/one' } } },
		'repository.directory',
	],
	'node-class-description-non-core-color': [
		{ description: { ...description, defaults: { color: '#FF6D5A' } } },
		'defaults.color',
	],
	'non-required-fields-in-collection': [withField({ required: false }), 'extra'],
	'open-ended-node-fields': [withField({ type: 'json', required: false }), 'extra'],
	'prefer-declarative-style': [{ sources: new Map([['node.ts', 'httpRequest()']]) }, 'execute'],
	'require-mit-license': [{ packageJson: { ...packageJson, license: 'ISC' } }, 'license'],
	'require-param-default': [withField({ default: undefined }), 'extra'],
	'single-credential-per-node': [
		{ description: { ...description, credentials: [{ name: 'one' }, { name: 'two' }] } },
		'two',
	],
	'valid-codex-categories': [withCategories('Speech'), 'Speech'],
};

it.each(comingRules)('The package keeps $name, or breaks it for a reason', (rule) => {
	expect(judge(rule, parts, exceptions[rule.name]).blocking).toEqual([]);
});

it.each(comingRules)('$name tells what breaks it', (rule) => {
	const [changed, culprit] = offences[rule.name];

	const { blocking } = judge(rule, { ...parts, ...changed }, exceptions[rule.name]);

	expect(blocking).toEqual([expect.stringContaining(culprit)]);
});

it('Every exception is needed', () => {
	const needed = comingRules.flatMap((rule) =>
		[...new Set(rule.broken(parts))].map((culprit) => `${rule.name}: ${culprit}`),
	);
	const given = Object.entries(exceptions).flatMap(([rule, reasons]) =>
		Object.keys(reasons).map((culprit) => `${rule}: ${culprit}`),
	);

	expect(given.sort()).toEqual(needed.sort());
});
