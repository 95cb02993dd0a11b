/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import promises, { type FileHandle } from 'node:fs/promises';
import type { Fault } from '../support/sandbox';
import { sandboxedNode, until } from '../support/engine/sandboxedNode';

// An upload that ends before its time leaves its file to be closed, or n8n runs out of open files.

const node = sandboxedNode();
const upload = { operation: 'create', audioSource: 'binary' };
const quick = { options: { recover: false, requestTimeout: 0.5 } };

let opened: Array<Promise<FileHandle>>;
beforeEach(() => {
	opened = [];
	const { open } = promises;
	jest.spyOn(promises, 'open').mockImplementation(async (...file) => {
		const handle = open(...file);
		opened.push(handle);
		return await handle;
	});
});
afterEach(() => jest.restoreAllMocks());

/** Resolves when every file that was opened is closed, which a descriptor below zero shows. */
async function allClosed(): Promise<void> {
	const handles = await Promise.all(opened);
	await until(() => handles.every(({ fd }) => fd < 0));
}

const cutShort: Array<[string, Fault]> = [
	['is refused before it was read', { kind: 'status', status: 413 }],
	['is told to come again', { kind: 'status', status: 429, headers: { 'retry-after': '0' } }],
	['breaks off', { kind: 'resetBefore' }],
	['is not answered in time', { kind: 'hang' }],
];

it.each(cutShort)('The file of an upload that %s is closed', async (_how, fault) => {
	node.sandbox.fault('create', fault);

	await node.run({ ...upload, ...quick }, { items: [await node.fileItem('voice-note')] });

	expect(opened.length).toBeGreaterThan(0);
	await allClosed();
});

it('The file of an upload that finds no service is closed', async () => {
	await node.run(
		{ ...upload, ...quick },
		{
			items: [await node.fileItem('voice-note')],
			credentials: { ...node.credentials, baseUrl: 'http://127.0.0.1:1' },
		},
	);

	expect(opened.length).toBeGreaterThan(0);
	await allClosed();
});

it('The file of an upload that is cancelled is closed', async () => {
	node.sandbox.fault('create', { kind: 'hang' });
	const { run, cancel } = node.start(upload, { items: [await node.fileItem('voice-note')] });
	await until(() => node.requests('create').length > 0);

	cancel();
	await run;

	await allClosed();
});

it('The file of an upload that succeeds is closed', async () => {
	await node.run(upload, { items: [await node.fileItem('voice-note')] });

	expect(opened).toHaveLength(1);
	await allClosed();
});
