import { asObject } from '../shared/json';
import { voiceKey, voicesOf } from './timeline/order';
import { singleLine } from './timeline/tokens';
import type { Voice } from './Transcript';

/** Names by label, such as `A` or `Channel 1`; the labels in small letters and without blanks. */
export type SpeakerNames = ReadonlyMap<string, string>;

/** The names of a recording's voices; `null` where unknown. */
export interface Speakers {
	/** For readers: `Anna`, `Speaker A` or `Channel 1`. */
	labelOf(voice: Voice): string | null;
	/** In the output: `Anna` or `A`. */
	nameOf(voice: Voice): string | null;
	/** The same where the channel is not known. */
	nameOfSpeaker(speaker: string | null): string | null;
	/** Whether anybody has a label. */
	areKnown: boolean;
	/** Whether there are names, but none of them matches a voice. */
	namesAreUnused: boolean;
}

interface Called {
	label: string | null;
	name: string | null;
}

/**
 * Names the speakers `Speaker A` where there are some, else the channels `Channel 1` where there are several.
 * Deepgram counts the speakers anew in each channel, so one that is in several is `Channel 1 Speaker A`. A
 * name that the user gives takes the place of its label.
 */
export function speakersOf(words: Voice[], names: SpeakerNames): Speakers {
	const voices = voicesOf(words);
	const voicesPerChannel = countBy(voices, ({ channel }) => channel);
	const voicesPerSpeaker = countBy(voices, ({ speaker }) => speaker);
	const used = new Set<string>();
	const nameFor = (...labels: string[]): string | undefined => {
		const key = labels.map(keyOf).find((label) => names.has(label)) ?? '';
		if (names.has(key)) used.add(key);
		return names.get(key);
	};

	const call = ({ speaker, channel }: Voice): Called => {
		const channelLabel = channel === null ? '' : `Channel ${channel + 1}`;
		const channelName = nameFor(channelLabel);
		if (speaker === null) {
			const isOnly = voicesPerChannel.size <= 1 || channel === null;
			return { label: channelName ?? (isOnly ? null : channelLabel), name: channelName ?? null };
		}
		const label = `Speaker ${speaker}`;
		const isRepeated = Number(voicesPerSpeaker.get(speaker)) > 1 && channel !== null;
		const full = isRepeated ? `${channelLabel} ${label}` : label;
		const name = isRepeated ? nameFor(full) : nameFor(label, speaker);
		if (name !== undefined) return { label: name, name };
		if (channelName === undefined) return { label: full, name: speaker };
		return voicesPerChannel.get(channel) === 1
			? { label: channelName, name: channelName }
			: { label: `${channelName} ${label}`, name: speaker };
	};

	const called = new Map(voices.map((voice) => [voiceKey(voice), call(voice)]));
	const NOBODY: Called = { label: null, name: null };
	const calledOf = (voice: Voice) => called.get(voiceKey(voice)) ?? NOBODY;
	return {
		labelOf: (voice) => calledOf(voice).label,
		nameOf: (voice) => calledOf(voice).name,
		nameOfSpeaker: (speaker) =>
			speaker === null ? null : (nameFor(`Speaker ${speaker}`, speaker) ?? speaker),
		areKnown: [...called.values()].some(({ label }) => label !== null),
		namesAreUnused: names.size > 0 && used.size === 0,
	};
}

function countBy<Key>(voices: Voice[], keyOfVoice: (voice: Voice) => Key): Map<Key, number> {
	const counts = new Map<Key, number>();
	for (const voice of voices) {
		const key = keyOfVoice(voice);
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}

const keyOf = (label: string): string => label.toLowerCase().replace(/\s+/g, '');

/**
 * The names that a user gave: `A=Anna, B=Ben`, or an object such as `{ "Channel 1": "Agent" }`, as JSON too.
 * `null` where they cannot be read.
 */
export function readSpeakerNames(value: unknown): SpeakerNames | null {
	const pairs = typeof value === 'string' ? pairsIn(value.trim()) : entriesOf(value);
	if (pairs === null) return null;
	const names = new Map<string, string>();
	for (const [label, name] of pairs) {
		if (typeof name !== 'string' && typeof name !== 'number') return null;
		const shown = singleLine(String(name));
		if (keyOf(label) !== '' && shown !== '') names.set(keyOf(label), shown);
	}
	return names;
}

type Pairs = Array<[label: string, name: unknown]> | null;

const entriesOf = (value: unknown): Pairs => {
	const object = asObject(value);
	return object === null ? null : Object.entries(object);
};

/** Separated by commas, semicolons or lines; what has no `=` belongs to the name before it (`Smith, Jane`). */
function pairsIn(text: string): Pairs {
	if (text.startsWith('{')) return entriesOf(parsed(text));
	const pairs: Array<[label: string, name: string]> = [];
	for (const part of text.split(/[,;\n]/)) {
		const mark = part.search(/[=:]/);
		const last = pairs.at(-1);
		if (mark >= 0) pairs.push([part.slice(0, mark), part.slice(mark + 1)]);
		else if (part.trim() === '') continue;
		else if (last === undefined) return null;
		else last[1] += `,${part}`;
	}
	return pairs;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
