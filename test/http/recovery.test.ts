import { runNode, type NodeRun } from '../support/http/nodeInContext';
import { useServer } from '../support/http/scriptedServer';

const server = useServer();
const logPath = '/v2/logs?period=24h&limit=100&offset=0';

const create = async (options: NodeRun['parameters'] = {}) =>
	await runNode({
		parameters: { operation: 'create', audioUrl: 'https://example.com/call.mp3', options },
	});

/** The usage log with one row, under the name that the create had. */
function answerWithLog(inferenceId: string): void {
	server().answer('GET', logPath, {
		body: () => ({
			data: [
				{
					created: new Date().toISOString(),
					status: 'succeeded',
					inference_id: inferenceId,
					client_request_id: server().received[0].headers['x-client-request-id'],
					cost: { usd: 0.001, credits: 2000 },
				},
			],
		}),
	});
}

describe('a create whose answer was lost', () => {
	it('is found in the usage log, and not sent again', async () => {
		server().answer('POST', '/v1/stt/create', { status: 502, body: 'Bad Gateway' });
		answerWithLog('job-1');
		const [item] = await create();
		expect(item.json).toMatchObject({ generationId: 'job-1', status: 'queued' });
		expect(server().received.map(({ method }) => method)).toEqual(['POST', 'GET']);
		expect(server().received[1].headers.authorization).toMatch(/^Bearer /);
	});

	it("is found under the user's own name for it", async () => {
		server().answer('POST', '/v1/stt/create', { status: 502, body: 'Bad Gateway' });
		answerWithLog('job-1');
		const [item] = await create({ clientRequestId: 'call-17' });
		expect(item.json).toMatchObject({ generationId: 'job-1' });
	});

	it('is not looked for when the user does not want that', async () => {
		server().answer('POST', '/v1/stt/create', { status: 502, body: 'Bad Gateway' });
		await expect(create({ recover: false })).rejects.toThrow(
			'The transcription may have been accepted',
		);
		expect(server().received).toHaveLength(1);
	});
});
