import { runIndexOf } from '../../../nodes/AimlSpeechToText/shared/runIndex';
import { dataOfRun, strictContext } from '../../support/strictContext';

/** A run of the node that counts how often n8n is asked. */
function startRun(index: number) {
	const getWorkflowDataProxy = jest.fn(dataOfRun(index));
	return { context: strictContext({ getWorkflowDataProxy }), getWorkflowDataProxy };
}

it.each([0, 7])('The index of a run is asked for once, however many items it has: %i', (index) => {
	const { context, getWorkflowDataProxy } = startRun(index);
	const asked = [1, 2, 3].map(() => runIndexOf(context));
	expect(asked).toEqual([index, index, index]);
	expect(getWorkflowDataProxy).toHaveBeenCalledTimes(1);
});

it('Each run has its own index', () => {
	const [first, second] = [startRun(0), startRun(1)];
	expect(runIndexOf(first.context)).toBe(0);
	expect(runIndexOf(second.context)).toBe(1);
});
