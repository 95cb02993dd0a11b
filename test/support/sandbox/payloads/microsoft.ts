import type { TranscribedJob } from '../jobs';

/** Text, whole seconds (rounded up) and dollars: the sample of mai-transcribe-1.5, 0.0001 a second. */
export function microsoftPayload({ recording }: TranscribedJob): object {
	const seconds = Math.ceil(recording.durationSeconds);
	return { text: recording.text, usage: { seconds, cost: seconds / 10_000 } };
}
