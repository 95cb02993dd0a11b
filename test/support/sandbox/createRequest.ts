/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';

import { customIssue, invalidPayload } from './errors';
import type { Fields } from './validation';

/** What is known about an uploaded file. Its bytes are hashed as they arrive and not kept. */
export interface UploadedFile {
	/** Multipart field name. */
	field: string;
	fileName: string;
	mimeType: string;
	bytes: number;
	/** Lower-case hex. */
	sha256: string;
}

/** A create request, read to its end. */
export interface CreateRequest {
	fields: Fields;
	files: UploadedFile[];
	isMultipart: boolean;
}

async function measure(content: Readable): Promise<{ bytes: number; sha256: string }> {
	const hash = createHash('sha256');
	let bytes = 0;
	for await (const chunk of content) {
		hash.update(chunk);
		bytes += chunk.length;
	}
	return { bytes, sha256: hash.digest('hex') };
}

async function readMultipart(request: IncomingMessage): Promise<CreateRequest> {
	const fields: Fields = {};
	const files: Array<Promise<UploadedFile>> = [];
	const form = busboy({ headers: request.headers, defParamCharset: 'utf8' });
	form.on('field', (name, value) => {
		// A repeated field is a list.
		fields[name] = Object.hasOwn(fields, name) ? [fields[name], value].flat() : value;
	});
	form.on('file', (field, content, { filename: fileName, mimeType }) => {
		const file = measure(content).then((size) => ({ field, fileName, mimeType, ...size }));
		// A broken upload fails the form as well, which is where it is reported.
		file.catch(() => undefined);
		files.push(file);
	});
	await pipeline(request, form);
	return { fields, files: await Promise.all(files), isMultipart: true };
}

async function readJson(request: IncomingMessage): Promise<CreateRequest> {
	const fields: unknown = JSON.parse(await text(request));
	if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
		throw new TypeError('Expected object');
	}
	return { fields: { ...fields }, files: [], isMultipart: false };
}

/** Reads a JSON or multipart body. Throws a 400 for one that cannot be read, or is of another type. */
export async function readCreateRequest(request: IncomingMessage): Promise<CreateRequest> {
	try {
		if (/^multipart\/form-data/i.test(request.headers['content-type'] ?? ''))
			return await readMultipart(request);
		return await readJson(request);
	} catch (error) {
		throw invalidPayload(customIssue(error instanceof Error ? error.message : String(error)));
	}
}
