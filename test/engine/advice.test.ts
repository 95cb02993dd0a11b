import { model, sandboxedNode } from '../support/engine/sandboxedNode';
import { modelOfVendor, refusalNames, refusals, refuse } from '../support/sandbox/refusals';

// What people read when a vendor does not accept a recording: as an answer to the create, and as the reason
// of a failed job.

const node = sandboxedNode();

describe.each(refusalNames)('%s', (refusal) => {
	it.each(['answer', 'job'] as const)('has advice of its own (%s)', async (refusalAs) => {
		refuse(node.sandbox, refusal, refusalAs);

		const run = await node.run({ ...model(modelOfVendor(refusal)) });

		const general = /did not accept the request|could not transcribe|larger than the service/;
		expect(run.error?.message).not.toMatch(general);
		// An address in it is shown without its path's end only when it has a query.
		expect(run.error?.message).toContain(refusals[refusal].text.slice(0, 40).replace(/\.$/, ''));
		expect(run.error?.message).toMatch(/\[item 0\]$/);
		expect(run.error?.description).toMatch(/^[A-Z].*\.$/);
	});
});

it('AssemblyAI says so inside a job that the service calls completed', async () => {
	refuse(node.sandbox, 'assemblyAiNoSpeech', 'payload');

	const run = await node.run(model('aai/universal'));

	expect(run.error?.message).toMatch(/^The recording contains no speech: language_detection /);
});

it('An upload is advised on as a file', async () => {
	refuse(node.sandbox, 'assemblyAiWebPage', 'answer');

	const run = await node.run(
		{ audioSource: 'binary', ...model('aai/universal') },
		{ items: [await node.fileItem('voice-note')] },
	);

	expect(run.error?.message).toMatch(/^The file is a web page, not a recording: /);
});

it('A 413 of the network in front of the service names the limit and another model', async () => {
	const body = '<html><head><title>413 Request Entity Too Large</title></head></html>';
	node.sandbox.fault('create', { kind: 'status', status: 413, body, accept: false });

	const run = await node.run({});

	expect(run.error).toMatchObject({
		message:
			'The recording is too large for GPT-4o Transcribe (OpenAI), which accepts 25 MiB: HTTP status 413 [item 0]',
		description:
			"Choose 'Binary File' in 'Audio Source' so that the node can split the recording, or choose a model that accepts larger recordings, such as Nova-3 (Deepgram).",
	});
});

it.each([404, 400])(
	'A model that is gone is named, with those that are there (%i)',
	async (status) => {
		node.sandbox.answer('create', (usual) =>
			usual.status === 404 ? { status, body: { message: 'Model not found' } } : usual,
		);

		const run = await node.run(model('nova-1'));

		expect(run.error?.message).toMatch(/^The service does not have the model nova-1: /);
		expect(run.error?.description).toMatch(/'Model'|models that the service has now: .*nova-3/);
	},
);

it.each([502, 503])('A page of a gateway is no advice on the recording: %i', async (status) => {
	node.sandbox.fault('create', { kind: 'html', status }, Infinity);

	const run = await node.run({ options: { recover: false } });

	expect(run.error?.message).not.toContain('web page');
});
