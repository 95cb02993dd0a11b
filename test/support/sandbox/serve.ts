/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import type { Request, RequestHandler } from 'express';

import { send, type Answer } from './answer';
import { errorAnswer } from './errors';
import { answerWithFault, isCarriedOut } from './faults';
import { admit, clientRequestIdOf, firewallAnswer, type Guard } from './gateway';
import { loggedRequest, type LoggedRequest, type Route } from './requestLog';
import type { SandboxState } from './state';

/** Answers a request, or throws what is wrong with it. */
export type Handler = (
	state: SandboxState,
	request: Request,
	logged: LoggedRequest,
) => Answer | Promise<Answer>;

/**
 * Takes what is left of a request. A client that still sends when the connection closes never sees the
 * answer, and could not tell a refusal for the rate from a lost answer.
 */
async function takeWhole(request: Request): Promise<void> {
	if (request.complete) return;
	request.resume();
	await Promise.race([once(request, 'end'), once(request, 'close')]);
}

/** Logs each request on a route, and answers it, or does to it what a waiting fault says. */
export function serve(
	state: SandboxState,
	route: Route,
	guard: Guard,
	handle: Handler,
): RequestHandler {
	const carryOut = async (request: Request, logged: LoggedRequest): Promise<Answer> => {
		try {
			const blocked = guard === 'none' ? null : firewallAnswer(state, request);
			if (blocked) return blocked;
			admit(state, request, guard);
			return await handle(state, request, logged);
		} catch (error) {
			return errorAnswer(error, request.path, state.settings);
		}
	};
	return async (request, response) => {
		const logged = loggedRequest(route, request);
		state.requests.push(logged);
		const fault = state.faults.take(route);
		const done = !fault || isCarriedOut(fault) ? await carryOut(request, logged) : null;
		const answer = fault ? await answerWithFault(fault, done, request, state.settings) : done;
		if (!answer) return;
		const clientRequestId = clientRequestIdOf(request);
		if (clientRequestId) response.set('x-client-request-id', clientRequestId);
		logged.status = answer.status;
		if (answer.status === 429) await takeWhole(request);
		await send(response, answer);
	};
}
