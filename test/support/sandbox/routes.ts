import express, { type Express } from 'express';

import { readRecording } from '../recordings';
import { RECORDINGS_PATH, recordingOfFile } from './audio';
import { usdOf } from './cost';
import { createJob } from './create';
import { ApiError } from './errors';
import type { Guard } from './gateway';
import { modelList } from './modelList';
import { poll } from './poll';
import type { Route } from './requestLog';
import { serve, type Handler } from './serve';
import { parseSettings } from './settings';
import type { SandboxState } from './state';
import { usageLog, valuesOf } from './usageLog';

interface Endpoint {
	route: Route;
	method: 'get' | 'post';
	paths: string[];
	guard: Guard;
	handle: Handler;
}

const models: Handler = (_state, { query }) => {
	return { status: 200, body: modelList(valuesOf(query.type)) };
};

const billing: Handler = ({ settings: { credits } }) => {
	const balance = credits === 'exhausted' ? 0 : usdOf(credits);
	return { status: 200, body: { current_balance: balance, currency: 'USD' } };
};

const recordingFile: Handler = (_state, { params }) => {
	const recording = recordingOfFile(String(params.file));
	if (!recording) throw new ApiError(404);
	const headers = { 'content-type': recording.mimeType };
	return { status: 200, headers, body: readRecording(recording) };
};

const notFound: Handler = () => {
	throw new ApiError(404);
};

/** In this order: the first endpoint with the request's path answers it. */
const endpoints: Endpoint[] = [
	{
		route: 'create',
		method: 'post',
		paths: ['/v1/stt/create', '/stt/create'],
		guard: 'key',
		handle: createJob,
	},
	{
		route: 'poll',
		method: 'get',
		paths: ['/v1/stt/:id', '/stt/:id'],
		guard: 'key',
		handle: poll,
	},
	// The list is open to everyone, which is why it proves nothing about a key.
	{ route: 'models', method: 'get', paths: ['/v1/models'], guard: 'limits', handle: models },
	{ route: 'billing', method: 'get', paths: ['/v2/billing'], guard: 'key', handle: billing },
	{ route: 'logs', method: 'get', paths: ['/v2/logs'], guard: 'key', handle: usageLog },
	{
		route: 'recording',
		method: 'get',
		paths: [`${RECORDINGS_PATH}:file`],
		guard: 'none',
		handle: recordingFile,
	},
];

/** What another process may look at and switch. Not part of the API, and not logged. */
function addControls(app: Express, state: SandboxState): void {
	app.get('/sandbox/state', (_request, response) => {
		const requests: Partial<Record<Route, number>> = {};
		for (const { route } of state.requests) requests[route] = (requests[route] ?? 0) + 1;
		const jobs = [...state.jobs.values()].map(({ model, recording, ...job }) => ({
			...job,
			model: model.id,
			recording: recording?.name ?? null,
		}));
		response.json({ requests, jobs });
	});
	app.put('/sandbox/settings', express.json(), (request, response) => {
		try {
			Object.assign(state.settings, parseSettings(request.body));
			response.json(state.settings);
		} catch (error) {
			response.status(400).json({ message: String(error) });
		}
	});
}

/** The Express application of a sandbox. */
export function application(state: SandboxState): Express {
	const app = express().disable('x-powered-by').disable('etag');
	addControls(app, state);
	for (const { route, method, paths, guard, handle } of endpoints) {
		app[method](paths, serve(state, route, guard, handle));
	}
	return app.use(serve(state, 'other', 'none', notFound));
}
