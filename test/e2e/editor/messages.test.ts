import type { IBinaryData, INodeParameters } from 'n8n-workflow';
import { modelOfVendor, refusalNames, refusals, refuse } from '../../support/sandbox/refusals';
import type { Sandbox } from '../../support/sandbox';
import { n8nVersions } from '../install/n8nInstall';
import { sandboxedEditor } from './sandboxedEditor';

// What n8n's output panel shows of the node's messages, which it treats as HTML.

interface Mishap {
	parameters?: INodeParameters;
	/** The file of its item. */
	file?: IBinaryData;
	/** What happens to the service beforehand. */
	when?: (sandbox: Sandbox) => void;
}

const model = (value: string) => ({ model: { __rl: true, mode: 'id', value } });
const get = (generationId: string) => ({ operation: 'get', generationId });
const at = (audioUrl: string) => ({ parameters: { audioUrl } });
const upload = (file: Partial<IBinaryData>) => ({
	parameters: { audioSource: 'binary' },
	file: { data: '', mimeType: 'audio/mpeg', fileName: 'call.mp3', ...file },
});
const status = (code: number) => ({
	when: (sandbox: Sandbox) =>
		sandbox.fault('create', { kind: 'status', status: code, accept: false }, 9),
	parameters: { options: { recover: false } },
});

/** Everything of the first minutes. */
const mishaps: Record<string, Mishap> = {
	'no address': at(''),
	'a name instead of an address': at('interview.mp3'),
	'a path instead of an address': at('/home/ana/interview.mp3'),
	'a data URL': at('data:audio/mpeg;base64,SUQz'),
	'two addresses': at('https://example.com/a.mp3, https://example.com/b.mp3'),
	'a folder in Google Drive': at('https://drive.google.com/drive/folders/1ExampleFolder'),
	'a Google document': at('https://docs.google.com/document/d/1Example/edit'),
	'a page of YouTube': at('https://www.youtube.com/watch?v=example'),
	'a page of Spotify': at('https://open.spotify.com/episode/example'),
	'a page of Zoom': at('https://us02web.zoom.us/rec/share/example'),
	'a page of Teams': at('https://teams.microsoft.com/l/meetup-join/example'),
	'a playlist': at('https://example.com/live.m3u8'),
	'an empty file': upload({}),
	'a file that is gone': upload({ id: 'filesystem-v2:gone', data: 'filesystem-v2' }),
	'a file on another server': upload({ id: 's3:elsewhere', data: 's3' }),
	'a file that is a web page': upload({ data: 'PCFET0NUWVBFIGh0bWw+PHRpdGxlPkxvZ2luPC90aXRsZT4=' }),
	'a file in another field': {
		...upload({}),
		parameters: { audioSource: 'binary', binaryPropertyName: 'call' },
	},
	'no file': { parameters: { audioSource: 'binary' } },
	'no model': { parameters: model('') },
	'an unknown model': { parameters: model('nova-1') },
	'an option that is no JSON': { parameters: { options: { additionalBodyFields: '{"a":' } } },
	'no generation ID': { parameters: get('') },
	'a path as a generation ID': { parameters: get('../models') },
	'an unknown generation ID': { parameters: get('unknownGenerationId00') },
	'no time to wait': { parameters: { maxWait: 0 } },
	'a recording that is not there': at('https://example.com/gone.mp3'),
	'a job that takes too long': {
		when: (sandbox) => sandbox.set({ readyAfter: 60 }),
		parameters: { maxWait: 1, pollInterval: 0.5 },
	},
	'a job that fails without a reason': { when: (sandbox) => sandbox.set({ jobError: 'null' }) },
	'an account without credits': { when: (sandbox) => sandbox.set({ credits: 'exhausted' }) },
	'a lost answer': {
		when: (sandbox) => sandbox.fault('create', { kind: 'resetAfter', accept: false }),
		parameters: { maxWait: 1, options: { recover: false } },
	},
	'a page of a gateway': {
		when: (sandbox) => sandbox.fault('create', { kind: 'html', status: 502, accept: false }, 9),
		parameters: { options: { recover: false } },
	},
	'a key that is not accepted': status(401),
	'a key without the right': status(403),
	'a service that is down': status(503),
};

/** Characters that mean something in HTML or Markdown. */
const special = /[<>&"'`[\]{}]|[^\p{ASCII}]/u;

for (const name of refusalNames.filter((each) => special.test(refusals[each].text))) {
	mishaps[`${name} as an answer`] = {
		when: (sandbox) => refuse(sandbox, name, 'answer'),
		parameters: model(modelOfVendor(name)),
	};
}
mishaps['assemblyAiNoSpeech as a failed job'] = {
	when: (sandbox) => refuse(sandbox, 'assemblyAiNoSpeech', 'job'),
	parameters: model('aai/universal'),
};

/** As the panel shows it, which joins blanks. */
const shown = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();

describe.each(n8nVersions.slice(0, 1))('The output panel of n8n %s', (version) => {
	const bench = sandboxedEditor(version);

	it('shows the whole of every message', async () => {
		const { editor } = bench;
		const { panel } = editor;
		const { owner } = bench.server;
		const message = panel.output.getByTestId('node-error-message');
		const description = panel.output.getByTestId('node-error-description');
		const workflow = await bench.openNodes(
			Object.entries(mishaps).map(([name, { parameters, file }]) => ({ name, parameters, file })),
		);
		const read: Record<string, string[]> = {};
		const stored: Record<string, string[]> = {};
		for (const [name, { when }] of Object.entries(mishaps)) {
			bench.sandbox.reset();
			when?.(bench.sandbox);
			await editor.openNode(name);
			await panel.execute();
			const { error } = (await owner.lastExecution(workflow)).data.resultData;
			stored[name] = [shown(error?.message), shown(error?.description)];
			read[name] = [shown(await message.innerText()), shown(await description.innerText())];
			await panel.close();
			await editor.clear();
		}

		expect(read).toEqual(stored);
	});
});
