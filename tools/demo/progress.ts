/* eslint-disable @n8n/community-nodes/no-restricted-globals */

/** What is in progress and for how long. */
export interface Progress {
	show(message: string): void;
	succeed(message: string): void;
	fail(message: string): void;
}

/** Writes to stderr, so that the results alone are on stdout. A terminal keeps one line up to date. */
export function startProgress(task: string): Progress {
	const { stderr } = process;
	const start = Date.now();
	const write = (sign: string, text: string, end: string) =>
		stderr.write(`${stderr.isTTY ? '\r\x1b[K' : ''}${sign} ${text}${end}`);
	let message = '';
	const render = () => {
		const elapsed = `${Math.round((Date.now() - start) / 1000)} s`;
		const text = [task, message, elapsed].filter((part) => part).join(' · ');
		write('…', stderr.isTTY ? text.slice(0, stderr.columns - 3) : text, '');
	};
	const ticking = stderr.isTTY ? setInterval(render, 500) : undefined;
	const end = (sign: string, text: string) => {
		clearInterval(ticking);
		write(sign, text, '\n');
	};
	if (!stderr.isTTY) write('…', task, '\n');
	return {
		show(shown) {
			message = shown;
			if (stderr.isTTY) render();
			else write('…', `${task} · ${message}`, '\n');
		},
		succeed: (text) => end('✔', text),
		fail: (text) => end('✖', text),
	};
}
