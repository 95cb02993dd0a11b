/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AimlSpeechToTextApi } from '../../../credentials/AimlSpeechToTextApi.credentials';
import { AimlSpeechToText } from '../../../nodes/AimlSpeechToText/AimlSpeechToText.node';
import { failureTexts } from './failureTexts';
import { choicesOf, fieldsOf } from './fields';
import { findingsIn, readableText, type Finding } from './prose';

// Plain words, one word for one thing, and sentences that are read once, as far as a machine can find it.

const root = join(__dirname, '..', '..', '..');
const readText = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');

const { description: node } = new AimlSpeechToText();
const credential = new AimlSpeechToTextApi();

/** All that the editor shows. */
const editorTexts = [
	node.description,
	...[...fieldsOf(node.properties), ...fieldsOf(credential.properties)].flatMap(({ field }) => [
		field.displayName,
		field.description ?? '',
		field.hint ?? '',
		...choicesOf(field).flatMap(({ name, description = '', action = '' }) => [
			name,
			description,
			action,
		]),
	]),
];

/** All that the node shows when something goes wrong. */
const { messages, descriptions } = failureTexts();
const failureLines = [...messages, ...descriptions].map(({ text }) => text);

/** The notes on the canvas of each example. */
const examples = readdirSync(join(root, 'examples')).filter((file) => file.endsWith('.json'));
const notesOf = (file: string): string[] => {
	const { nodes }: { nodes: Array<{ type: string; parameters: { content?: string } }> } =
		JSON.parse(readText('examples', file));
	return nodes
		.filter(({ type }) => type === 'n8n-nodes-base.stickyNote')
		.map(({ parameters }) => parameters.content ?? '');
};

const findingsInAll = (texts: readonly string[]): Finding[] => texts.flatMap(findingsIn);

describe('The rules', () => {
	it.each([
		['The job goes on.', "'goes on': write continue, resume"],
		['A recording that was refused.', "'refused': write reject"],
		['Enter the job ID.', "'job ID': write generation ID"],
		['Add a time stamp.', "'time stamp': write timestamp"],
		['The run is cancelled.', "'cancelled': write canceled, canceling"],
		['Recognise speech.', "'Recognise': write it with a z"],
		[`${'word '.repeat(31)}.`, '31 words: at most 30'],
	])('find %s', (text, because) => {
		expect(findingsIn(text).map((finding) => finding.because)).toEqual([because]);
	});

	it.each([
		'Whether to tell the speakers apart, otherwise in the order in which they speak.',
		'Enter an address. n8n downloads it.',
		'Enter the generation ID, or the beginning of the client request ID.',
		`${'word '.repeat(29)}. ${'Word '.repeat(29)}.`,
	])('let pass: %s', (text) => {
		expect(findingsIn(text)).toEqual([]);
	});

	it('read each entry, cell and heading of Markdown on its own, and no code', () => {
		const markdown = [
			'# It refused',
			`- ${'one '.repeat(20)}`,
			`- ${'two '.repeat(20)}`,
			'| `is taken` | [is taken](https://example.com/told) |',
			'| --- | --- |',
			'```sh',
			'told',
			'```',
		].join('\n');

		expect(findingsIn(readableText(markdown)).map(({ because }) => because)).toEqual([
			"'refused': write reject",
			"'is taken': write accepted",
		]);
	});
});

it('The texts of the editor keep to them', () => {
	expect(editorTexts.length).toBeGreaterThan(100);
	expect(findingsInAll(editorTexts)).toEqual([]);
});

it('What the node says when something goes wrong keeps to them', () => {
	expect(failureLines.length).toBeGreaterThan(50);
	expect(findingsInAll(failureLines)).toEqual([]);
});

it.each(['README.md', 'examples/README.md'])('%s keeps to them', (file) => {
	expect(findingsIn(readableText(readText(file)))).toEqual([]);
});

describe.each(examples)('The example %s', (file) => {
	it('has a note that says what to change and what it needs, and keeps to them', () => {
		const notes = notesOf(file).join('\n\n');

		expect(notes).toMatch(/\bchange\b/i);
		expect(notes).toMatch(/\bneeds?\b/i);
		expect(findingsIn(readableText(notes))).toEqual([]);
	});
});
