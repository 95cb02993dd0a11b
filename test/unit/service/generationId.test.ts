import { assert, property, string } from 'fast-check';
import {
	isAboutAnother,
	isGenerationId,
	readCreatedId,
	readNamedJobId,
} from '../../../nodes/AimlSpeechToText/service/generationId';
import { pollRequest } from '../../../nodes/AimlSpeechToText/service/fetchJob';
import type { Json } from '../../../nodes/AimlSpeechToText/shared/json';
import { jsonAnswer, textAnswer } from './answers';

describe('a generation id', () => {
	it.each([
		'RlLz0hRdAs9voL5Qi1Pzr',
		'227b2ca6-72a6-4e82-906d-957ba03e470f',
		'50f3e8ae-3d88:kling-video/v1.6',
		'...',
		'a b',
		'😀',
		'x'.repeat(256),
	])('is opaque: %s', (id) => {
		expect(isGenerationId(id)).toBe(true);
		expect(decodeURIComponent(encodeURIComponent(id))).toBe(id);
	});

	it.each([
		'',
		' ',
		'\n\t',
		'\u00a0',
		'.',
		'..',
		'x'.repeat(257),
		'\ud83d',
		'a\udc00',
		null,
		undefined,
		17,
		{},
	])('can be one part of a path, unlike %j', (value) => {
		expect(isGenerationId(value)).toBe(false);
	});
});

/** The id in an answer to a create. */
const created = (body: Json, header?: string) =>
	readCreatedId(jsonAnswer(200, body, header === undefined ? {} : { 'x-inference-id': header }));
const createdBy = (text: string, header?: string) =>
	readCreatedId(textAnswer(200, text, header === undefined ? {} : { 'x-inference-id': header }));

describe('the id of a job just created', () => {
	it.each<[string, Json, string | undefined, string | undefined]>([
		['the id of the envelope', { generation_id: 'a' }, undefined, 'a'],
		['the other envelope', { id: 'a' }, undefined, 'a'],
		['generation_id before id', { generation_id: 'a', id: 'b' }, undefined, 'a'],
		['generation_id before the header', { generation_id: 'a' }, 'c', 'a'],
		['the header before id, which may be the provider’s', { id: 'b' }, 'c', 'c'],
		['the header alone', {}, 'c', 'c'],
		['a number', { id: 17 }, undefined, '17'],
		['zero', { generation_id: 0 }, undefined, '0'],
		['without blanks around it', { generation_id: ' a\n' }, undefined, 'a'],
		['not blank', { generation_id: '   ' }, 'c', 'c'],
		['not a no-break space', { generation_id: '\u00a0' }, 'c', 'c'],
		['not a dot', { generation_id: '..' }, 'c', 'c'],
		['not a fraction', { generation_id: 1.5 }, 'c', 'c'],
		['not too long', { generation_id: 'x'.repeat(300) }, 'c', 'c'],
		['not a list', { generation_id: ['a'] }, undefined, undefined],
		['not an object', { generation_id: { id: 'a' } }, undefined, undefined],
		['not null', { generation_id: null, id: 'a' }, undefined, 'a'],
		['not a blank header', {}, ' ', undefined],
		['not a header that is too long', {}, 'x'.repeat(300), undefined],
		['of 256 characters', { id: 'x'.repeat(256) }, undefined, 'x'.repeat(256)],
	])('is %s', (_case, body, header, id) => {
		expect(created(body, header)).toBe(id);
	});

	it.each([
		['9007199254740993', '9007199254740993'],
		['123456789012345678901234567890', '123456789012345678901234567890'],
	])('keeps all digits of a number that JavaScript rounds: %s', (digits, id) => {
		const text = `{"generation_id": ${digits}, "status": "queued"}`;
		expect(readCreatedId({ ...textAnswer(200, text), json: JSON.parse(text) })).toBe(id);
		expect(
			readCreatedId({
				...textAnswer(200, `{"id":${digits}}`),
				json: JSON.parse(`{"id":${digits}}`),
			}),
		).toBe(id);
	});

	it.each([
		['{"generation_id": "job-7", "sta', 'job-7'],
		['{"status": "queued", "generation_id":"job-7"', 'job-7'],
		['{"id" : "job-7","output":{"te', 'job-7'],
		['{"generation_id": 4711, "sta', '4711'],
		['{"id": NaN, "generation_id": "job-7"}', 'job-7'],
		['<pre>{"generation_id": "job-7"}</pre>', 'job-7'],
		['{"generation_id": "a\\/b\\u00e9", "sta', 'a/bé'],
	])('is found in a body that broke off or is odd: %s', (text, id) => {
		expect(createdBy(text)).toBe(id);
	});

	it.each([
		['{"generation_id": "job-', undefined],
		['{"generation_id": "job\\x", "sta', undefined],
		['{"generation_id": 47', undefined],
		['{"generation_id": NaN}', undefined],
		['{"generation_id": " "', undefined],
		['{"generation_id": ""', undefined],
		['{"generation_id":', undefined],
		['<html>id</html>', undefined],
		['', undefined],
	])('is not made up where half of it came, or none: %s', (text, id) => {
		expect(createdBy(text)).toBe(id);
		expect(createdBy(text, 'inference-1')).toBe('inference-1');
	});

	it('is not looked for in endless texts', () => {
		for (const filling of ['a', '\\\\', '\\"', '1', ' ']) {
			const text = `{"generation_id":"${filling.repeat(20_000_000 / filling.length)}`;
			expect(createdBy(text, 'inference-1')).toBe('inference-1');
			const digits = `{"generation_id":${filling.repeat(20_000_000 / filling.length)}`;
			expect(createdBy(digits, 'inference-1')).toBe('inference-1');
		}
	});

	it('can always be asked for', () => {
		assert(
			property(string({ unit: 'binary', maxLength: 300 }), (text) => {
				const id = created({ generation_id: text });
				if (id === undefined) return;
				const { path } = pollRequest(id, 30);
				expect(new URL(`https://example.com${path}`).pathname).toBe(path);
			}),
		);
	});

	it.each<Json>([
		{ data: { generation_id: 'job-1' } },
		{ result: { generation_id: 'job-1', status: 'queued' } },
		[{ generation_id: 'job-1' }],
	])('is found in any envelope: %j', (body) => {
		expect(readCreatedId(jsonAnswer(200, body))).toBe('job-1');
	});
});

describe('a redirect after a create', () => {
	const namedBy = (location: string, status = 303) =>
		readNamedJobId(jsonAnswer(status, {}, { location }));

	it.each([
		['/v1/stt/job-1', 'job-1'],
		['https://api.example.com/v1/stt/job-1/', 'job-1'],
		['../stt/job-1?from=create', 'job-1'],
		['/v1/stt/job-1;session=7', 'job-1'],
		['/v1/stt/a%2Fb', 'a/b'],
		['/v1/stt/100%', undefined],
		['/v1/stt/create', undefined],
		['/v1/stt/Create/', undefined],
		['/v1/stt/create;session=7', undefined],
		['/v1/stt/', undefined],
		['/other/job-1', undefined],
		['/login?next=/v1/stt/create&reason=expired', undefined],
		['/login#/v1/stt/job-1', undefined],
		['', undefined],
	])('to %j leads to the job %s', (location, id) => {
		expect(namedBy(location)).toBe(id);
	});

	it('is one by its status alone', () => {
		expect([201, 299, 300, 399, 400].map((status) => namedBy('/v1/stt/job-1', status))).toEqual([
			...[undefined, undefined, 'job-1', 'job-1', undefined],
		]);
	});

	it('may name the job in its body, which comes first', () => {
		const answer = jsonAnswer(303, { generation_id: 'job-2' }, { location: '/v1/stt/job-1' });
		expect(readNamedJobId(answer)).toBe('job-2');
	});
});

describe('a poll', () => {
	it('has digits compared as they were sent, too', () => {
		const text = '{"generation_id":9007199254740993,"status":"queued"}';
		const answer = { ...textAnswer(200, text), json: JSON.parse(text) };
		expect(isAboutAnother('9007199254740993', answer)).toBe(false);
		expect(isAboutAnother('9007199254740992', answer)).toBe(true);
	});
});
