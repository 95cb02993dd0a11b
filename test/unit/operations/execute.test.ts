import type { INodeExecutionData } from 'n8n-workflow';
import { runSimulated, type Reply, type SentRequest } from '../../support/simulatedRun';
import { simulatedService } from '../../support/simulatedService';

const urlOf = (index: number) => `https://example.com/${index}.mp3`;
const audioUrl = (itemIndex: number) => urlOf(itemIndex);
const isCreate = ({ method }: SentRequest) => method === 'POST';
const createdUrls = (sent: SentRequest[]) =>
	sent.filter(isCreate).map(({ body }) => String(Object(body).url));
const textsOf = (output: INodeExecutionData[]) => output.map(({ json }) => json.text ?? json.error);
const continuing = { onError: 'continueRegularOutput' } as const;

/** The service's answer to the create of one recording alone. */
const faultFor =
	(index: number, reply: Reply) =>
	({ body }: SentRequest): Reply | undefined =>
		Object(body).url === urlOf(index) ? reply : undefined;

describe('the results of a run', () => {
	it('keep the order of the items, whichever ends first', async () => {
		const service = simulatedService();
		const { output } = runSimulated({
			parameters: { audioUrl },
			items: 3,
			service(request) {
				// The later it was created, the sooner it is finished.
				const late = request.path.endsWith('job-1') && request.at < 20;
				return late ? { body: { status: 'generating' } } : service.reply(request);
			},
		});
		const items = await output;
		expect(textsOf(items)).toEqual([urlOf(0), urlOf(1), urlOf(2)]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	it('are none for no items', async () => {
		const { output, sent } = runSimulated({
			parameters: { audioUrl },
			items: 0,
			service: simulatedService().reply,
		});
		expect(await output).toEqual([]);
		expect(sent).toEqual([]);
	});

	it('have the failure of an item that cannot even be read', async () => {
		const { output } = runSimulated({
			parameters: { audioUrl: (index: number) => (index === 0 ? 'nowhere' : urlOf(index)) },
			items: 2,
			service: simulatedService().reply,
			...continuing,
		});
		expect(textsOf(await output)).toEqual([
			"'Audio URL' is not an http or https address [item 0]",
			urlOf(1),
		]);
	});

	it('leave nothing armed', async () => {
		const { output, armed } = runSimulated({
			parameters: { audioUrl },
			items: 30,
			service: simulatedService({ jobTime: 40 }).reply,
		});
		await output;
		expect(armed()).toBe(0);
	});
});

describe('transcriptions in progress', () => {
	/** The most that were in progress at one time. */
	async function mostAtOnce(items: number, concurrency?: number): Promise<number> {
		const service = simulatedService({ answerTime: 1, jobTime: 5 });
		let inProgress = 0;
		let most = 0;
		const { output } = runSimulated({
			parameters: { audioUrl, options: concurrency === undefined ? {} : { concurrency } },
			items,
			service(request) {
				const reply = service.reply(request);
				if (isCreate(request)) most = Math.max(most, ++inProgress);
				else if (JSON.stringify(reply).includes('completed')) inProgress -= 1;
				return reply;
			},
		});
		await output;
		return most;
	}

	it.each([1, 3, 25])('are at most as many as the concurrency says: %i', async (concurrency) => {
		expect(await mostAtOnce(40, concurrency)).toBe(concurrency);
	});

	it('are ten when the user says nothing', async () => {
		expect(await mostAtOnce(40)).toBe(10);
	});

	it('are all items when the concurrency is larger than that', async () => {
		expect(await mostAtOnce(12, 100)).toBe(12);
	});

	// 3 s for the answer to a create was measured live.
	it('do not delay each other while nothing is rejected', async () => {
		const { output, sent, clock } = runSimulated({
			parameters: { audioUrl, options: { concurrency: 100 } },
			items: 100,
			service: simulatedService({ answerTime: 3, jobTime: 2 }).reply,
		});
		await output;
		expect(Math.max(...sent.filter(isCreate).map(({ at }) => at))).toBeLessThan(0.5);
		expect(clock.now()).toBeLessThan(1.3 * 5);
	});
});

describe('the first item', () => {
	it('goes ahead alone, for its key may be rejected', async () => {
		const { output, sent } = runSimulated({
			parameters: { audioUrl },
			items: 50,
			service: () => ({ status: 401, body: { message: 'No such key' }, after: 0.2 }),
			...continuing,
		});
		expect(new Set(textsOf(await output).map((text) => String(text).replace(/ \[.*/, '')))).toEqual(
			new Set(['The service did not accept the API key: No such key']),
		);
		expect(sent).toHaveLength(1);
	});

	it('is followed by the others when an answer has come, or soon', async () => {
		const startOfOthers = async (answerTime: number) => {
			const { output, sent } = runSimulated({
				parameters: { audioUrl },
				items: 5,
				service: simulatedService({ answerTime }).reply,
			});
			await output;
			return sent.filter(isCreate)[1].at;
		};
		expect(await startOfOthers(0.1)).toBeCloseTo(0.1, 2);
		expect(await startOfOthers(60)).toBeCloseTo(0.25, 2);
	});

	it('that fails for a reason of its own ends a run that stops at failures, before another', async () => {
		const { output, sent } = runSimulated({
			parameters: { audioUrl },
			items: 3,
			service: simulatedService({
				fault: faultFor(0, { status: 403, body: { message: 'Forbidden' }, after: 0.1 }),
			}).reply,
		});
		await expect(output).rejects.toThrow('API key is not allowed');
		expect(sent).toHaveLength(1);
	});
});

describe('an item that fails', () => {
	const unsupported: Reply = { status: 422, body: { message: 'Unsupported flavour' } };

	it('delays no other when the workflow continues', async () => {
		const { output, sent } = runSimulated({
			parameters: { audioUrl },
			items: 4,
			service: simulatedService({ fault: faultFor(1, unsupported) }).reply,
			...continuing,
		});
		expect(textsOf(await output)).toEqual([
			urlOf(0),
			'The service could not process the request: Unsupported flavour [item 1]',
			urlOf(2),
			urlOf(3),
		]);
		expect(createdUrls(sent)).toHaveLength(4);
	});

	it('ends the run otherwise, with its place and the ids of what was accepted', async () => {
		const { output, clock, armed } = runSimulated({
			parameters: { audioUrl },
			items: 4,
			service: simulatedService({ fault: faultFor(2, unsupported), jobTime: 500 }).reply,
		});
		await expect(output).rejects.toMatchObject({
			message: expect.stringContaining('[item 2]'),
			description: expect.stringMatching(/'Get Transcription'.*: job-1, job-2/),
			context: { itemIndex: 2 },
		});
		expect(clock.now()).toBeLessThan(5);
		expect(armed()).toBe(0);
	});

	it('speaks for the run, not one that fails later', async () => {
		const { output } = runSimulated({
			parameters: { audioUrl },
			items: 4,
			service: simulatedService({
				fault({ body }) {
					const index = [2, 3].find((each) => Object(body).url === urlOf(each));
					return index === undefined ? undefined : { status: 400, body: {}, after: 5 - index };
				},
			}).reply,
		});
		await expect(output).rejects.toMatchObject({ context: { itemIndex: 3 } });
	});

	it('may end all creating: what was not started has its failure, the rest is waited for', async () => {
		const { output, sent } = runSimulated({
			parameters: { audioUrl, options: { concurrency: 3 } },
			items: 7,
			service: simulatedService({
				jobTime: 8,
				fault: faultFor(2, { status: 402, body: {}, after: 1 }),
			}).reply,
			...continuing,
		});
		const texts = textsOf(await output);
		expect(texts.slice(0, 2)).toEqual([urlOf(0), urlOf(1)]);
		for (const text of texts.slice(2)) expect(text).toContain('has run out of credits');
		expect(createdUrls(sent)).toEqual([0, 1, 2].map(urlOf));
	});

	it('may have the same id as another item, so that neither gets the text', async () => {
		const same: Reply = { body: { generation_id: 'job-x', status: 'queued' } };
		const done: Reply = {
			body: { generation_id: 'job-x', status: 'completed', result: { text: 'Whose?' } },
		};
		const service = simulatedService();
		const { output } = runSimulated({
			parameters: { audioUrl },
			items: 3,
			service(request) {
				if (isCreate(request) && Object(request.body).url !== urlOf(1)) return same;
				return request.path.endsWith('job-x') ? done : service.reply(request);
			},
			...continuing,
		});
		const items = await output;
		expect(items[1].json.text).toBe(urlOf(1));
		for (const { json } of [items[0], items[2]]) {
			expect(json.error).toContain('given this generation ID to two recordings');
			expect(json.error).toContain('job-x');
			expect(json.details).toMatchObject({ generationId: 'job-x' });
			expect(json).not.toHaveProperty('text');
		}
	});

	it('is none when two items get the same transcription', async () => {
		const { output } = runSimulated({
			parameters: { operation: 'get', generationId: 'job-1' },
			items: 2,
			service: () => ({
				body: { generation_id: 'job-1', status: 'completed', result: { text: 'Hi' } },
			}),
		});
		expect(textsOf(await output)).toEqual(['Hi', 'Hi']);
	});
});

describe('the progress of a run', () => {
	const progressOf = async (items: number, jobTime: number) => {
		const { output, progress } = runSimulated({
			parameters: { audioUrl, options: { concurrency: 500 } },
			items,
			service: simulatedService({ jobTime }).reply,
		});
		await output;
		return progress;
	};

	it('is shown for the first and the last item', async () => {
		expect(await progressOf(1, 2)).toEqual(['Transcribe: 1 of 1 items done']);
	});

	it('is not shown for each of many items that finish at once, but at the end', async () => {
		const messages = await progressOf(500, 2);
		expect(messages.length).toBeLessThan(100);
		expect(messages.at(-1)).toBe('Transcribe: 500 of 500 items done');
	});
});
