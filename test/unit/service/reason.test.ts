import { readReason } from '../../../nodes/AimlSpeechToText/service/reason';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';
import { errorAnswers, failedJobs } from '../../support/fixtures/errorAnswers';

describe('the reason in an answer of the service', () => {
	it.each([
		'freeTierUsedUp',
		'planUsedUp',
		'keyRefused',
		'outOfCredits',
		'modelUnknown',
		'tooManyRequests',
		'brokenInside',
		'badGateway',
		'unavailable',
		'tooSlow',
	] as const)('is its message: %s', (name) => {
		const { body } = errorAnswers[name];
		expect(readReason(body)).toBe(body.message);
	});

	it('names the fields that failed validation instead of saying that some did', () => {
		expect(readReason(errorAnswers.wrongValues.body)).toBe(
			"resolution: Invalid enum value. Expected '360p' | '540p' | '720p' | '1080p', received '768P'; " +
				"duration: Invalid enum value. Expected '5' | '8' | '10', received '4'",
		);
		expect(readReason(errorAnswers.wrongUploadField.body)).toBe('One of url or file is required');
	});

	it.each(['outOfFunds', 'brokenForNow', 'underMaintenance'] as const)(
		'is given in full, for its secrets are masked before it is shortened: %s',
		(name) => {
			const { body } = errorAnswers[name];
			expect(readReason(body)).toBe(body.message);
		},
	);

	it("keeps the provider's own answer within the message", () => {
		expect(readReason(errorAnswers.providerRefused.body)).toContain(
			'because it has already finished processing',
		);
	});

	it.each([
		[failedJobs.namedError, 'The transcription could not be completed'],
		[failedJobs.providerDetail, 'body.image_url: Could not detect face in the image'],
	])('is found in a failed job: %j', (body, reason) => {
		expect(readReason(body)).toBe(reason);
	});

	it.each<[Json, string]>([
		[{ message: ['url is missing', 'model is missing'] }, 'url is missing; model is missing'],
		[{ error: 'Unsupported codec' }, 'Unsupported codec'],
		[{ error: ['Unsupported codec', { message: 'too long' }] }, 'Unsupported codec; too long'],
		[{ error: { message: 'Unsupported codec' } }, 'Unsupported codec'],
		[{ detail: 'Not authenticated' }, 'Not authenticated'],
		[{ error: { detail: 'Not authenticated' } }, 'Not authenticated'],
		[{ detail: [{ loc: ['body', 0, 'url'], msg: 'bad' }] }, 'body.0.url: bad'],
		[{ detail: [{ path: ['audio', null, {}, 0], message: 'bad' }] }, 'audio.0: bad'],
		[{ message: 'Invalid', detail: [{ loc: ['url'], msg: 'bad' }] }, 'url: bad'],
		[{ error: { message: 'Invalid', detail: [{ loc: ['url'], msg: 'bad' }] } }, 'url: bad'],
		[{ error: { name: 'TimeoutException' } }, 'TimeoutException'],
		[{ error: { code: 17 } }, '{"code":17}'],
		[{ message: '-', error: { name: 'NotFoundException' } }, 'NotFoundException'],
		[{ message: '', error: { message: 'inner' } }, 'inner'],
		[{ message: 'outer', error: { data: [{ path: ['url'] }] } }, 'outer'],
		['Bad Gateway', 'Bad Gateway'],
		[
			{ err_code: 'Bad Request', err_msg: 'Bad Request: corrupt data' },
			'Bad Request: corrupt data',
		],
		[{ errors: [{ message: 'too large' }] }, 'too large'],
		[{ error: { errors: [{ loc: ['body', 'url'], msg: 'bad' }] } }, 'body.url: bad'],
		[{ error: { error: { message: 'Unsupported codec' } } }, 'Unsupported codec'],
		[{ detail: { message: 'Unsupported codec' } }, 'Unsupported codec'],
		[{ message: { message: 'Unsupported codec' } }, 'Unsupported codec'],
		[{ error_message: 'Unsupported codec' }, 'Unsupported codec'],
		[{ error: { code: 'model_not_found', message: null } }, 'model_not_found'],
	])('has many shapes: %j', (body, reason) => {
		expect(readReason(body)).toBe(reason);
	});

	it.each([
		['{"error":{"message":"Unsupported codec"}}', 'Unsupported codec'],
		[
			'400 {"error":{"message":"Unsupported codec","type":"invalid_request_error"}}\n',
			'Unsupported codec',
		],
		['{"error":"{\\"message\\":\\"Unsupported codec\\"}"}', 'Unsupported codec'],
		['The field {name} is missing', 'The field {name} is missing'],
		['Not an object: {a}', 'Not an object: {a}'],
		['{"code":17}', '{"code":17}'],
	])("is read out of a vendor's answer that was put into it as text: %s", (message, reason) => {
		expect(readReason({ message })).toBe(reason);
		expect(readReason({ error: { name: 'ProviderException', message } })).toBe(reason);
	});

	it.each<Json>([
		null,
		7,
		[],
		{},
		'',
		'-',
		{ message: '-' },
		{ message: '  ' },
		{ message: { code: 1 } },
		{ error: null },
		{ error: {} },
		{ error: [] },
		{ error: [{}, null, 7] },
		{ error: '\n' },
	])('is not made up when the service gives none: %j', (body) => {
		expect(readReason(body)).toBeUndefined();
	});
});
