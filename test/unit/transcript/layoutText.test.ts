import type { Transcript } from '../../../nodes/AimlSpeechToText/transcript/Transcript';
import { aBlock, laidOut, spoken, transcriptFrom, transcriptOf } from './builders';

const dialogue = transcriptOf(
	spoken('Hello. How are you?', { start: 0.4, speaker: 'A' }),
	spoken('Fine.', { start: 3725.9, speaker: 'B' }),
);

/** The given number of sentences, each the given seconds after the one before. */
const sentences = (count: number, seconds: number): Transcript =>
	transcriptOf(
		...Array.from({ length: count }, (_none, index) =>
			spoken(`Sentence ${index + 1}.`, { start: index * seconds, speaker: 'A' }),
		),
	);
const withoutTimes = (text: string): Transcript => transcriptFrom({ text });

describe('the text laid out as "plain"', () => {
	it('is the text of the service', () => {
		const text = '  Hello.\n\nHow are  you?';
		expect(laidOut(transcriptFrom({ text, words: spoken('Hello. How are you?') }), 'plain')).toBe(
			text,
		);
	});

	it('is made of the words where the service has no text, or not all of it', () => {
		const words = spoken('Hello there.');
		expect(laidOut(transcriptFrom({ words }), 'plain')).toBe('Hello there.');
		expect(laidOut(transcriptFrom({ text: 'there.', words }), 'plain')).toBe('Hello there.');
	});

	it('has no byte order mark', () => {
		expect(laidOut(withoutTimes('\uFEFFHello.'), 'plain')).toBe('Hello.');
	});
});

describe('the text laid out by "speakers"', () => {
	it('has a line for each turn', () => {
		expect(laidOut(dialogue, 'speakers')).toBe('Speaker A: Hello. How are you?\nSpeaker B: Fine.');
	});

	it('has the names that the user gave', () => {
		expect(laidOut(dialogue, 'speakers', 'A=Anna, B=Ben')).toBe(
			'Anna: Hello. How are you?\nBen: Fine.',
		);
	});

	it('has one turn where two labels are one person', () => {
		const transcript = transcriptOf(
			spoken('Hello', { speaker: 'A' }),
			spoken('again.', { start: 0.4, speaker: 'C' }),
		);
		expect(laidOut(transcript, 'speakers', 'A=Anna, C=Anna')).toBe('Anna: Hello again.');
	});

	it('names the channels where the speakers are unknown', () => {
		const transcript = transcriptOf(
			spoken('Hello.', { channel: 0 }),
			spoken('Hi. Bye.', { channel: 1, start: 1 }),
		);
		expect(laidOut(transcript, 'speakers')).toBe('Channel 1: Hello.\nChannel 2: Hi. Bye.');
	});

	it('leaves a turn of nobody without a name', () => {
		const transcript = transcriptOf(
			spoken('Hello.', { speaker: 'A' }),
			spoken('(noise)', { start: 1 }),
		);
		expect(laidOut(transcript, 'speakers')).toBe('Speaker A: Hello.\n(noise)');
	});

	it('is plain where there is a single unknown speaker', () => {
		const transcript = transcriptFrom({ text: 'Hello!', words: spoken('Hello!') });
		expect(laidOut(transcript, 'speakers')).toBe('Hello!');
	});

	it('joins Chinese sentences without spaces', () => {
		expect(laidOut(transcriptOf(spoken('你好。 再见。', { speaker: 'A' })), 'speakers')).toBe(
			'Speaker A: 你好。再见。',
		);
	});

	it('keeps the spaces of the text, also those at which no line may break', () => {
		const text = 'Quoi\u00A0? Rien.';
		const words = spoken('Quoi ? Rien.', { speaker: 'A' });
		expect(laidOut(transcriptFrom({ text, words }), 'speakers')).toBe(`Speaker A: ${text}`);
	});
});

describe('the text laid out by "timestamps"', () => {
	it('has the time of each turn', () => {
		expect(laidOut(dialogue, 'timestamps')).toBe(
			'[00:00:00] Speaker A: Hello. How are you?\n[01:02:05] Speaker B: Fine.',
		);
	});

	it('has a time within a turn at the first sentence 30 s after the last one shown', () => {
		expect(laidOut(sentences(8, 12), 'timestamps')).toBe(
			'[00:00:00] Speaker A: Sentence 1. Sentence 2. Sentence 3.\n' +
				'[00:00:36] Speaker A: Sentence 4. Sentence 5. Sentence 6.\n' +
				'[00:01:12] Speaker A: Sentence 7. Sentence 8.',
		);
	});

	it('has these also where the speakers are unknown, without their names', () => {
		const words = [...spoken('Hello.'), ...spoken('Bye.', { start: 30 })];
		expect(laidOut(transcriptOf(words), 'timestamps')).toBe('[00:00:00] Hello.\n[00:00:30] Bye.');
	});

	it('has these also at pauses, where nothing shows the sentences', () => {
		const words = [...spoken('hello'), ...spoken('bye', { start: 31 })];
		expect(laidOut(transcriptOf(words), 'timestamps')).toBe('[00:00:00] hello\n[00:00:31] bye');
	});

	it('counts more than 99 hours', () => {
		const transcript = transcriptOf(spoken('Late.', { start: 360_005 }));
		expect(laidOut(transcript, 'timestamps')).toBe('[100:00:05] Late.');
	});
});

describe('the text laid out in "paragraphs"', () => {
	it('has those of the model', () => {
		const transcript = transcriptFrom({
			words: spoken('One. Two. Three.'),
			sentences: [
				aBlock({ text: 'One.', startsParagraph: true }),
				aBlock({ text: 'Two.', start: 0.4, startsParagraph: true }),
				aBlock({ text: 'Three.', start: 0.8 }),
			],
		});
		expect(laidOut(transcript, 'paragraphs')).toBe('One.\n\nTwo. Three.');
	});

	it('has a new one after a pause of 2 s that follows a sentence', () => {
		const transcript = transcriptOf(
			spoken('One. And'),
			spoken('two. Three.', { start: 5 }),
			spoken('Four.', { start: 7.8 }),
		);
		expect(laidOut(transcript, 'paragraphs')).toBe('One. And two. Three.\n\nFour.');
	});

	it('has a new one where another one speaks, without their names', () => {
		expect(laidOut(dialogue, 'paragraphs')).toBe('Hello. How are you?\n\nFine.');
	});

	it('has a new one after twelve sentences at the latest', () => {
		const paragraphs = laidOut(sentences(25, 1.5), 'paragraphs')?.split('\n\n') ?? [];
		expect(paragraphs.map((paragraph) => paragraph.split('. ').length)).toEqual([12, 12, 1]);
	});

	it('takes pauses for sentences where nothing else shows them', () => {
		const transcript = transcriptOf(spoken('one two'), spoken('three', { start: 4 }));
		expect(laidOut(transcript, 'paragraphs')).toBe('one two\n\nthree');
	});

	it('has a new one after every twelve sentences where the model gives no times', () => {
		const text = Array.from({ length: 13 }, (_none, index) => `Sentence ${index}.`).join(' ');
		expect(laidOut(withoutTimes(text), 'paragraphs')).toBe(
			text.replace('Sentence 12.', '\n\nSentence 12.').replace(' \n', '\n'),
		);
		const chinese = '你好。'.repeat(13);
		expect(laidOut(withoutTimes(chinese), 'paragraphs')).toBe(`${'你好。'.repeat(12)}\n\n你好。`);
	});

	it('has those of the text where the model gives no times', () => {
		expect(laidOut(withoutTimes('One. Two.\n\nThree.\nFour.'), 'paragraphs')).toBe(
			'One. Two.\n\nThree. Four.',
		);
	});
});

describe.each(['speakers', 'timestamps'] as const)('the text laid out by "%s"', (format) => {
	it('is plain where the model gives no times', () => {
		expect(laidOut(withoutTimes('Hello.'), format)).toBe('Hello.');
	});

	it('is all of the text, even where only a small part of it has times', () => {
		const text = 'He does not belong to you, and I do not see how.';
		const words = spoken('He', { speaker: 'A' });
		expect(laidOut(transcriptFrom({ text, words }), format)).toMatch(
			/^(\[00:00:00\] )?Speaker A: He does not .* how\.$/,
		);
	});
});

describe.each(['plain', 'paragraphs', 'speakers', 'timestamps'] as const)('as "%s"', (format) => {
	it('the text is null where the answer has none', () => {
		expect(laidOut(transcriptFrom({}), format)).toBeNull();
	});

	it('the text is empty where nothing is said', () => {
		expect(laidOut(transcriptFrom({ text: '' }), format)).toBe('');
	});
});
