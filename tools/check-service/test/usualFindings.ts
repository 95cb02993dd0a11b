/** Every kind of model, by its name in findings. */
export const all = 'openai, nova-3, nova-2, whisper, assemblyai, microsoft';

/** What a check sees of the sandbox with everything as it usually is, by the id of the point. */
export const usualFindings: Record<string, unknown> = {
	'create-code': `200 (${all})`,
	'poll-code': `200 (${all})`,
	'create-id': `generation_id (${all})`,
	'id-form': `21 characters (${all})`,
	'create-word': `queued (${all})`,
	'pending-words': `queued (${all}); generating (${all})`,
	'final-word': `completed (${all})`,
	envelope: `generation_id, result (${all})`,
	output: 'no',
	channels: 'array (nova-3, nova-2, whisper)',
	paragraphs: 'object (nova-3, nova-2)',
	multichannel: '2 (nova-3, nova-2)',
	speakers: 'string (assemblyai)',
	'microsoft-payload': 'text, usage{seconds, cost} (microsoft)',
	'upload-field': 'file (openai); audio (nova-3, nova-2, whisper, assemblyai, microsoft)',
	'asked-field': 'file (openai); audio (nova-3, nova-2, whisper, assemblyai, microsoft)',
	'other-field':
		'400 One of url or file is required (openai); ' +
		'400 One of url or audio is required (nova-3, assemblyai, microsoft)',
	'both-sources': expect.stringMatching(/^400 .* \(openai\); 400 .* \(nova-3\)$/),
	'form-values':
		'accepted, completed (openai: number, nova-3: booleans, repeated field, nova-2: list of one, ' +
		'assemblyai: repeated field, objects as JSON)',
	extension: '400 Unsupported file format bin (openai)',
	'too-large': 'accepted, then failed: could not read audio (openai)',
	'too-long': 'accepted, then failed: could not read audio (openai)',
	'url-limits': expect.stringContaining('400 url: Invalid url (no address)'),
	'model-type': 'internal/speech-to-text/submit',
	capability: 'none',
	names: expect.stringMatching(/deepgram\/nova-3.*; unknown \(openai\/whisper-1, whisper-1\)$/),
	'unknown-model': '404',
	'wrong-option': '400 temperature: Number must be less than or equal to 1 (openai)',
	'unknown-option': 'not rejected (unknown option)',
	'unknown-option-job': 'accepted, completed (whisper)',
	'redact-pii-sub':
		'not rejected (redact_pii_sub: entity_name); rejected (redact_pii_sub: entity_type)',
	'error-shape':
		'2026: title, status, error (unknown ID, wrong key, unknown model, no audio, wrong option)',
	'status-type': 'number (unknown ID, wrong key, unknown model, no audio, wrong option)',
	'unknown-id': '404 Inference not found (unknown ID, unknown UUID, malformed ID)',
	'wrong-key': '401 A valid API key is required (create, poll, billing, logs)',
	'job-error': expect.stringMatching(/^object: name, message \(/),
	gateway: 'the list',
	retention: 'it takes an hour: --retention',
	'create-headers': `x-client-request-id, x-inference-id (${all})`,
	'poll-headers': `x-inference-id (${all})`,
	'inference-id': `the generation ID (${all})`,
	'malformed-id': 'absent',
	'client-request-id': `yes (${all})`,
	'invalid-request-id': 'dropped',
	'rate-headers': 'none',
	burst: '40 × HTTP 404',
	cost:
		'the usage log (openai, nova-3, nova-2, whisper, assemblyai); ' +
		'`usage.cost` of the transcript, the usage log (microsoft)',
	'meta-usage': `no (${all})`,
	'log-delay': expect.stringContaining('before its end'),
	'log-created': `the create (${all})`,
	'log-id': `both (${all})`,
	'log-failures': 'listed, US dollars: 0',
	scopes: '`GET /v1/key` answered 404 Not Found',
	balance: '200',
};
