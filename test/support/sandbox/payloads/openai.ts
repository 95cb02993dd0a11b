import type { TranscribedJob } from '../jobs';

/** Text and tokens, no times: universal-stt-fetch.json. A ten-second sample counts 100 tokens. */
export function openAiPayload({ recording }: TranscribedJob): object {
	const input = Math.round(recording.durationSeconds * 10);
	const output = Math.ceil(recording.text.length / 4);
	return {
		text: recording.text,
		usage: {
			type: 'tokens',
			total_tokens: input + output,
			input_tokens: input,
			input_token_details: { text_tokens: 0, audio_tokens: input },
			output_tokens: output,
		},
	};
}
