import { uploadFieldOf } from '../../../nodes/AimlSpeechToText/models/families';
import { succeeded, type HttpAnswer } from '../../../nodes/AimlSpeechToText/service/http';
import { asArray, at } from '../../../nodes/AimlSpeechToText/shared/json';
import {
	kinds,
	probes,
	sampledModels,
	type Kind,
} from '../../../test/support/sandbox/recorded/probes';
import { fatesOf, reasonIn } from './fates';
import type { Point, Sight } from './point';

const uploading = ['openai', 'nova-3', 'assemblyai', 'microsoft'] as const;

const named = (probe: (kind: (typeof uploading)[number]) => string) =>
	Object.fromEntries(uploading.map((kind) => [kind, probe(kind)]));

/** The upload field that a create without a recording asks for, and that the node sends. */
function askedField(answer: HttpAnswer, kind: Kind): string {
	const [, asked] = /\burl or (\w+)\b/.exec(reasonIn(answer)) ?? [];
	if (asked === undefined) return reasonIn(answer);
	const sent = uploadFieldOf(sampledModels[kind]);
	return asked === sent ? asked : `${asked}, but the node sends ${sent}`;
}

/** How a recording is passed to the service. */
export const uploadPoints: readonly Point[] = [
	{
		id: 'upload-field',
		question: 'Field of an accepted upload',
		expected: ['file', 'audio'],
		read: (evidence) =>
			evidence.samples.map(([kind, { create }]) => ({
				of: kind,
				what: create.request.file?.field ?? 'none',
			})),
	},
	{
		id: 'asked-field',
		question: 'Field that a create without a recording asks for',
		expected: ['file', 'audio'],
		read(evidence) {
			const sights = kinds.flatMap((kind): Sight[] => {
				const answer = evidence.answerTo(probes.noAudio(kind));
				return answer ? [{ of: kind, what: askedField(answer, kind) }] : [];
			});
			return sights.length > 0
				? sights
				: { unchecked: evidence.reasonFor(probes.noAudio('openai')) };
		},
	},
	{
		id: 'other-field',
		question: 'An upload under the other name: `audio` to OpenAI, `file` to the others',
		expected: '400 (OpenAI, seen)',
		read: (evidence) =>
			fatesOf(
				evidence,
				named((kind) => `other upload field: ${kind}`),
			),
	},
	{
		id: 'schema-field',
		question: 'Upload field in the schema of a model (`GET /docs-json`)',
		expected: ['file', 'audio'],
		read(evidence) {
			const sights = uploading.flatMap((kind): Sight[] => {
				const answer = evidence.answerTo(`schema: ${sampledModels[kind]}`);
				if (!answer || !succeeded(answer)) return [];
				const fields = asArray(at(answer.json, 'fields'));
				const found = ['file', 'audio'].filter((name) => fields.includes(name));
				return [{ of: kind, what: found.join(' and ') || 'none' }];
			});
			if (sights.length > 0) return sights;
			const answer = evidence.answerTo('schema: nova-3');
			return { unchecked: answer ? reasonIn(answer) : evidence.reasonFor('schema: nova-3') };
		},
	},
	{
		id: 'both-sources',
		question: 'A create with both a URL and a file',
		expected: '400 (nova-3, microsoft, documented)',
		read: (evidence) =>
			fatesOf(evidence, {
				openai: probes.bothSources('openai'),
				'nova-3': probes.bothSources('nova-3'),
			}),
	},
	{
		id: 'form-values',
		question: 'Numbers, booleans, lists and objects in a form',
		expected: 'booleans as text (seen)',
		read: (evidence) =>
			fatesOf(evidence, {
				'openai: number': 'openai',
				'nova-3: booleans, repeated field': 'nova-3',
				'nova-2: list of one': 'nova-2',
				'assemblyai: repeated field, objects as JSON': 'assemblyai',
				'nova-3: list as JSON': 'nova-3, lists as JSON',
				'nova-2: list as JSON': 'nova-2, lists as JSON',
				'assemblyai: list as JSON': 'assemblyai, lists as JSON',
			}),
	},
	{
		id: 'json-and-form',
		question: 'A URL as JSON, a file as a form (only the first one is in the schemas)',
		expected: ['accepted, completed'],
		read: (evidence) => fatesOf(evidence, { JSON: 'URL: a recording', form: 'openai' }),
	},
	{
		id: 'formats',
		question: 'Formats that are transcribed',
		expected: 'MP3, FLAC (seen)',
		read: (evidence) =>
			evidence.samples.flatMap(([, { create, end }]) =>
				end?.job.status === 'completed' ? [{ what: create.request.file?.mimeType ?? 'URL' }] : [],
			),
	},
];
