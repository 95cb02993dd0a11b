import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isGenerationId } from '../service/generationId';
import { invalidInput } from '../shared/failure';
import { readText, required } from './readParameters';

/** Which transcription to get, and whether to wait for it. */
export const getFields: INodeProperties[] = [
	{
		displayName: 'Generation ID',
		name: 'generationId',
		type: 'string',
		...required,
		default: '',
		placeholder: 'e.g. RlLz0hRdAs9voL5Qi1Pzr',
		description:
			"The ID that 'Create Transcription' returned. The service keeps a transcript for one hour.",
		displayOptions: { show: { operation: ['get'] } },
	},
	{
		displayName: 'Wait for Completion',
		name: 'waitForCompletion',
		type: 'boolean',
		default: false,
		description:
			'Whether to wait until the transcription is finished instead of returning its current status',
		displayOptions: { show: { operation: ['get'] } },
	},
];

/**
 * One id, or those of the parts of a split recording. Each is one part of a path and must not lead to
 * another.
 *
 * @throws TranscriptionFailure for an id that is empty or has characters that no id has
 */
export function readGenerationIds(context: IExecuteFunctions, itemIndex: number): string[] {
	const text = readText(context, 'generationId', itemIndex);
	const ids = text.split(',').map((id) => id.trim());
	if (text === '') {
		throw invalidInput(
			"'Generation ID' is empty",
			"Enter the generation ID that 'Create Transcription' returned.",
		);
	}
	if (!ids.every((id) => isGenerationId(id) && !/[\s/\\?#%]/.test(id))) {
		throw invalidInput(
			"'Generation ID' is not the ID of a transcription",
			"Enter the generation ID alone, as 'Create Transcription' returned it, without an address or path.",
		);
	}
	return ids;
}
