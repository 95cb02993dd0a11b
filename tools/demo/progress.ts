/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import ora from 'ora';

/** A line that shows what is going on and for how long. */
export interface Progress {
	show(message: string): void;
	succeed(message: string): void;
	fail(message: string): void;
}

/** Starts the line; without a terminal, each message is a line of its own. */
export function startProgress(task: string): Progress {
	const start = Date.now();
	const elapsed = () => `${Math.round((Date.now() - start) / 1000)} s`;
	const spinner = ora({ text: task }).start();
	let message = '';
	const render = () => {
		spinner.text = [task, message, elapsed()].filter((part) => part).join(' · ');
	};
	const ticking = setInterval(render, 500);
	const end = (finish: () => void) => {
		clearInterval(ticking);
		finish();
	};
	return {
		show(shown) {
			message = shown;
			if (spinner.isSpinning) render();
			else spinner.info(`${task} · ${message}`);
		},
		succeed: (shown) => end(() => spinner.succeed(shown)),
		fail: (shown) => end(() => spinner.fail(shown)),
	};
}
