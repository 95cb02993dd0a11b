import { layoutText } from '../../../nodes/AimlSpeechToText/transcript/layoutText';
import { aSegment, aTranscript } from './builders';

const dialogue = aTranscript({
	text: 'Hello. How are you? Fine.',
	segments: [
		aSegment({ start: 0.4, text: 'Hello.', speaker: 'A' }),
		aSegment({ start: 2, text: 'How are you?', speaker: 'A' }),
		aSegment({ start: 3725.9, text: 'Fine.', speaker: 'B' }),
	],
});

describe('the text laid out as "plain"', () => {
	it('is the text of the service', () => {
		expect(layoutText(dialogue, 'plain')).toBe('Hello. How are you? Fine.');
	});
});

describe('the text laid out by "speakers"', () => {
	it('has a line for each turn', () => {
		expect(layoutText(dialogue, 'speakers')).toBe(
			'Speaker A: Hello. How are you?\nSpeaker B: Fine.',
		);
	});

	it('names the channels where nobody knows the speakers', () => {
		const segments = [
			aSegment({ text: 'Hello.', channel: 0 }),
			aSegment({ text: 'Hi.', channel: 1 }),
			aSegment({ text: 'Bye.', channel: 1 }),
		];
		expect(layoutText(aTranscript({ segments }), 'speakers')).toBe(
			'Channel 1: Hello.\nChannel 2: Hi. Bye.',
		);
	});

	it('tells apart two speakers of one name in two channels', () => {
		const segments = [
			aSegment({ text: 'Hello.', speaker: 'A', channel: 0 }),
			aSegment({ text: 'Hi.', speaker: 'A', channel: 1 }),
			aSegment({ text: 'Who?', speaker: 'B', channel: 1 }),
		];
		expect(layoutText(aTranscript({ segments }), 'speakers')).toBe(
			'Channel 1 Speaker A: Hello.\nChannel 2 Speaker A: Hi.\nSpeaker B: Who?',
		);
	});

	it('leaves a turn of nobody without a name', () => {
		const segments = [aSegment({ text: 'Hello.', speaker: 'A' }), aSegment({ text: '(noise)' })];
		expect(layoutText(aTranscript({ segments }), 'speakers')).toBe('Speaker A: Hello.\n(noise)');
	});

	it('is plain where there is a single unknown speaker', () => {
		const segments = [aSegment({ text: 'Hello', channel: 0 })];
		expect(layoutText(aTranscript({ text: 'Hello!', segments }), 'speakers')).toBe('Hello!');
	});

	it('joins Chinese sentences without spaces', () => {
		const segments = ['你好。', '再见。'].map((text) => aSegment({ text, speaker: 'A' }));
		expect(layoutText(aTranscript({ segments }), 'speakers')).toBe('Speaker A: 你好。再见。');
	});
});

describe('the text laid out by "timestamps"', () => {
	it('has the time of each turn', () => {
		expect(layoutText(dialogue, 'timestamps')).toBe(
			'[00:00:00] Speaker A: Hello. How are you?\n[01:02:05] Speaker B: Fine.',
		);
	});

	it('has the time of each segment where nobody knows the speakers', () => {
		const segments = dialogue.segments.map((segment) => ({ ...segment, speaker: null }));
		expect(layoutText({ ...dialogue, segments }, 'timestamps')).toBe(
			'[00:00:00] Hello.\n[00:00:02] How are you?\n[01:02:05] Fine.',
		);
	});
});

describe.each(['speakers', 'timestamps'] as const)('the text laid out by "%s"', (format) => {
	it('is plain where the model gives no times', () => {
		expect(layoutText(aTranscript({ text: 'Hello.' }), format)).toBe('Hello.');
	});

	it('is plain where the times are of a small part of the text', () => {
		const text = 'He does not belong to you, and I do not see how.';
		const segments = [aSegment({ text: 'He', speaker: 'A' })];
		expect(layoutText(aTranscript({ text, segments }), format)).toBe(text);
	});

	it('is null where there is no text', () => {
		expect(layoutText(aTranscript({}), format)).toBeNull();
	});
});
