import { describeNotices, type NoticeKind } from '../../../nodes/AimlSpeechToText/output/notices';

const hintsFor = (kind: NoticeKind, ...items: number[]): string[] =>
	describeNotices(items.map((itemIndex) => ({ kind, itemIndex })));

describe('the hints about notices', () => {
	it('are none without any', () => {
		expect(describeNotices([])).toEqual([]);
	});

	it.each<[number[], string]>([
		[[0], 'no speech in item 0,'],
		[[3, 0], 'no speech in items 0 and 3,'],
		[[0, 1, 2], 'no speech in items 0, 1 and 2,'],
		[[5, 5, 5], 'no speech in item 5,'],
		[
			Array.from({ length: 12 }, (_none, index) => index),
			'no speech in items 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 more,',
		],
	])('name the items %j', (items, text) => {
		expect(hintsFor('silence', ...items)).toEqual([expect.stringContaining(text)]);
	});

	it('are one for each kind, in the same order always', () => {
		const hints = describeNotices([
			{ kind: 'noSubtitles', itemIndex: 1 },
			{ kind: 'silence', itemIndex: 0 },
			{ kind: 'noSubtitles', itemIndex: 1 },
			{ kind: 'noSubtitles', itemIndex: 2 },
		]);
		expect(hints).toEqual([
			expect.stringContaining('item 0'),
			expect.stringContaining('(SRT, VTT) for items 1 and 2'),
		]);
	});

	it('are one for each detail', () => {
		const hints = describeNotices([
			{ kind: 'fileNotStored', itemIndex: 0, detail: 'TXT file (disk full)' },
			{ kind: 'fileNotStored', itemIndex: 1, detail: 'SRT file (disk full)' },
			{ kind: 'fileNotStored', itemIndex: 2, detail: 'TXT file (disk full)' },
		]);
		expect(hints).toEqual([
			expect.stringContaining('the TXT file (disk full) of items 0 and 2.'),
			expect.stringContaining('the SRT file (disk full) of item 1.'),
		]);
	});

	it.each<[NoticeKind, RegExp]>([
		['noText', /'Simplify'/],
		['silence', /'Language'.*model/],
		['mergedSources', /Check/],
		['estimatedTimes', /Check/],
		['noTimes', /Nova.*Whisper.*AssemblyAI/],
		['noWords', /'words' is empty.*Nova.*Whisper.*AssemblyAI/],
		['noSpeakers', /'Identify Speakers'/],
		['unusedNames', /A or Channel 1/],
		['speakersPerPart', /1A, 2A.*'Speaker Names'/],
		['noSubtitles', /Nova.*Whisper.*AssemblyAI/],
		['filesPending', /'Get Transcription'/],
		['noLog', /'Base URL'/],
		['logTooLong', /'Started After'/],
		['fileNotStored', /'Get Transcription'/],
	])('say what to do about %s', (kind, advice) => {
		expect(hintsFor(kind, 0)).toEqual([expect.stringMatching(advice)]);
	});
});
