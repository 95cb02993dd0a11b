import { startProgress } from '../../../nodes/AimlSpeechToText/operations/progress';
import { nodeContext } from '../purchases/sessions';

/** What a person who watches sees of a run, and the call for each finished item. */
function watch(total: number) {
	const messages: unknown[] = [];
	const context = nodeContext({ sendMessageToUI: (message) => void messages.push(message) });
	return { messages, finishItem: startProgress(context, total) };
}

describe('the progress of a run', () => {
	it('is shown for the first and the last item', () => {
		const { messages, finishItem } = watch(1);
		finishItem();
		expect(messages).toEqual(['Transcribe: 1 of 1 items done']);
	});

	it('is not shown for each of many items that finish at once, but at the end', () => {
		const { messages, finishItem } = watch(500);
		for (let finished = 0; finished < 500; finished++) finishItem();
		expect(messages.length).toBeLessThan(100);
		expect(messages.at(-1)).toBe('Transcribe: 500 of 500 items done');
	});
});
