// What the providers add when they are asked to find something in the recording. No sample includes it:
// AssemblyAI's is written after universal-stt-fetch.json, Deepgram's as it documents it itself.

/** AssemblyAI's findings; times are milliseconds. */
export const assemblyAiFindings = {
	id: 'example-transcript',
	status: 'completed',
	acoustic_model: 'assemblyai_default',
	text: 'My router loses the connection. Awful!',
	words: [
		{ text: 'My', start: 200, end: 400, confidence: 0.9, speaker: 'A' },
		{ text: 'router', start: 400, end: 900, confidence: 0.9, speaker: 'A' },
	],
	summary: 'A router loses its connection.',
	chapters: [
		{
			start: 200,
			end: 4500,
			headline: 'The router',
			summary: 'It loses its connection.',
			gist: 'Router',
		},
	],
	iab_categories_result: {
		status: 'success',
		results: [
			{
				text: 'My router loses the connection.',
				labels: [{ label: 'Technology>Networking', relevance: 0.8 }],
				timestamp: { start: 200, end: 2900 },
			},
		],
		summary: { 'Technology>Networking': 1 },
	},
	entities: [{ entity_type: 'event', text: 'the connection', start: 1600, end: 2900 }],
	sentiment_analysis_results: [
		{
			text: 'Awful!',
			start: 3400,
			end: 4500,
			sentiment: 'NEGATIVE',
			confidence: 0.7,
			speaker: 'A',
		},
	],
	auto_highlights_result: {
		status: 'success',
		results: [{ count: 2, rank: 0.09, text: 'router', timestamps: [{ start: 400, end: 900 }] }],
	},
	content_safety_labels: {
		status: 'success',
		results: [
			{
				text: 'Awful!',
				labels: [{ label: 'profanity', confidence: 0.6, severity: 0.1 }],
				sentences_idx_start: 1,
				sentences_idx_end: 1,
				timestamp: { start: 3400, end: 4500 },
			},
		],
		summary: { profanity: 0.6 },
	},
};

/** Deepgram's findings; places are numbers of words, times are seconds. */
export const deepgramFindings = {
	metadata: { duration: 4.5 },
	results: {
		channels: [
			{
				alternatives: [
					{
						transcript: 'My router broke.',
						confidence: 0.9,
						words: [
							{ word: 'my', punctuated_word: 'My', start: 0.2, end: 0.4, confidence: 0.9 },
							{ word: 'router', punctuated_word: 'router', start: 0.4, end: 0.9, confidence: 0.9 },
							{ word: 'broke', punctuated_word: 'broke.', start: 1, end: 1.6, confidence: 0.9 },
						],
						entities: [
							{ label: 'DEVICE', value: 'router', confidence: 0.9, start_word: 1, end_word: 2 },
						],
					},
				],
			},
		],
		summary: { result: 'success', short: 'A router broke.' },
		topics: {
			segments: [
				{
					text: 'My router broke.',
					start_word: 0,
					end_word: 2,
					topics: [{ topic: 'Networking', confidence_score: 0.8 }],
				},
			],
		},
		intents: {
			segments: [
				{
					text: 'My router broke.',
					start_word: 0,
					end_word: 2,
					intents: [{ intent: 'Get help', confidence_score: 0.7 }],
				},
			],
		},
		sentiments: {
			segments: [
				{
					text: 'My router broke.',
					start_word: 0,
					end_word: 2,
					sentiment: 'negative',
					sentiment_score: -0.6,
				},
			],
		},
	},
};
