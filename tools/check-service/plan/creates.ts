import type { AudioFile } from '../../../nodes/AimlSpeechToText/service/multipart';
import type { JsonObject } from '../../../nodes/AimlSpeechToText/shared/json';
import { recordingNamed } from '../../../test/support/recordings';
import {
	jobProbes,
	probes,
	sampledModels,
	type Kind,
} from '../../../test/support/sandbox/recorded/probes';
import { dataUrl, largeFile, longFile, longSeconds, recordingFile, unreadableFile } from './audio';
import { noModel } from './questions';
import type { CreateStep } from './step';

const lengthOf = (name: string): number => recordingNamed(name).durationSeconds;

/** One that is short and in one language. */
const shortest = 'voice-note';

/** What else a job finds out, and the recording that shows it. */
const samples: Record<Kind, { recording: string; fields: JsonObject; extras: JsonObject }> = {
	// A number in a form.
	openai: { recording: shortest, fields: { language: 'en' }, extras: { temperature: 0 } },
	// Booleans and a list in a form; a channel for each speaker.
	'nova-3': {
		recording: 'delivery-call',
		fields: {
			...{ smart_format: true, diarize: true, utterances: true, paragraphs: true },
			multichannel: true,
		},
		extras: { keyterm: ['parcel', 'neighbour'] },
	},
	'nova-2': {
		recording: 'delivery-call',
		fields: { ...{ smart_format: true, paragraphs: true, multi_channel: true } },
		extras: { tag: ['example'] },
	},
	whisper: { recording: shortest, fields: {}, extras: { example_option: true } },
	// Lists and objects in a form; two speakers on one channel.
	assemblyai: {
		recording: 'support-call',
		fields: { speaker_labels: true, language_detection: true },
		extras: {
			word_boost: ['order', 'refund'],
			custom_spelling: [{ from: 'Anna', to: 'Hannah' }],
		},
	},
	microsoft: { recording: 'weather-report', fields: {}, extras: { temperature: 0 } },
};

/** Lists and objects as the text of their JSON, which a form sends as it is. */
const listsAsJson = (fields: JsonObject): JsonObject =>
	Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [
			name,
			typeof value === 'object' ? JSON.stringify(value) : value,
		]),
	);

/** A kind's job; the same in another form, and without its extras, should these be why it was rejected. */
function jobSteps(kind: Kind): CreateStep[] {
	const { recording, fields, extras } = samples[kind];
	const [probe, asJson, plain] = jobProbes(kind);
	const hasLists = Object.values(extras).some(Array.isArray);
	const step = {
		model: sampledModels[kind],
		audio: { file: recordingFile(recording) },
		seconds: lengthOf(recording),
		expected: 'transcript' as const,
	};
	return [
		{ ...step, probe, fields: { ...fields, ...extras } },
		...(hasLists
			? [
					{
						...step,
						probe: asJson,
						fields: { ...fields, ...listsAsJson(extras) },
						onlyWithout: probe,
					},
				]
			: []),
		{ ...step, probe: plain, fields, onlyWithout: hasLists ? asJson : probe },
	];
}

const kindsOfFields: readonly Kind[] = ['openai', 'nova-3', 'assemblyai', 'microsoft'];

function uploadStep(
	probe: string,
	kind: Kind,
	file: AudioFile,
	step: Pick<CreateStep, 'expected'> & Partial<CreateStep>,
): CreateStep {
	return {
		...{ probe, model: sampledModels[kind], audio: { file } },
		...{ seconds: lengthOf(shortest), ...step },
	};
}

const urlStep = (what: string, url: string, step: Partial<CreateStep> = {}): CreateStep => ({
	...{ probe: `URL: ${what}`, model: 'nova-3', audio: { url }, seconds: 10, expected: 'failure' },
	...step,
});

/**
 * Addresses that may be rejected. None leads into the service's own network: that could look like an
 * attack.
 */
const urlSteps = (audioUrl: string): CreateStep[] => [
	urlStep('a recording', audioUrl, { expected: 'transcript' }),
	...(audioUrl.startsWith('https:')
		? [urlStep('a redirect', audioUrl.replace('https:', 'http:'), { expected: 'transcript' })]
		: []),
	urlStep('a page', 'https://example.com/'),
	urlStep('nothing there', 'https://example.com/no-such-recording.mp3'),
	urlStep('no such host', 'https://recording.invalid/recording.mp3'),
	urlStep('FTP', 'ftp://example.com/recording.mp3', { expected: 'rejection' }),
	urlStep('data', dataUrl(), {
		...{ expected: 'rejection', seconds: lengthOf('shopping-list') },
	}),
	urlStep('no address', 'recording.mp3', { expected: 'rejection' }),
];

/** Everything that creates a job, or would if the service accepted what it should reject. */
export const createSteps = (audioUrl: string): CreateStep[] => [
	...(['openai', 'nova-3', 'nova-2', 'whisper', 'assemblyai', 'microsoft'] as const).flatMap(
		jobSteps,
	),
	...urlSteps(audioUrl),
	{
		probe: probes.unknownModel,
		model: noModel,
		audio: { url: audioUrl },
		...{ seconds: 10, expected: 'rejection' },
	},
	{
		probe: probes.wrongOption,
		model: sampledModels.openai,
		fields: { temperature: 5 },
		audio: { url: audioUrl },
		...{ seconds: 10, expected: 'rejection' },
	},
	...kindsOfFields.map((kind) =>
		uploadStep(`other upload field: ${kind}`, kind, recordingFile(shortest), {
			field: kind === 'openai' ? 'audio' : 'file',
			expected: 'rejection',
		}),
	),
	...(['openai', 'nova-3'] as const).flatMap((kind) => [
		uploadStep(probes.bothSources(kind), kind, recordingFile(shortest), {
			fields: { url: audioUrl },
			expected: 'rejection',
		}),
		uploadStep(probes.unreadable(kind), kind, unreadableFile(), { expected: 'failure' }),
	]),
	uploadStep(probes.unknownExtension, 'openai', recordingFile(shortest, 'voice-note.bin'), {
		expected: 'rejection',
	}),
	uploadStep('too large', 'openai', largeFile(), { expected: 'rejection', seconds: 1 }),
	uploadStep('too long', 'openai', longFile(), { expected: 'rejection', seconds: longSeconds }),
];
