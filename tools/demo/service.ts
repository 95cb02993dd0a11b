/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { startSandbox } from '../../test/support/sandbox';
import { recordings } from '../../test/support/recordings';

/** What the demo talks to: the real service, or its stand-in. */
export interface Service {
	/** What it is, plainly said. */
	introduction: string;
	credentials: ICredentialDataDecryptedObject;
	/** A recording that the service can download. */
	audioUrl: string;
	stop(): Promise<void>;
}

/** A short public recording, the one in the example workflow. */
const publicRecording = 'https://audio-samples.github.io/samples/mp3/blizzard_primed/sample-0.mp3';

/** The real service when there is a key in `AIML_API_KEY`, the sandbox otherwise. */
export async function openService(): Promise<Service> {
	const { AIML_API_KEY: apiKey, AIML_BASE_URL: baseUrl = 'https://api.aimlapi.com' } = process.env;
	if (apiKey) {
		return {
			introduction: `Using ${baseUrl} with your key. The real service charges for each transcription.`,
			credentials: { apiKey, baseUrl },
			audioUrl: publicRecording,
			stop: async () => {},
		};
	}
	const sandbox = await startSandbox({ settings: { readyAfter: 2, costHeaders: 'poll' } });
	return {
		introduction:
			'Using the sandbox, a stand-in on this machine, not the real service: it knows these recordings ' +
			'and hears nothing.\nSet AIML_API_KEY to use the real AI/ML API.',
		credentials: { apiKey: sandbox.apiKey, baseUrl: sandbox.url },
		audioUrl: `${sandbox.url}/recordings/${recordings[0].file}`,
		stop: sandbox.stop,
	};
}
