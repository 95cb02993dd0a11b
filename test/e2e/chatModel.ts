/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A message in the form of OpenAI's chat completions API. */
interface Message {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: string;
}

interface ChatRequest {
	messages: Message[];
	tools?: Array<{ function: { name: string } }>;
}

/** A stand-in for a chat model with OpenAI's API. It understands nothing. */
export interface ChatModel {
	/** The base URL for n8n's OpenAI credential. */
	url: string;
	/** Everything that was said to it, in order. */
	readonly messages: Message[];
	reset(): void;
	stop(): void;
}

/**
 * Asked with a tool at hand, it calls that with the web address and the time in the question. Otherwise its
 * answer is `You said: ` and the last message.
 */
function answerTo({ messages, tools = [] }: ChatRequest) {
	const { role, content } = messages[messages.length - 1];
	const [tool] = tools;
	if (!tool || role === 'tool') return { role: 'assistant', content: `You said: ${content}` };
	const [audioUrl] = /https?:\S+/.exec(content) ?? [];
	const [startedAfter] = /\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(content) ?? [];
	const call = { name: tool.function.name, arguments: JSON.stringify({ audioUrl, startedAfter }) };
	return {
		role: 'assistant',
		content: null,
		tool_calls: [{ id: 'call_1', type: 'function', function: call }],
	};
}

/** Starts the stand-in on the loopback interface. */
export async function startChatModel(): Promise<ChatModel> {
	let messages: Message[] = [];
	const server = createServer(async (request, response) => {
		const asked: ChatRequest = JSON.parse(await text(request));
		messages.push(...asked.messages);
		const message = answerTo(asked);
		const completion = {
			id: 'chatcmpl-1',
			object: 'chat.completion',
			created: 0,
			model: 'gpt-4o-mini',
			choices: [
				{ index: 0, message, finish_reason: message.content === null ? 'tool_calls' : 'stop' },
			],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
		response.setHeader('content-type', 'application/json').end(JSON.stringify(completion));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		get messages() {
			return messages;
		},
		reset() {
			messages = [];
		},
		stop() {
			server.close();
			server.closeAllConnections();
		},
	};
}
