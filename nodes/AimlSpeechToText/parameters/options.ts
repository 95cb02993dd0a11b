import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { PollSchedule } from '../polling/schedule';
import type { UploadField } from '../models/families';
import type { TextFormat } from '../transcript/layoutText';
import type { OutputFileKind, SubtitleOptions } from '../transcript/outputFiles';
import { readSpeakerNames, type SpeakerNames } from '../transcript/speakers';
import { asArray, asBoolean, asObject, type JsonObject } from '../shared/json';
import { invalidInput } from '../shared/failure';
import { readChoice, readPositive } from './readParameters';

const creating = { show: { '/operation': ['create', 'transcribeAndWait'] } };
const uploading = { show: { ...creating.show, '/audioSource': ['binary'] } };
const finishing = { show: { '/operation': ['get', 'transcribeAndWait'] } };
const simplified = { show: { ...finishing.show, '/simple': [true] } };

type Show = NonNullable<IDisplayOptions['show']>;

/** An option that several groups of conditions show: n8n asks for all conditions of an entry to be met. */
const shownFor = (option: INodeProperties, ...shows: Show[]): INodeProperties[] =>
	shows.map((show) => ({ ...option, displayOptions: { show } }));

/** For `Get Transcription` only while it waits. */
const waiting: Show[] = [
	{ '/operation': ['transcribeAndWait'] },
	{ '/operation': ['get'], '/waitForCompletion': [true] },
];

/** Optional settings of all operations, in alphabetical order, as n8n's lint expects. */
export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Additional Body Fields',
			name: 'additionalBodyFields',
			type: 'json',
			default: '{}',
			description:
				'Fields to add to the request as a JSON object, for options that this node does not list yet',
			displayOptions: creating,
		},
		{
			displayName: 'Client Request ID',
			name: 'clientRequestId',
			type: 'string',
			default: '',
			placeholder: 'e.g. call-2026-11-22-0017',
			description:
				"Prefix of the request's ID in the account's usage log: up to 100 letters, digits, dots, underscores, colons and hyphens. A random suffix is added.",
			displayOptions: creating,
		},
		{
			displayName: 'Concurrency',
			name: 'concurrency',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 10,
			description:
				"How many transcriptions may be in progress at once; if it is an expression, the first item's value applies to all",
		},
		{
			displayName: 'Include',
			name: 'include',
			type: 'multiOptions',
			options: [
				{
					name: 'Segments',
					value: 'segments',
					description: 'Utterances or sentences with their start and end',
				},
				{ name: 'Words', value: 'words', description: 'Every word with its start and end' },
			],
			default: ['segments'],
			description:
				'Which timed parts of the transcript to include in the output, for models that return timestamps',
			displayOptions: simplified,
		},
		{
			displayName: 'Look Up Cost',
			name: 'lookUpCost',
			type: 'boolean',
			default: false,
			description:
				"Whether to look up the cost in the account's usage log, for up to 30 seconds, when the service does not return it",
			displayOptions: finishing,
		},
		...shownFor(
			{
				displayName: 'On Timeout',
				name: 'onTimeout',
				type: 'options',
				options: [
					{
						name: 'Fail',
						value: 'fail',
						description: 'Fail the item with a message that includes the generation ID',
					},
					{
						name: 'Return Pending',
						value: 'returnPending',
						description: 'Return the item with its generation ID and current status',
					},
				],
				default: 'fail',
				description: "What to do when the transcript is not finished after 'Max Wait'",
			},
			...waiting,
		),
		{
			displayName: 'Output File Name',
			name: 'outputFileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. board-meeting',
			description:
				"Name of the output files, without an extension; if empty, the recording's name or the generation ID",
			displayOptions: finishing,
		},
		{
			displayName: 'Output Files',
			name: 'outputFiles',
			type: 'multiOptions',
			options: [
				{ name: 'JSON', value: 'json', description: 'The output with all segments and words' },
				{
					name: 'SRT',
					value: 'srt',
					description: 'Subtitles, for models that return timestamps',
				},
				{
					name: 'TXT',
					value: 'txt',
					description: 'The text, one line per turn if speakers are known, otherwise in paragraphs',
				},
				{
					name: 'VTT',
					value: 'vtt',
					description: 'Subtitles for the web, for models that return timestamps',
				},
			],
			default: [],
			description: 'Files to add to the item as binary fields',
			// Create Transcription has no files, and a hint reports that: n8n drops the value of a hidden field.
			displayOptions: { show: { '/operation': ['create', 'get', 'transcribeAndWait'] } },
		},
		{
			displayName: 'Part Length',
			name: 'partLength',
			type: 'number',
			typeOptions: { minValue: 60, maxValue: 1380 },
			default: 300,
			hint: 'In seconds',
			description: 'Maximum length of a part of a split recording, in seconds (60 to 1380)',
			displayOptions: creating,
		},
		...shownFor(
			{
				displayName: 'Poll Strategy',
				name: 'pollStrategy',
				type: 'options',
				options: [
					{
						name: 'Adaptive',
						value: 'adaptive',
						description:
							"Check after one second, then gradually less often, down to once per 'Poll Interval'",
					},
					{ name: 'Fixed', value: 'fixed', description: "Check every 'Poll Interval'" },
				],
				default: 'adaptive',
				description: 'When to check whether the transcript is finished',
			},
			...waiting,
		),
		{
			displayName: 'Recover Lost Transcriptions',
			name: 'recover',
			type: 'boolean',
			default: true,
			description:
				"Whether to search the account's usage log, for up to a minute, for a transcription whose confirmation was lost",
			displayOptions: creating,
		},
		{
			displayName: 'Request Timeout',
			name: 'requestTimeout',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 300,
			hint: 'In seconds',
			description: 'Maximum duration of one request in seconds, including the upload',
		},
		{
			displayName: 'Speaker Names',
			name: 'speakerNames',
			type: 'string',
			default: '',
			placeholder: 'e.g. A=Anna, B=Ben',
			description:
				'Names to use for speakers and channels, such as "A=Anna, Channel 1=Agent", or an object from an expression',
			displayOptions: finishing,
		},
		{
			displayName: 'Split Recordings',
			name: 'splitRecordings',
			type: 'options',
			options: [
				{
					name: 'Always',
					value: 'always',
					description: "Split recordings longer than 'Part Length', for any model",
				},
				{
					name: 'Automatic',
					value: 'automatic',
					description:
						'Split recordings longer than 8 minutes or larger than 24 MiB, for models that would cut them off or reject them',
				},
				{ name: 'Never', value: 'never', description: 'Send every recording whole' },
			],
			default: 'automatic',
			description: 'When to split a recording at pauses and transcribe the parts side by side',
			displayOptions: creating,
		},
		{
			displayName: 'Subtitle Line Length',
			name: 'subtitleLineLength',
			type: 'number',
			typeOptions: { minValue: 16, maxValue: 80, numberPrecision: 0 },
			default: 42,
			description:
				'Maximum subtitle line length in columns (16 to 80); full-width characters count as two',
			displayOptions: finishing,
		},
		{
			displayName: 'Subtitle Lines',
			name: 'subtitleLines',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 3, numberPrecision: 0 },
			default: 2,
			description: 'Maximum lines per subtitle (1 to 3)',
			displayOptions: finishing,
		},
		{
			displayName: 'Subtitle Word Times',
			name: 'subtitleWordTimes',
			type: 'boolean',
			default: false,
			description:
				'Whether to put a timestamp before every word of a VTT file, for players that highlight words as they are spoken',
			displayOptions: finishing,
		},
		{
			displayName: 'Text Format',
			name: 'textFormat',
			type: 'options',
			options: [
				{
					name: 'Paragraphs',
					value: 'paragraphs',
					description: 'A blank line between paragraphs',
				},
				{ name: 'Plain', value: 'plain', description: 'The text as the model returns it' },
				{ name: 'Speakers', value: 'speakers', description: 'One line per turn: "Speaker A: …"' },
				{
					name: 'Timestamps',
					value: 'timestamps',
					description: 'One line per turn and every 30 seconds: "[00:00:12] Speaker A: …"',
				},
			],
			default: 'plain',
			description:
				"How to lay out the text; 'Speakers' and 'Timestamps' need a model that returns timestamps",
			displayOptions: simplified,
		},
		{
			displayName: 'Upload Concurrency',
			name: 'uploadConcurrency',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 3,
			description: 'How many recordings may be uploaded at once',
			displayOptions: uploading,
		},
		{
			displayName: 'Upload Field Name',
			name: 'uploadFieldName',
			type: 'options',
			options: [
				{ name: 'Audio', value: 'audio' },
				{ name: 'Automatic', value: 'auto', description: 'Choose by model' },
				{ name: 'File', value: 'file' },
			],
			default: 'auto',
			description: 'Form field of the upload, only needed for models newer than this node',
			displayOptions: uploading,
		},
	],
};

/** The settings of one item, checked. Times in seconds. */
export interface Options {
	additionalBodyFields: JsonObject;
	/** `''` when one is to be made. */
	clientRequestId: string;
	concurrency: number;
	include: { segments: boolean; words: boolean };
	lookUpCost: boolean;
	onTimeout: 'fail' | 'returnPending';
	/** `''` for the recording's own. */
	outputFileName: string;
	outputFiles: OutputFileKind[];
	/** Seconds. */
	partLength: number;
	pollStrategy: PollSchedule['strategy'];
	recover: boolean;
	requestTimeout: number;
	/** Value of the parameter `simple`. */
	simplify: boolean;
	splitRecordings: 'automatic' | 'always' | 'never';
	speakerNames: SpeakerNames;
	subtitles: SubtitleOptions;
	textFormat: TextFormat;
	/** Uploads at once. */
	uploadConcurrency: number;
	uploadFieldName: UploadField | 'auto';
}

/** Fields of the request that have a parameter of their own. */
const reservedFields = ['model', 'url', 'audio', 'file'];

function readBodyFields(value: unknown): JsonObject {
	const displayName = 'Additional Body Fields';
	const fields = asObject(typeof value === 'string' ? parseJson(value, displayName) : value);
	if (fields === null) {
		throw invalidInput(
			`'${displayName}' is not a JSON object`,
			'Enter an object such as { "field": 1 }.',
		);
	}
	const reserved = reservedFields.find((name) => Object.hasOwn(fields, name));
	if (reserved !== undefined) {
		throw invalidInput(
			`'${displayName}' has a field '${reserved}', which has a parameter of its own`,
			`Remove '${reserved}' from '${displayName}'.`,
		);
	}
	return fields;
}

function parseJson(text: string, displayName: string): unknown {
	try {
		return text.trim() === '' ? {} : JSON.parse(text);
	} catch {
		throw invalidInput(
			`'${displayName}' is not valid JSON`,
			'Check its quotes, commas and brackets.',
		);
	}
}

/** Length of its beginning: the service accepts 128 characters, and the part and a random end are added. */
export const longestRequestId = 100;

function readClientRequestId(value: unknown): string {
	const text = String(value ?? '').trim();
	if (text === '' || /^[A-Za-z0-9._:-]{1,100}$/.test(text)) return text;
	throw invalidInput(
		text.length > longestRequestId
			? "'Client Request ID' is longer than 100 characters"
			: "'Client Request ID' contains characters the service drops",
		'Use up to 100 letters, digits and the characters . _ : - only.',
	);
}

const readCount = (value: unknown, displayName: string): number =>
	Math.max(1, Math.floor(readPositive(value, displayName)));

/** OpenAI's models accept 1,400 seconds. */
function readPartLength(value: unknown): number {
	const seconds = readPositive(value, 'Part Length');
	if (seconds >= 60 && seconds <= 1380) return seconds;
	throw invalidInput(
		"'Part Length' is not between 60 and 1380 seconds",
		"Enter 60 to 1380 seconds in 'Part Length'.",
	);
}

/** @throws TranscriptionFailure naming the field and its limits */
function readWhole(value: unknown, least: number, most: number, displayName: string): number {
	const number = readPositive(value, displayName);
	if (Number.isInteger(number) && number >= least && number <= most) return number;
	throw invalidInput(
		`'${displayName}' is ${number}, but has to be a whole number from ${least} to ${most}`,
		`Enter a whole number from ${least} to ${most} in '${displayName}'.`,
	);
}

function readNames(value: unknown): SpeakerNames {
	const names = readSpeakerNames(value);
	if (names !== null) return names;
	throw invalidInput(
		"'Speaker Names' cannot be read",
		'Enter names such as A=Anna, B=Ben, or an expression that returns an object such as { "A": "Anna" }.',
	);
}

function readSubtitles(stored: JsonObject): SubtitleOptions {
	const { subtitleLineLength = 42, subtitleLines = 2, subtitleWordTimes } = stored;
	return {
		lineLength: readWhole(subtitleLineLength, 16, 80, 'Subtitle Line Length'),
		lines: readWhole(subtitleLines, 1, 3, 'Subtitle Lines'),
		wordTimes: asBoolean(subtitleWordTimes) ?? false,
	};
}

const textFormats = ['plain', 'paragraphs', 'speakers', 'timestamps'] as const;
const fileKinds = ['txt', 'srt', 'vtt', 'json'] as const;

/** Several choices: a list as n8n stores it, or text with commas from an expression. */
const readChoices = <Choice extends string>(
	value: unknown,
	choices: readonly [Choice, ...Choice[]],
	displayName: string,
): Choice[] => {
	const chosen = typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value;
	return asArray(chosen)
		.filter((choice) => choice !== '')
		.map((choice) => readChoice(choice, choices, displayName));
};

/** @throws TranscriptionFailure that names the option which cannot be used */
export function readOptions(context: IExecuteFunctions, itemIndex: number): Options {
	const stored = asObject(context.getNodeParameter('options', itemIndex, {})) ?? {};
	const include = readChoices(stored.include ?? ['segments'], ['segments', 'words'], 'Include');
	return {
		additionalBodyFields: readBodyFields(stored.additionalBodyFields ?? {}),
		clientRequestId: readClientRequestId(stored.clientRequestId),
		concurrency: readCount(stored.concurrency ?? 10, 'Concurrency'),
		include: { segments: include.includes('segments'), words: include.includes('words') },
		lookUpCost: asBoolean(stored.lookUpCost) ?? false,
		onTimeout: readChoice(stored.onTimeout, ['fail', 'returnPending'], 'On Timeout'),
		outputFileName: String(stored.outputFileName ?? '').trim(),
		outputFiles: readChoices(stored.outputFiles, fileKinds, 'Output Files'),
		partLength: readPartLength(stored.partLength ?? 300),
		pollStrategy: readChoice(stored.pollStrategy, ['adaptive', 'fixed'], 'Poll Strategy'),
		recover: asBoolean(stored.recover) ?? true,
		requestTimeout: readPositive(stored.requestTimeout ?? 300, 'Request Timeout'),
		simplify: asBoolean(context.getNodeParameter('simple', itemIndex, true)) ?? true,
		splitRecordings: readChoice(
			stored.splitRecordings,
			['automatic', 'always', 'never'],
			'Split Recordings',
		),
		speakerNames: readNames(stored.speakerNames ?? ''),
		subtitles: readSubtitles(stored),
		textFormat: readChoice(stored.textFormat, textFormats, 'Text Format'),
		uploadConcurrency: readCount(stored.uploadConcurrency ?? 3, 'Upload Concurrency'),
		uploadFieldName: readChoice(
			stored.uploadFieldName,
			['auto', 'audio', 'file'],
			'Upload Field Name',
		),
	};
}
