/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackageDirectoryLoader } from 'n8n-core';
import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import packageJson from '../../package.json';
import { sandboxedNode } from '../support/engine/sandboxedNode';

// The package as n8n loads it from `dist`, and the names that saved workflows depend on.

const node = sandboxedNode();
const folder = join(__dirname, '..', '..');

let loader: PackageDirectoryLoader;
let description: INodeTypeDescription;

beforeAll(async () => {
	// Not before the engine has configured it.
	const core = await import('n8n-core');
	loader = new core.PackageDirectoryLoader(folder);
	await loader.loadAll();
	[description] = loader.types.nodes;
});

/** The files at the URLs by which n8n's editor asks for icons. */
function iconsOf({ iconUrl }: Pick<INodeTypeDescription, 'iconUrl'>): string[] {
	const { light, dark } = Object(iconUrl);
	return [light, dark].map((url) => {
		expect(url).toMatch(new RegExp(`^icons/${packageJson.name}/dist/`));
		return readFileSync(
			join(folder, String(url).replace(`icons/${packageJson.name}/`, '')),
			'utf8',
		);
	});
}

describe('The package', () => {
	it('has one node and one credential, which belong together', () => {
		expect(Object.keys(loader.known.nodes)).toEqual(['aimlSpeechToText']);
		expect(loader.known.credentials).toMatchObject({
			aimlSpeechToTextApi: { supportedNodes: ['aimlSpeechToText'] },
		});
		expect(description.credentials).toEqual([{ name: 'aimlSpeechToTextApi', required: true }]);
	});

	it('needs nothing but n8n at run time', () => {
		expect(packageJson).not.toHaveProperty('dependencies');
		expect(packageJson.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('exports both classes from its main file', async () => {
		const main = await import(join(folder, packageJson.main));

		expect(new main.AimlSpeechToText().description.name).toBe('aimlSpeechToText');
		expect(new main.AimlSpeechToTextApi().name).toBe('aimlSpeechToTextApi');
	});
});

describe('The editor gets', () => {
	it('the codex, by which people find the node', () => {
		expect(description.codex).toMatchObject({
			categories: ['Utility'],
			alias: expect.arrayContaining([
				...['transcribe', 'speech to text', 'deepgram', 'assemblyai', 'nova', 'podcast'],
				...['speaker', 'video', 'wav'],
			]),
			resources: {
				primaryDocumentation: [{ url: `https://www.npmjs.com/package/${packageJson.name}` }],
				credentialDocumentation: [{ url: expect.stringContaining('https://') }],
			},
		});
	});

	it.each([
		['node', () => description],
		['credential', () => loader.types.credentials[0]],
	])('an icon of the %s for light and one for dark screens', (_what, type) => {
		const [light, dark] = iconsOf(type());

		expect(light).toContain('<svg');
		expect(dark).toContain('<svg');
		expect(dark).not.toBe(light);
	});

	it('words for every operation below the name of the node', () => {
		const [operations] = description.properties;
		const values = operations.options?.map((option) => ('value' in option ? option.value : ''));

		expect(values).toContain('create');
		for (const value of values ?? []) expect(description.subtitle).toMatch(`${value}: "`);
	});

	it('the credential with its fields and its test', () => {
		expect(loader.types.credentials).toMatchObject([
			{
				name: 'aimlSpeechToTextApi',
				displayName: 'AIML Speech-to-Text API',
				properties: [
					{ name: 'apiKey', required: true, typeOptions: { password: true } },
					{ name: 'baseUrl', default: 'https://api.aimlapi.com' },
				],
				test: { request: { url: '/v2/billing' } },
			},
		]);
	});
});

/** Names, types and defaults; the values of `options` parameters after the type. The first of a name counts. */
const signatureOf = (properties: INodeProperties[]) =>
	Object.fromEntries(
		[...properties].reverse().map(({ name, type, default: preset, options, modes }) => {
			const values = modes
				? modes.map((mode) => mode.name)
				: type.endsWith('ptions')
					? (options ?? []).map((option) => ('value' in option ? option.value : ''))
					: [];
			return [name, [type, preset, ...values.sort()]];
		}),
	);

describe('Saved workflows rely on', () => {
	it('the name, the version, and one input and output', () => {
		expect(description).toMatchObject({
			name: 'aimlSpeechToText',
			displayName: 'AIML Speech-to-Text',
			version: 1,
			inputs: ['main'],
			outputs: ['main'],
			usableAsTool: true,
		});
	});

	it('the parameters, their types, defaults and values', () => {
		expect(signatureOf(description.properties)).toEqual({
			operation: ['options', 'transcribeAndWait', 'create', 'get', 'getMany', 'transcribeAndWait'],
			model: [
				'resourceLocator',
				{ mode: 'list', value: 'openai/gpt-4o-transcribe' },
				...['id', 'list'],
			],
			modelEndsNotice: ['notice', ''],
			language: ['string', ''],
			languageNotice: ['notice', ''],
			identifySpeakers: ['boolean', false],
			speakersNotice: ['notice', ''],
			subtitlesNotice: ['notice', ''],
			resource: ['hidden', ''],
			audioSource: ['options', 'url', 'binary', 'url'],
			audioUrl: ['string', ''],
			binaryPropertyName: ['string', 'data'],
			generationId: ['string', ''],
			returnAll: ['boolean', false],
			limit: ['number', 50],
			filters: ['collection', {}],
			waitForCompletion: ['boolean', false],
			pollInterval: ['number', 10],
			maxWait: ['number', 600],
			simple: ['boolean', true],
			openAiOptions: ['collection', {}],
			deepgramOptions: ['collection', {}],
			whisperOptions: ['collection', {}],
			assemblyAiOptions: ['collection', {}],
			microsoftOptions: ['collection', {}],
			options: ['collection', {}],
		});
	});

	it('the options, their types, defaults and values', () => {
		const { options = [] } = description.properties.find(({ name }) => name === 'options') ?? {};
		const fields = options.filter((option) => 'type' in option);

		expect(signatureOf(fields)).toEqual({
			pollStrategy: ['options', 'adaptive', 'adaptive', 'fixed'],
			onTimeout: ['options', 'fail', 'fail', 'returnPending'],
			concurrency: ['number', 10],
			include: ['multiOptions', ['segments'], 'segments', 'words'],
			textFormat: ['options', 'plain', 'paragraphs', 'plain', 'speakers', 'timestamps'],
			speakerNames: ['string', ''],
			outputFiles: ['multiOptions', [], 'json', 'srt', 'txt', 'vtt'],
			outputFileName: ['string', ''],
			subtitleLineLength: ['number', 42],
			subtitleLines: ['number', 2],
			subtitleWordTimes: ['boolean', false],
			additionalBodyFields: ['json', '{}'],
			uploadConcurrency: ['number', 3],
			partLength: ['number', 300],
			splitRecordings: ['options', 'automatic', 'always', 'automatic', 'never'],
			uploadFieldName: ['options', 'auto', 'audio', 'auto', 'file'],
			clientRequestId: ['string', ''],
			recover: ['boolean', true],
			lookUpCost: ['boolean', false],
			requestTimeout: ['number', 300],
		});
	});
});

it('An AI agent, which has no files, gets by with a URL', async () => {
	const item = { json: { ...node.item('voice-note').json, toolCallId: 'example' } };

	const run = await node.run({}, { items: [item] });

	expect(run.items[0]).toMatchObject({ json: { status: 'completed' } });
	expect(run.items[0]).not.toHaveProperty('binary');
});
