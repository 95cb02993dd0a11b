import { readCreateRequest } from '../../../nodes/AimlSpeechToText/parameters/createRequest';
import { SimulatedClock } from '../../support/simulatedClock';
import { dataOfRun, itemIndex, strictContext } from '../../support/strictContext';
import { optionsOf } from '../output/transcriptions';

const audioUrl = 'https://example.com/calls/call.mp3';

interface Item {
	parameters?: Record<string, unknown>;
	options?: Record<string, unknown>;
	executionId?: string;
}

const read = async ({ parameters = {}, options = {}, executionId = '7' }: Item) =>
	await readCreateRequest(
		strictContext({
			parameters: {
				model: 'openai/gpt-4o-transcribe',
				openAiOptions: undefined,
				language: undefined,
				identifySpeakers: undefined,
				audioSource: 'url',
				audioUrl,
				...parameters,
			},
			getExecutionId: () => executionId,
			getWorkflowDataProxy: dataOfRun(2),
		}),
		itemIndex,
		optionsOf(options),
		new SimulatedClock(),
	);

describe('a create request', () => {
	it('has the model, the recording, and the timeout for one request', async () => {
		const { request, model, sourceName } = await read({ options: { requestTimeout: 20 } });
		expect(request).toMatchObject({
			fields: { model: 'openai/gpt-4o-transcribe' },
			audio: { url: audioUrl },
			requestTimeout: 20,
		});
		expect(model).toBe('openai/gpt-4o-transcribe');
		expect(sourceName).toBe('call.mp3');
	});

	it("has the options of its model's family, and of no other", async () => {
		const parameters = { model: 'nova-3', deepgramOptions: { diarize: true } };
		expect((await read({ parameters })).request.fields).toEqual({
			model: 'nova-3',
			diarize: true,
			smart_format: true,
		});
	});

	it('asks for no options of a model of no known family', async () => {
		const { request } = await read({ parameters: { model: 'vendor/new' } });
		expect(request.fields).toEqual({ model: 'vendor/new' });
	});

	it('prefers additional body fields to options of the same name', async () => {
		const { request } = await read({
			parameters: { openAiOptions: { temperature: 0.2, language: 'en' } },
			options: { additionalBodyFields: { temperature: 0.7, extra: [1] } },
		});
		expect(request.fields).toEqual({
			model: 'openai/gpt-4o-transcribe',
			temperature: 0.7,
			language: 'en',
			extra: [1],
		});
	});

	it('has the language and the speakers under the names of its model', async () => {
		const parameters = {
			...{ model: 'aai/universal', assemblyAiOptions: undefined },
			...{ language: ' de ', identifySpeakers: true },
		};
		const { request, withoutEffect } = await read({ parameters });
		expect(request.fields).toEqual({
			model: 'aai/universal',
			language_code: 'de',
			speaker_labels: true,
		});
		expect(withoutEffect).toEqual([]);
	});

	it('tells what its model does not take', async () => {
		const { request, withoutEffect } = await read({ parameters: { identifySpeakers: 'true' } });
		expect(request.fields).toEqual({ model: 'openai/gpt-4o-transcribe' });
		expect(withoutEffect).toEqual([expect.stringContaining("'Identify Speakers' was not sent")]);
	});

	it.each([[['de']], [{ code: 'de' }], [true], [5]])(
		'is not sent without a language that an expression returned as %j',
		async (language) => {
			await expect(read({ parameters: { language } })).rejects.toThrow("'Language' is not text");
		},
	);

	it.each(['yes', 1, {}])(
		'is not sent without the speakers that an expression asked for: %j',
		async (value) => {
			await expect(read({ parameters: { identifySpeakers: value } })).rejects.toThrow(
				"'Identify Speakers' is neither true nor false",
			);
		},
	);

	it.each([null, '', 'false', false])('identifies no speakers for %j', async (value) => {
		const parameters = {
			model: 'nova-3',
			deepgramOptions: {},
			identifySpeakers: value,
			language: null,
		};
		expect((await read({ parameters })).request.fields).toEqual({
			model: 'nova-3',
			smart_format: true,
		});
	});

	it.each(['', '  ', undefined])('needs a model: %j', async (model) => {
		await expect(read({ parameters: { model } })).rejects.toThrow("'Model' is empty");
	});

	it('is refused with the name of the option that is wrong', async () => {
		const parameters = { openAiOptions: { temperature: 7 } };
		await expect(read({ parameters })).rejects.toMatchObject({
			message: expect.stringContaining("'Temperature'"),
			details: { description: expect.stringContaining('openai/gpt-4o-transcribe') },
		});
	});
});

describe('the field for an upload', () => {
	it.each([
		['openai/gpt-4o-transcribe', 'file'],
		['nova-3', 'audio'],
		['vendor/new', 'audio'],
	])("is guessed by the model: %s, '%s'", async (model, field) => {
		const { request } = await read({ parameters: { model, deepgramOptions: undefined } });
		expect(request.upload).toEqual({ field, isGuess: true });
	});

	it.each(['audio', 'file'])("is no guess when the user chose it: '%s'", async (field) => {
		const { request } = await read({ options: { uploadFieldName: field } });
		expect(request.upload).toEqual({ field, isGuess: false });
	});
});

describe('the client request id', () => {
	// What makes it another one each time is added when the create is sent.
	const idOf = async (item: Item) => (await read(item)).clientRequestId;

	it('begins with execution, run and item', async () => {
		expect(await idOf({})).toBe('n8n-7-2-3');
	});

	// The service drops any other id without a word.
	it.each(['wörk flow/7', 'x'.repeat(500)])('is one that the service keeps: %s', async (id) => {
		expect(await idOf({ executionId: id })).toMatch(/^[A-Za-z0-9._:-]{1,100}$/);
	});

	it('begins as the user says when there is one', async () => {
		expect(await idOf({ options: { clientRequestId: 'call-17' } })).toBe('call-17');
	});
});
