import type { IDataObject } from 'n8n-workflow';
import { resultSamples, type ResultSample } from '../../support/fixtures/results';
import { at } from '../../../nodes/AimlSpeechToText/shared/json';
import { model, sandboxedNode } from '../../support/engine/sandboxedNode';
import { completed, envelopes, idIn, outputFor } from './answers';
import { statementOf } from './statements';

// Every body that the service's documents print goes through the node, in either envelope.

const node = sandboxedNode();
const withWords = { options: { include: ['segments', 'words'] } };

const payloadOf = ({ envelope, body }: ResultSample) =>
	envelope === 'payload' ? body : at(body, envelope);

const cases = resultSamples.flatMap((sample) =>
	envelopes.map((envelope) => ({
		title: `${sample.name} in \`${envelope}\``,
		sample,
		body: Object(
			sample.envelope === envelope ? sample.body : completed(payloadOf(sample), envelope),
		),
	})),
);

describe.each(cases)('$title', ({ sample, body }) => {
	it('states the same in the output, with null for what it does not state', async () => {
		const output = await outputFor(node, body, withWords);

		expect(output).toEqual({
			generationId: idIn(body),
			status: 'completed',
			model: null,
			source: null,
			...statementOf(sample.family, payloadOf(sample)),
			segments: output.segments,
			truncated: false,
			parts: null,
			insights: null,
		});
	});

	it('has all its words in its segments, in order and in time', async () => {
		const { words, segments } = await outputFor(node, body, withWords);

		const [said, told] = [partsOf(segments), partsOf(words)];
		// Some models return timestamps for segments only.
		if (told.length === 0) return;
		expect(said.map(({ text }) => text).join(' ')).toBe(told.map(({ text }) => text).join(' '));
		expect(said.at(0)?.start).toBe(told.at(0)?.start);
		expect(said.at(-1)?.end).toBe(told.at(-1)?.end);
	});

	it('is the same after a wait, with the model that was asked for', async () => {
		const got = await outputFor(node, body, withWords);
		node.sandbox.fault('create', { kind: 'answer', body: { generation_id: idIn(body) } });
		node.sandbox.fault('poll', { kind: 'answer', body });

		const run = await node.run({ ...model(sample.model), ...withWords });

		const source = expect.any(String);
		expect(run.items[0].json).toEqual({ ...got, model: sample.model, source });
	});

	it('comes unchanged without Simplify', async () => {
		const output = await outputFor(node, body, { simple: false });

		expect(output).toEqual({ ...body, generationId: idIn(body) });
	});
});

const partsOf = (parts: unknown): IDataObject[] => (Array.isArray(parts) ? parts : []);
