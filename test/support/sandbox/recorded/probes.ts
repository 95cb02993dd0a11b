import type { Model } from '../models';

/*
 * The names under which `npm run check:service` records what the sandbox plays.
 */

/** A model of each kind, whose transcript stands for all of its kind. */
export const sampledModels = {
	openai: 'openai/gpt-4o-mini-transcribe',
	'nova-3': 'nova-3',
	'nova-2': '#g1_nova-2-general',
	whisper: '#g1_whisper-large',
	assemblyai: 'aai/universal',
	microsoft: 'microsoft/mai-transcribe-1.5',
} as const;

export type Kind = keyof typeof sampledModels;

export const kinds: readonly Kind[] = [
	...(['openai', 'nova-3', 'nova-2', 'whisper', 'assemblyai', 'microsoft'] as const),
];

/** Which of them stands for a model of the sandbox. */
export function kindOf({ id, family }: Model): Kind {
	if (family !== 'deepgram') return family;
	if (id.includes('whisper')) return 'whisper';
	return id.includes('nova-2') ? 'nova-2' : 'nova-3';
}

/** The creates of a kind's job, each sent when the one before it was rejected. */
export const jobProbes = (kind: Kind): string[] => [
	kind,
	`${kind}, lists as JSON`,
	`${kind}, plain`,
];

export const probes = {
	wrongKey: (route: string) => `wrong key: ${route}`,
	unknownModel: 'unknown model',
	unknownId: 'unknown ID',
	malformedId: 'malformed ID',
	noAudio: (kind: Kind) => `no audio: ${kind}`,
	bothSources: (kind: Kind) => `URL and file: ${kind}`,
	wrongOption: 'wrong value of an option',
	outOfRange: 'the same without audio',
	unreadable: (kind: Kind) => `unreadable file: ${kind}`,
	unknownExtension: 'unknown extension',
	burst: 'many requests at once',
	models: 'models',
	balance: 'balance',
	log: 'usage log',
	retention: 'retention',
} as const;
