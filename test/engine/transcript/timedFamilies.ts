import type { INodeParameters } from 'n8n-workflow';
import { model } from '../../support/engine/sandboxedNode';

/** How to request all that a transcript may hold from one model of a family with timestamps. */
export interface TimedFamily {
	id: string;
	/** For punctuation, where it is not usual; the others ask for it too. */
	punctuated: INodeParameters;
	/** For words by speaker. */
	speakers: INodeParameters;
	/** For utterances by speaker. */
	turns: INodeParameters;
	/** For each channel on its own. */
	channels: INodeParameters;
	/** What a recording's only channel is called in the output. */
	onlyChannel: number | null;
}

/** Nova and Whisper come through Deepgram; the spelling of multichannel is not the same for all. */
function throughDeepgram(
	id: string,
	parameter: 'deepgramOptions' | 'whisperOptions',
	multichannel: 'multichannel' | 'multi_channel',
): TimedFamily {
	const asking = (options: INodeParameters) => ({
		...model(id),
		[parameter]: { punctuate: true, ...options },
	});
	return {
		id,
		punctuated: asking({}),
		speakers: asking({ diarize: true }),
		turns: asking({ diarize: true, utterances: true }),
		channels: asking({ [multichannel]: true }),
		onlyChannel: 0,
	};
}

const universal = model('aai/universal');

export const nova3 = throughDeepgram('nova-3', 'deepgramOptions', 'multichannel');

export const assemblyAi: TimedFamily = {
	id: 'aai/universal',
	punctuated: universal,
	speakers: { ...universal, assemblyAiOptions: { speaker_labels: true } },
	turns: { ...universal, assemblyAiOptions: { speaker_labels: true } },
	channels: { ...universal, assemblyAiOptions: { multichannel: true } },
	onlyChannel: null,
};

/** One model of each family with timestamps. */
export const timedFamilies: TimedFamily[] = [
	nova3,
	throughDeepgram('#g1_nova-2-phonecall', 'deepgramOptions', 'multi_channel'),
	throughDeepgram('#g1_whisper-small', 'whisperOptions', 'multi_channel'),
	assemblyAi,
];

/** The models of the families without timestamps. */
export const untimedModels = ['openai/gpt-4o-transcribe', 'microsoft/mai-transcribe-1.5'];
