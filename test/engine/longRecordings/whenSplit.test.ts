import { createHash } from 'node:crypto';
import { id3Tag, mp3Frames } from '../../support/recordings/split/mp3File';
import { wavFile } from '../../support/recordings/split/wavFile';
import { model, sandboxedNode } from '../../support/engine/sandboxedNode';
import { alwaysSplit, knownMeeting } from './meetings';

// Which recordings are split, and which are sent as they are.

const node = sandboxedNode();
const openAi = model('openai/gpt-4o-transcribe');
const upload = { audioSource: 'binary' };

/** The files of the creates, as the sandbox received them. */
const uploads = () => node.requests('create').map(({ body }) => body?.file);

/** A file that the sandbox does not know. */
async function storedFile(bytes: Buffer, fileName: string, mimeType = 'audio/wav') {
	node.sandbox.set({ acceptAnyAudio: true });
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	const data = await node.engine.store(bytes, { fileName, mimeType });
	return { item: { json: {}, binary: { data } }, sent: { bytes: bytes.length, sha256 } };
}

/** Seconds of silence, as a WAV file of 44,100 samples a second in two channels: 176,400 bytes each. */
const studioSilence = (seconds: number): Buffer =>
	wavFile(Buffer.alloc(seconds * 176_400), { samplesPerSecond: 44_100, channels: 2 });

describe('By default', () => {
	it("a recording of more than eight minutes is split for OpenAI's models", async () => {
		const { item, recording, parts } = await knownMeeting(node, {
			seconds: 481,
			partSeconds: 300,
		});

		const run = await node.run({ ...upload, ...openAi }, { items: [item] });

		expect(parts).toHaveLength(2);
		expect(run.items).toMatchObject([{ json: { text: recording.text, parts: [{}, {}] } }]);
		expect(node.sandbox.jobs).toHaveLength(2);
	});

	it('a shorter one is not', async () => {
		const { item, recording } = await knownMeeting(node, { seconds: 465, partSeconds: 300 });

		const run = await node.run({ ...upload, ...openAi }, { items: [item] });

		expect(run.items).toMatchObject([{ json: { text: recording.text, parts: null } }]);
		expect(uploads()).toMatchObject([{ sha256: recording.sha256 }]);
		expect(run.hints).toEqual([]);
	});

	it('a file of more than 24 MiB is, however short', async () => {
		const { item } = await storedFile(studioSilence(150), 'studio.wav');

		const run = await node.run({ ...upload, ...openAi }, { items: [item] });

		expect(run.items[0].json.parts).toHaveLength(2);
		for (const file of uploads()) expect(file?.bytes).toBeLessThanOrEqual(24 * 1024 ** 2);
	});

	it('of a file that is large for its pictures, the sound alone is sent', async () => {
		const frames = mp3Frames(400);
		const { item } = await storedFile(
			Buffer.concat([id3Tag(25 * 1024 ** 2), ...frames]),
			'podcast.mp3',
			'audio/mpeg',
		);

		const run = await node.run({ ...upload, ...openAi }, { items: [item] });

		expect(run.items).toMatchObject([{ json: { status: 'completed', parts: null } }]);
		expect(uploads()).toMatchObject([{ fileName: 'podcast.mp3', mimeType: 'audio/mpeg' }]);
		expect(uploads()[0]?.bytes).toBeLessThan(1024 ** 2);
		expect(run.hints).toEqual([]);
	});

	it.each(['nova-3', '#g1_whisper-large', 'aai/universal', 'microsoft/mai-transcribe-1.5'])(
		'none is for %s, which takes it as it is',
		async (id) => {
			const { item, recording } = await knownMeeting(node, { seconds: 481, partSeconds: 300 });

			const run = await node.run({ ...upload, ...model(id) }, { items: [item] });

			expect(run.items).toMatchObject([{ json: { status: 'completed', parts: null } }]);
			expect(uploads()).toMatchObject([{ sha256: recording.sha256 }]);
		},
	);
});

describe('Split Recordings', () => {
	it.each(['nova-3', '#g1_whisper-large', 'aai/universal', 'microsoft/mai-transcribe-1.5'])(
		"'Always' splits it for %s too",
		async (id) => {
			const { item, parts } = await knownMeeting(node);

			const run = await node.run(alwaysSplit({}, model(id)), { items: [item] });

			expect(run.items[0].json.parts).toHaveLength(parts.length);
			expect(uploads()).toHaveLength(parts.length);
		},
	);

	it("'Always' leaves a recording whole that is not longer than a part", async () => {
		const { item, recording } = await knownMeeting(node, { seconds: 110 });

		const run = await node.run(alwaysSplit({ partLength: 120 }), { items: [item] });

		expect(run.items[0].json.parts).toBeNull();
		expect(uploads()).toMatchObject([{ sha256: recording.sha256 }]);
	});

	it("'Never' sends it whole, though the model may cut its text", async () => {
		const { item, recording } = await knownMeeting(node, { seconds: 481, partSeconds: 300 });
		const options = { splitRecordings: 'never' };

		const run = await node.run({ ...upload, ...openAi, options }, { items: [item] });

		expect(run.items[0].json.parts).toBeNull();
		expect(uploads()).toMatchObject([{ sha256: recording.sha256 }]);
	});
});

describe('A part', () => {
	it('is not longer than Part Length', async () => {
		const { item } = await knownMeeting(node, { seconds: 300, partSeconds: 97 });

		const run = await node.run(alwaysSplit({ partLength: 97 }), { items: [item] });

		const { parts } = run.items[0].json;
		if (!Array.isArray(parts)) throw new Error('It was not split');
		expect(parts.filter(({ start, end }) => end - start > 97)).toEqual([]);
		expect(parts.slice(1).map(({ start }) => start)).toEqual(
			parts.slice(0, -1).map(({ end }) => end),
		);
	});

	it('is named after the recording, with its number', async () => {
		const { item } = await knownMeeting(node);

		await node.run(alwaysSplit(), { items: [item] });

		const names = uploads().map((file) => file?.fileName);
		expect(names.sort()).toEqual(['Meeting-1.wav', 'Meeting-2.wav', 'Meeting-3.wav']);
	});
});

describe('A file that cannot be cut is sent byte for byte:', () => {
	const silence = Buffer.alloc(130 * 16_000);
	const cases: Array<[string, () => Buffer, string, string]> = [
		[
			'one with bytes behind its end',
			() => Buffer.concat([wavFile(silence), Buffer.from('?')]),
			'call.wav',
			'audio/wav',
		],
		[
			'two in one',
			() => Buffer.concat([wavFile(silence), wavFile(silence)]),
			'call.wav',
			'audio/wav',
		],
		['one of no format', () => Buffer.alloc(3_000_000, 'AIML'), 'call.mp3', 'audio/mpeg'],
		[
			'one of another format',
			() => Buffer.concat([Buffer.from('#!AMR\n'), silence]),
			'call.amr',
			'audio/amr',
		],
	];
	it.each(cases)('%s', async (_what, makeFile, fileName, mimeType) => {
		const { item, sent } = await storedFile(makeFile(), fileName, mimeType);

		const run = await node.run(alwaysSplit(), { items: [item] });

		expect(uploads()).toMatchObject([sent]);
		expect(run.items).toMatchObject([{ json: { status: 'completed', parts: null } }]);
		expect(run.hints).toEqual([]);
	});
});

it('The format is known by the first bytes, whatever the name and type', async () => {
	const { item, parts } = await knownMeeting(node);
	Object.assign(item.binary?.data ?? {}, { fileName: 'Meeting.mp3', mimeType: 'audio/mpeg' });

	await node.run(alwaysSplit(), { items: [item] });

	expect(uploads()).toHaveLength(parts.length);
	for (const file of uploads()) expect(file).toMatchObject({ mimeType: 'audio/wav' });
});
