import { type Body, sandbox, call, stereoCall, urlOf, transcribe } from './testSandbox';

describe('payloads', () => {
	const payload = async (model: string, options: object, recording = call): Promise<Body> => {
		return (await transcribe({ model, url: urlOf(recording), ...options })).result;
	};

	it('OpenAI: text and tokens', async () => {
		const { text, usage } = await payload('openai/gpt-4o-mini-transcribe', {});
		expect(text).toBe(call.text);
		expect(usage).toMatchObject({ type: 'tokens', input_tokens: 104 });
		expect(usage.total_tokens).toBe(usage.input_tokens + usage.output_tokens);
	});

	it('Microsoft: text, seconds rounded up, and dollars', async () => {
		const { text, usage } = await payload('microsoft/mai-transcribe-1.5', {});
		expect(text).toBe(call.text);
		expect(usage).toEqual({ seconds: 11, cost: 0.0011 });
	});

	it('Deepgram: bare words by default, each within its turn', async () => {
		const { metadata, results } = await payload('nova-3', {});
		expect(metadata).toMatchObject({ duration: call.durationSeconds, sha256: call.sha256 });
		const [{ transcript, words }] = results.channels[0].alternatives;
		expect(transcript).toMatch(/^good morning how can i help you my router /);
		expect(Object.keys(words[0])).toEqual(['word', 'start', 'end', 'confidence']);
		expect(words[0].start).toBe(call.utterances[0].start);
		expect(words.at(-1).end).toBe(call.utterances.at(-1)?.end);
	});

	it('Deepgram: punctuation, speakers, paragraphs, turns and language when asked for', async () => {
		const { results } = await payload('nova-3', {
			smart_format: true,
			diarize: true,
			paragraphs: true,
			utterances: true,
			detect_language: true,
		});
		const [channel] = results.channels;
		const [{ transcript, words, paragraphs }] = channel.alternatives;
		expect(transcript).toBe(call.text);
		expect(words[1]).toMatchObject({ word: 'morning', punctuated_word: 'morning,', speaker: 0 });
		expect(paragraphs.paragraphs).toHaveLength(call.utterances.length);
		expect(channel.detected_language).toBe('en');
		expect(results.utterances).toMatchObject(
			call.utterances.map(({ start, end, text, speaker }) => {
				return { start, end, transcript: text, speaker: speaker === 'A' ? 0 : 1 };
			}),
		);
	});

	it.each([
		['nova-3', 'multichannel'],
		['#g1_nova-2-phonecall', 'multi_channel'],
	])('Deepgram: %s returns each channel with %s', async (model, option) => {
		const { metadata, results } = await payload(
			model,
			{ [option]: true, punctuate: true },
			stereoCall,
		);
		expect(metadata.channels).toBe(2);
		const textOf = (channel: number) =>
			stereoCall.utterances
				.filter((utterance) => utterance.channel === channel)
				.map(({ text }) => text)
				.join(' ');
		const transcripts = results.channels.map((each: Body) => each.alternatives[0].transcript);
		expect(transcripts).toEqual([textOf(0), textOf(1)]);
	});

	it('Deepgram: a model ignores the other spelling of the channel option', async () => {
		const { results } = await payload('nova-3', { multi_channel: true }, stereoCall);
		expect(results.channels).toHaveLength(1);
	});

	it('Deepgram: has the shapes the schema declares instead, when switched', async () => {
		sandbox.set({ channelsShape: 'object', paragraphsShape: 'array' });
		const { results } = await payload('nova-3', { paragraphs: true });
		const { paragraphs } = results.channels.alternatives[0];
		expect(paragraphs[0].transcript).toBe(call.utterances[0].text);
		expect(paragraphs[0].paragraphs.sentences[0].text).toBe(call.utterances[0].text);
	});

	it('AssemblyAI: words in milliseconds without speakers by default', async () => {
		const body = await payload('aai/universal', {});
		expect(body).toMatchObject({ text: call.text, utterances: null, audio_duration: 11 });
		expect(body.words[0]).toMatchObject({ text: 'Good', start: 200, speaker: null });
	});

	it('AssemblyAI: turns with letters for speakers when asked for', async () => {
		const { utterances, speaker_labels } = await payload('aai/slam-1', { speaker_labels: true });
		expect(speaker_labels).toBe(true);
		expect(utterances).toMatchObject(
			call.utterances.map(({ start, text, speaker }) => {
				return { start: Math.round(start * 1000), text, speaker };
			}),
		);
	});

	it('AssemblyAI: turns with their channel, counted from 1, when asked for', async () => {
		const { utterances } = await payload('aai/universal', { multichannel: true }, stereoCall);
		expect(utterances).toMatchObject(
			stereoCall.utterances.map(({ text, channel }) => ({ text, channel: String(channel + 1) })),
		);
	});
});
