/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { join } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { properties } from '../../../nodes/AimlSpeechToText/parameters/properties';
import { at } from '../../../nodes/AimlSpeechToText/shared/json';
import { resultSamples } from '../../support/fixtures/results';
import { sandboxedNode, type SandboxedNode } from '../../support/engine/sandboxedNode';
import { completed, outputFor } from './answers';
import { assemblyAiFindings, deepgramFindings } from './insightPayloads';
import { timedFamilies } from './timedFamilies';

// From the output schemas n8n's editor knows which fields to offer before the node has run.

const node = sandboxedNode();

interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	items?: Schema;
}

/** The schema that n8n finds beside the built node. */
async function schemaOf(operation: string): Promise<Schema> {
	const { loadOutputSchema } = await import('n8n-core');
	const nodeDir = join(__dirname, '../../../dist/nodes/AimlSpeechToText');
	return Object(loadOutputSchema({ nodeDir, version: 1, operation }));
}

const keyIn = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);

/** Every part of a schema with its path, such as `segments[].start`. */
function partsOf(schema: Schema, path = ''): Array<[path: string, part: Schema]> {
	return [
		[path, schema],
		...Object.entries(schema.properties ?? {}).flatMap(([key, part]) =>
			partsOf(part, keyIn(path, key)),
		),
		...(schema.items ? partsOf(schema.items, `${path}[]`) : []),
	];
}

/** Every value of an output with its path, and its JSON Schema type; null has none. */
function valuesOf(value: unknown, path = ''): Array<[path: string, type: string]> {
	if (value === null) return [];
	if (Array.isArray(value)) {
		return [[path, 'array'], ...value.flatMap((entry) => valuesOf(entry, `${path}[]`))];
	}
	if (typeof value === 'object') {
		const inner = Object.entries(Object(value)).flatMap(([key, entry]) =>
			valuesOf(entry, keyIn(path, key)),
		);
		return [[path, 'object'], ...inner];
	}
	return [[path, Number.isInteger(value) ? 'integer' : typeof value]];
}

const everything: INodeParameters = { options: { include: ['segments', 'words'] } };

/** Outputs of every family: of all samples and findings, and of the sandbox, with its prices. */
async function collectOutputs(): Promise<IDataObject[]> {
	const samples = resultSamples.map(({ envelope, body }) =>
		envelope === 'payload' ? body : at(body, envelope),
	);
	const outputs: IDataObject[] = [];
	for (const payload of [...samples, assemblyAiFindings, deepgramFindings]) {
		outputs.push(await outputFor(node, completed(payload), everything));
	}
	node.sandbox.set({ costHeaders: 'poll' });
	for (const { turns, channels } of timedFamilies) {
		outputs.push(await sandboxOutput(node, 'support-call', turns));
		outputs.push(await sandboxOutput(node, 'delivery-call', channels));
	}
	return outputs;
}

async function sandboxOutput(
	{ run, item }: SandboxedNode,
	recording: string,
	parameters: INodeParameters,
): Promise<IDataObject> {
	const { items } = await run({ ...parameters, ...everything }, { items: [item(recording)] });
	return items[0].json;
}

const [{ options: operations = [] }] = properties;

it.each(operations.map((operation) => ('value' in operation ? String(operation.value) : '')))(
	'n8n finds the schema of %s',
	async (operation) => {
		expect(await schemaOf(operation)).toMatchObject({ type: 'object', properties: {}, version: 1 });
	},
);

it.each(['get', 'transcribeAndWait'])('that of %s is that of create', async (operation) => {
	expect(await schemaOf(operation)).toEqual(await schemaOf('create'));
});

// The editor reads a list of types as its first one and so loses what is inside an object.
it('every part has one type, and the properties or items that belong to it', async () => {
	const [, ...parts] = partsOf(await schemaOf('create'));
	const keywords: Record<string, string[]> = { object: ['properties'], array: ['items'] };

	for (const [path, { type, ...inner }] of parts) {
		expect(['object', 'array', 'string', 'number', 'integer', 'boolean']).toContain(type);
		expect([path, ...Object.keys(inner)]).toEqual([path, ...(keywords[type] ?? [])]);
	}
});

describe('Of all that the families give,', () => {
	let values: Array<[path: string, type: string]>;
	let parts: Map<string, Schema>;
	beforeAll(async () => {
		values = (await collectOutputs()).flatMap((output) => valuesOf(output));
		parts = new Map(partsOf(await schemaOf('create')));
	});

	it('every value is described, with its type', () => {
		const others = values.filter(([path, type]) => {
			const described = parts.get(path)?.type;
			return described !== type && !(described === 'number' && type === 'integer');
		});
		expect(Object.fromEntries(others)).toEqual({});
	});

	it('nothing is described that never comes', () => {
		const paths = new Set(values.map(([path]) => path));
		// Only a recording that was split has parts.
		const others = [...parts.keys()].filter((path) => !paths.has(path));
		expect(others.filter((path) => !path.startsWith('parts'))).toEqual([]);
	});
});
