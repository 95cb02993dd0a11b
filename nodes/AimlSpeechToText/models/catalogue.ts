import type { Family } from './families';

/** A model that the service documents. */
export interface KnownModel {
	/** As the service wants it in a request. */
	id: string;
	/** As people read it, with the vendor. */
	name: string;
	family: Family;
}

/** The speech-to-text models of the service's model database in August 2026. It runs more by now. */
export const knownModels: readonly KnownModel[] = [
	{ id: 'openai/gpt-4o-transcribe', name: 'GPT-4o Transcribe (OpenAI)', family: 'openAi' },
	{
		id: 'openai/gpt-4o-mini-transcribe',
		name: 'GPT-4o Mini Transcribe (OpenAI)',
		family: 'openAi',
	},
	{ id: 'nova-3', name: 'Nova-3 (Deepgram)', family: 'deepgram' },
	{ id: 'nova-3-general', name: 'Nova-3 General (Deepgram)', family: 'deepgram' },
	{ id: 'nova-3-medical', name: 'Nova-3 Medical (Deepgram)', family: 'deepgram' },
	{ id: '#g1_nova-2-automotive', name: 'Nova-2 Automotive (Deepgram)', family: 'deepgram' },
	{
		id: '#g1_nova-2-conversationalai',
		name: 'Nova-2 Conversational AI (Deepgram)',
		family: 'deepgram',
	},
	{ id: '#g1_nova-2-drivethru', name: 'Nova-2 Drive-Thru (Deepgram)', family: 'deepgram' },
	{ id: '#g1_nova-2-finance', name: 'Nova-2 Finance (Deepgram)', family: 'deepgram' },
	{ id: '#g1_nova-2-general', name: 'Nova-2 General (Deepgram)', family: 'deepgram' },
	{ id: '#g1_nova-2-medical', name: 'Nova-2 Medical (Deepgram)', family: 'deepgram' },
	{ id: '#g1_nova-2-meeting', name: 'Nova-2 Meeting (Deepgram)', family: 'deepgram' },
	{ id: '#g1_nova-2-phonecall', name: 'Nova-2 Phone Call (Deepgram)', family: 'deepgram' },
	{ id: '#g1_nova-2-video', name: 'Nova-2 Video (Deepgram)', family: 'deepgram' },
	{ id: '#g1_nova-2-voicemail', name: 'Nova-2 Voicemail (Deepgram)', family: 'deepgram' },
	{ id: '#g1_whisper-tiny', name: 'Whisper Tiny (OpenAI)', family: 'whisper' },
	{ id: '#g1_whisper-base', name: 'Whisper Base (OpenAI)', family: 'whisper' },
	{ id: '#g1_whisper-small', name: 'Whisper Small (OpenAI)', family: 'whisper' },
	{ id: '#g1_whisper-medium', name: 'Whisper Medium (OpenAI)', family: 'whisper' },
	{ id: '#g1_whisper-large', name: 'Whisper Large (OpenAI)', family: 'whisper' },
	{ id: 'aai/universal', name: 'Universal (AssemblyAI)', family: 'assemblyAi' },
	{ id: 'aai/slam-1', name: 'Slam-1 (AssemblyAI)', family: 'assemblyAi' },
	{
		id: 'microsoft/mai-transcribe-1.5',
		name: 'MAI-Transcribe-1.5 (Microsoft)',
		family: 'microsoft',
	},
];
