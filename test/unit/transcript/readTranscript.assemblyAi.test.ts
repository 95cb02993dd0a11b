import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';
import { outputOf } from './builders';

const hello = { text: 'Hello.', start: 250, end: 1500, confidence: 0.9, speaker: 'A' };
const unavailable = { status: 'unavailable', results: [], summary: {} };

describe('an AssemblyAI transcript', () => {
	it('counts words and utterances in milliseconds, but its length in seconds', () => {
		const transcript = outputOf({
			text: 'Hello.',
			audio_duration: 11,
			words: [hello],
			utterances: [{ ...hello, words: [hello] }],
		});
		expect(transcript).toMatchObject({
			durationSeconds: 11,
			words: [{ start: 0.25, end: 1.5, text: 'Hello.', confidence: 0.9, speaker: 'A' }],
			segments: [{ start: 0.25, end: 1.5, text: 'Hello.', speaker: 'A', channel: null }],
		});
	});

	it.each<[string, { [key: string]: Json }]>([
		['its audio_duration', { audio_duration: 2 }],
		['its models', { acoustic_model: 'assemblyai_default' }],
		['its utterances', { utterances: null }],
		['times in whole numbers', {}],
	])('is recognised by %s', (_trait, trait) => {
		const { words } = outputOf({ text: 'Hello.', words: [hello], ...trait });
		expect(words[0].start).toBe(0.25);
	});

	it.each([
		['1', 0],
		['2', 1],
		[1, 0],
		[null, null],
		['left', null],
	])('counts channel %j as channel %j', (channel, index) => {
		const { words } = outputOf({ audio_duration: 1, words: [{ ...hello, channel }] });
		expect(words[0].channel).toBe(index);
	});

	it('has null where the samples have null, and an empty text, for nothing is said', () => {
		const transcript = outputOf({
			id: '04d07a4c',
			status: 'completed',
			audio_duration: null,
			text: null,
			words: null,
			utterances: null,
			confidence: null,
			language_code: null,
		});
		expect(transcript).toEqual({
			text: '',
			language: null,
			durationSeconds: null,
			confidence: null,
			usage: null,
			segments: [],
			words: [],
			insights: null,
			truncated: false,
		});
	});
});

describe('AssemblyAI insights', () => {
	it('come in the one shape, with times in seconds', () => {
		const { insights } = outputOf({
			summary: 'A greeting.',
			chapters: [{ start: 0, end: 1500, headline: 'Hello', summary: 'They greet.', gist: 'Hi' }],
			iab_categories_result: {
				status: 'success',
				results: [
					{ text: 'a', labels: [{ label: 'Sports>Tennis', relevance: 0.5 }] },
					{ text: 'b', labels: [{ label: 'Sports>Tennis', relevance: 0.9 }] },
				],
				summary: { 'Sports>Tennis': 1 },
			},
			entities: [{ entity_type: 'location', text: 'Rome', start: 100, end: 200 }],
			sentiment_analysis_results: [
				{
					text: 'Great!',
					start: 300,
					end: 900,
					sentiment: 'POSITIVE',
					confidence: 0.8,
					speaker: 'B',
				},
			],
			auto_highlights_result: {
				status: 'success',
				results: [
					{ count: 2, rank: 0.08, text: 'match point', timestamps: [{ start: 400, end: 800 }] },
				],
			},
			content_safety_labels: {
				status: 'success',
				results: [
					{
						text: 'Bad.',
						labels: [{ label: 'profanity', confidence: 0.9, severity: 0.3 }],
						timestamp: { start: 10, end: 20 },
					},
				],
				summary: {},
			},
		});
		expect(insights).toEqual({
			summary: 'A greeting.',
			chapters: [{ start: 0, end: 1.5, headline: 'Hello', summary: 'They greet.', gist: 'Hi' }],
			topics: [{ topic: 'Sports>Tennis', confidence: 0.9 }],
			entities: [{ type: 'location', text: 'Rome', start: 0.1, end: 0.2 }],
			sentiments: [
				{
					sentiment: 'POSITIVE',
					text: 'Great!',
					start: 0.3,
					end: 0.9,
					confidence: 0.8,
					speaker: 'B',
				},
			],
			highlights: [
				{ text: 'match point', count: 2, rank: 0.08, timestamps: [{ start: 0.4, end: 0.8 }] },
			],
			contentSafety: [
				{
					label: 'profanity',
					confidence: 0.9,
					severity: 0.3,
					text: 'Bad.',
					start: 0.01,
					end: 0.02,
				},
			],
		});
	});

	it('are null where the blocks are unavailable, null or empty', () => {
		const { insights } = outputOf({
			summary: null,
			chapters: [],
			entities: null,
			content_safety_labels: unavailable,
			iab_categories_result: { ...unavailable, results: [{ labels: [{ label: 'left over' }] }] },
			auto_highlights_result: null,
		});
		expect(insights).toBeNull();
	});

	it('have only the keys that came with content', () => {
		const { insights } = outputOf({ summary: 'Short.', chapters: [], entities: [{}] });
		expect(insights).toEqual({ summary: 'Short.' });
	});
});
