/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkflowFile } from '../server/owner';

const examplesFolder = join(__dirname, '..', '..', '..', 'examples');

/** The files that people import. */
export const exampleFiles = readdirSync(examplesFolder).filter((file) => file.endsWith('.json'));

/** An example as it is. */
export const readExample = (file: string): WorkflowFile =>
	JSON.parse(readFileSync(join(examplesFolder, file), 'utf8'));

/** The recording on the web that the examples name. */
export const publicRecording =
	'https://audio-samples.github.io/samples/mp3/blizzard_primed/sample-0.mp3';

/** The node by which a person starts most of them. */
export const manualTrigger = 'When clicking ‘Execute workflow’';
