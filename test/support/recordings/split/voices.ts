/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of a recording that makeVoices.sh has made, such as `voice.m4a`. */
export function readVoice(name: string): Buffer {
	return readFileSync(join(__dirname, name));
}
