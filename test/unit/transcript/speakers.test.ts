import { readSpeakerNames, speakersOf } from '../../../nodes/AimlSpeechToText/transcript/speakers';
import type { Voice } from '../../../nodes/AimlSpeechToText/transcript/Transcript';

const voice = (speaker: string | null, channel: number | null = null): Voice => ({
	speaker,
	channel,
});

function labelsOf(voices: Voice[], names: unknown = ''): Array<string | null> {
	const { labelOf } = speakersOf(voices, readSpeakerNames(names) ?? new Map());
	return voices.map(labelOf);
}

describe('speakers without names', () => {
	it.each<[string, Voice[], Array<string | null>]>([
		['are called by their letters', [voice('A'), voice('B')], ['Speaker A', 'Speaker B']],
		[
			'are their channels where they are unknown',
			[voice(null, 0), voice(null, 1)],
			['Channel 1', 'Channel 2'],
		],
		['are nobody in a single channel', [voice(null, 0)], [null]],
		[
			'are told apart where a letter is in two channels',
			[voice('A', 0), voice('A', 1), voice('B', 1)],
			['Channel 1 Speaker A', 'Channel 2 Speaker A', 'Speaker B'],
		],
		['are nobody beside one who is known', [voice('A'), voice(null)], ['Speaker A', null]],
	])('%s', (_case, voices, labels) => {
		expect(labelsOf(voices)).toEqual(labels);
	});
});

describe('speakers with names', () => {
	it.each([
		['A=Anna, B=Ben'],
		['a = Anna;b=Ben'],
		['Speaker A=Anna\nspeaker  b=Ben'],
		['A: Anna, B: Ben'],
		['{ "A": "Anna", "SPEAKER B": "Ben" }'],
		[{ A: 'Anna', B: 'Ben' }],
	])('are called by them: %j', (names) => {
		expect(labelsOf([voice('A', 0), voice('B', 0)], names)).toEqual(['Anna', 'Ben']);
	});

	it('keep their label where they have none', () => {
		expect(labelsOf([voice('A'), voice('B')], 'B=Ben')).toEqual(['Speaker A', 'Ben']);
	});

	it('may be channels, also a single one', () => {
		const names = 'Channel 1=Agent, channel2=Caller';
		expect(labelsOf([voice(null, 0), voice(null, 1)], names)).toEqual(['Agent', 'Caller']);
		expect(labelsOf([voice(null, 0)], names)).toEqual(['Agent']);
		expect(labelsOf([voice('1', 0), voice('2', 1)], names)).toEqual(['Agent', 'Caller']);
	});

	it('stay apart in a channel with a name', () => {
		const voices = [voice('A', 0), voice('B', 0), voice('A', 1)];
		expect(labelsOf(voices, 'Channel 1=Agents, B=Ben, Channel 2 Speaker A=Carl')).toEqual([
			'Agents Speaker A',
			'Ben',
			'Carl',
		]);
	});

	it('may have commas, blanks, numbers and any script in their names', () => {
		expect(labelsOf([voice('A')], 'A=Smith, Jane')).toEqual(['Smith, Jane']);
		expect(labelsOf([voice('A')], { A: 7 })).toEqual(['7']);
		expect(labelsOf([voice('A')], 'A= Анна  Каренина ')).toEqual(['Анна Каренина']);
	});

	it('are names in the output, others letters', () => {
		const voices = [voice('A'), voice('B'), voice(null, 3)];
		const { nameOf } = speakersOf(voices, readSpeakerNames('A=Anna, Channel 4=Line') ?? new Map());
		expect(voices.map(nameOf)).toEqual(['Anna', 'B', 'Line']);
	});

	it.each(['Anna', '{ "A": ', '{ "A": {} }', ['A'], 7, { A: null }])(
		'cannot be read from %j',
		(names) => {
			expect(readSpeakerNames(names)).toBeNull();
		},
	);

	it.each(['', '  ', ',', 'A=', '{}'])('are none in %j', (names) => {
		expect(readSpeakerNames(names)?.size).toBe(0);
	});

	it('are known to be unused', () => {
		const unused = (names: string, voices: Voice[]) =>
			speakersOf(voices, readSpeakerNames(names) ?? new Map()).namesAreUnused;
		expect(unused('Speaker 1=Anna', [voice('A')])).toBe(true);
		expect(unused('A=Anna, C=Carl', [voice('A')])).toBe(false);
		expect(unused('', [voice('A')])).toBe(false);
		expect(unused('A=Anna', [])).toBe(true);
	});
});
