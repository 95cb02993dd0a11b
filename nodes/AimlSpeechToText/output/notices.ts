/** What the output of an item does not show by itself, for a hint in the output panel. */
export interface ItemNotice {
	kind: NoticeKind;
	/** What differs between notices of a kind; each gets a hint of its own. */
	detail?: string;
}

export type Notice = ItemNotice & { itemIndex: number };

export type NoticeKind = keyof typeof TEXTS;

const MODELS_WITH_TIMES = 'Use a model with timestamps: Deepgram Nova, Whisper or AssemblyAI.';

/** In the order in which the hints are shown. `items` is "item 0" or "items 0 and 3". */
const TEXTS = {
	input: (items: string, detail: string) => `${items[0].toUpperCase()}${items.slice(1)}: ${detail}`,
	split: (items: string, detail: string) =>
		`The recording of ${items} was split into ${detail} parts, which were transcribed side by side.`,
	noText: (items: string) =>
		`The answer for ${items} has no text that this node can read. Turn off 'Simplify' to see the answer itself.`,
	silence: (items: string) =>
		`The service found no speech in ${items}, so the text is empty. If there is speech in the recording, set 'Language' or try another model.`,
	truncated: (items: string, detail: string) =>
		`The transcript of ${items} most likely ends before the recording does: the model stopped at its output limit. ${detail}`,
	mergedSources: (items: string) =>
		`No list of words in the answer for ${items} is complete, so the transcript combines several. Check it against the recording.`,
	estimatedTimes: (items: string) =>
		`The service returned timestamps for only part of the words in ${items}, so the others are estimated. Check subtitles before you use them.`,
	noTimes: (items: string) =>
		`The model returned no timestamps for ${items}, so 'Text Format' has no effect there. ${MODELS_WITH_TIMES}`,
	noWords: (items: string) =>
		`The model returned no timestamps for ${items}, so 'words' is empty there. ${MODELS_WITH_TIMES}`,
	noSpeakers: (items: string) =>
		`The model named no speakers in ${items}, so the output has no speaker labels. Turn on 'Identify Speakers', with a model that supports it, such as Nova-3 or Universal.`,
	unusedNames: (items: string) =>
		`'Speaker Names' matches no speaker in ${items}. Use the labels of the output, such as A or Channel 1.`,
	speakersPerPart: (items: string) =>
		`Speakers cannot be matched across the parts of a split recording, so the speakers of ${items} are called 1A, 2A and so on. Name them with 'Speaker Names'.`,
	noSubtitles: (items: string) =>
		`There are no subtitle files (SRT, VTT) for ${items} because the model returned no timestamps. ${MODELS_WITH_TIMES}`,
	filesPending: (items: string) =>
		`There are no output files for ${items} because the transcription is still in progress. Run 'Get Transcription' with 'Output Files' to get them.`,
	noCost: (items: string, _detail: string, count: number) =>
		`The usage log has no cost yet for ${count} ${count === 1 ? 'item' : 'items'}: ${items}. Look it up later with 'Get Many Transcriptions'.`,
	noLog: (items: string) =>
		`The service has no usage log for this account yet, so ${items} returned nothing. If you have transcribed before, check the 'Base URL' of the credential.`,
	logTooLong: (items: string) =>
		`The node did not read the whole usage log for ${items}, so the oldest transcriptions are missing. Set a later 'Started After'.`,
	fileNotStored: (items: string, detail: string) =>
		`n8n could not store the ${detail} of ${items}. Check n8n's binary data storage, then run 'Get Transcription' within one hour of its creation.`,
} satisfies Record<string, (items: string, detail: string, count: number) => string>;

const KINDS = Object.keys(TEXTS).filter((kind): kind is NoticeKind => kind in TEXTS);

/** Items that are named in one hint. */
const MOST_ITEMS = 10;

/** One hint for each kind and detail, however many items have it, in the order of the texts above. */
export function describeNotices(notices: readonly Notice[]): string[] {
	return KINDS.flatMap((kind) => {
		const itemsByDetail = new Map<string, Set<number>>();
		for (const { itemIndex, kind: own, detail = '' } of notices) {
			if (own !== kind) continue;
			const items = itemsByDetail.get(detail) ?? new Set();
			itemsByDetail.set(detail, items.add(itemIndex));
		}
		return Array.from(itemsByDetail, ([detail, items]) =>
			TEXTS[kind](named([...items]), detail, items.size),
		);
	});
}

/** "item 0", "items 0 and 3", "items 0, 1, 2 and 9 more": as n8n counts them. */
function named(items: number[]): string {
	const sorted = items.toSorted((one, other) => one - other);
	if (sorted.length === 1) return `item ${sorted[0]}`;
	const shown = sorted.slice(0, sorted.length > MOST_ITEMS ? MOST_ITEMS : -1);
	const rest = sorted.slice(shown.length);
	const last = rest.length === 1 ? String(rest[0]) : `${rest.length} more`;
	return `items ${shown.join(', ')} and ${last}`;
}
