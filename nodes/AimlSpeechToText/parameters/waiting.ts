import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { PollSchedule } from '../polling/schedule';
import { readPositive } from './readParameters';

/** How long to wait and how often to poll, for every operation that waits. */
export const waitingFields = (show: IDisplayOptions['show']): INodeProperties[] => [
	{
		displayName: 'Poll Interval',
		name: 'pollInterval',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 10,
		hint: 'In seconds',
		description:
			"Maximum time between status checks, in seconds. The first checks are more frequent unless 'Poll Strategy' is 'Fixed'.",
		displayOptions: { show },
	},
	{
		displayName: 'Max Wait',
		name: 'maxWait',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 600,
		hint: 'In seconds',
		description: 'How long to wait for the transcript, in seconds',
		displayOptions: { show },
	},
];

/** @throws TranscriptionFailure unless both times are above zero */
export function readSchedule(
	context: IExecuteFunctions,
	itemIndex: number,
	strategy: PollSchedule['strategy'],
): PollSchedule {
	return {
		strategy,
		interval: readPositive(
			context.getNodeParameter('pollInterval', itemIndex, 10),
			'Poll Interval',
		),
		maxWait: readPositive(context.getNodeParameter('maxWait', itemIndex, 600), 'Max Wait'),
	};
}
