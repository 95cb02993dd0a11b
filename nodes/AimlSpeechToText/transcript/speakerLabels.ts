import type { Segment } from './Transcript';

/** How a word's or segment's speaker is called for a reader, `null` where nobody is known. */
export type SpeakerLabel = (spoken: Segment) => string | null;

/**
 * `Speaker A` where there are speakers, else `Channel 1` where there are several channels. Deepgram
 * counts the speakers anew in each channel, so one that occurs in several is called
 * `Channel 1 Speaker A`.
 */
export function speakerLabels(spoken: Segment[]): SpeakerLabel {
	const channels = new Set<number | null>();
	const firstChannel = new Map<string, number | null>();
	const inSeveralChannels = new Set<string>();
	for (const { speaker, channel } of spoken) {
		channels.add(channel);
		if (speaker === null) continue;
		if (!firstChannel.has(speaker)) firstChannel.set(speaker, channel);
		else if (firstChannel.get(speaker) !== channel) inSeveralChannels.add(speaker);
	}
	return ({ speaker, channel }) => {
		const channelLabel = channels.size > 1 && channel !== null ? `Channel ${channel + 1}` : null;
		if (speaker === null) return channelLabel;
		const speakerLabel = `Speaker ${speaker}`;
		return channelLabel !== null && inSeveralChannels.has(speaker)
			? `${channelLabel} ${speakerLabel}`
			: speakerLabel;
	};
}
