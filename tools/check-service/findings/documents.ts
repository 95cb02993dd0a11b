import type { Point } from './point';

const ofDocuments = (id: string, question: string, reason: string): Point => ({
	...{ id, question, expected: 'nothing to see at the service' },
	read: () => ({ unchecked: reason }),
});

/** Contradictions that no answer of the service can settle. */
export const documentPoints: readonly Point[] = [
	ofDocuments(
		'doc-schema',
		'Uploads are in the examples and not in the OpenAPI files; nova-3 pages name no schema of answers',
		'the documents alone; see json-and-form and envelope for what the service does',
	),
	ofDocuments(
		'doc-n8n',
		"The vendor's page on n8n says chat only, its node has speech-to-text",
		'the documents alone',
	),
	ofDocuments(
		'doc-link',
		'The page of mai-transcribe-1.5 links a file that is named otherwise',
		'the documents alone',
	),
	ofDocuments(
		'doc-example',
		'The quick example uses `#g1_whisper-large` with `waiting` and `active`',
		'see names and pending-words',
	),
	ofDocuments(
		'cut-off',
		'Answers over 2,000 tokens (OpenAI) that are cut without a word',
		'it takes ten minutes of speech, which would be charged for',
	),
	ofDocuments(
		'scope-needed',
		'Which scope transcribing needs, and how a key without it is rejected',
		'it takes a key without it; see scopes',
	),
];
