import { tryToParseDateTime, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { invalidInput } from '../shared/failure';
import { asBoolean, asObject } from '../shared/json';
import { readPositive } from './readParameters';

const show = { operation: ['getMany'] };

/** How many transcriptions to get, and which. */
export const getManyFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: { show },
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { ...show, returnAll: [false] } },
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		displayOptions: { show },
		options: [
			{
				displayName: 'Client Request ID',
				name: 'clientRequestId',
				type: 'string',
				default: '',
				placeholder: 'e.g. nightly-2026-11-27',
				description: 'Only transcriptions whose client request ID begins with this',
			},
			{
				displayName: 'Models',
				name: 'models',
				type: 'string',
				default: '',
				placeholder: 'e.g. nova-3, aai/universal',
				description: 'Only transcriptions by these models, as comma-separated IDs',
			},
			{
				displayName: 'Started After',
				name: 'startedAfter',
				type: 'dateTime',
				default: '',
				description: 'Only transcriptions started after this time (one hour ago if empty)',
			},
		],
	},
];

/** Which transcriptions to get. */
export interface GetManyQuery {
	/** `Infinity` for all. */
	limit: number;
	/** Milliseconds since 1970; `undefined` for an hour ago by the service's clock. */
	startedAfter: number | undefined;
	clientRequestId: string;
	/** Empty for all. */
	models: string[];
}

/** The log answers for no longer than that (usage-logs docs). Milliseconds. */
const longestPeriod = 92 * 24 * 3_600_000;

/** Milliseconds since 1970; `NaN` for what isn't a date. The editor's dates are in the workflow's time zone. */
function readTime(value: unknown, context: IExecuteFunctions): number {
	if (typeof value === 'number') return new Date(value).getTime();
	try {
		return tryToParseDateTime(value, context.getTimezone()).toMillis();
	} catch {
		return NaN;
	}
}

function readStartedAfter(value: unknown, context: IExecuteFunctions): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const time = readTime(value, context);
	if (Number.isNaN(time)) {
		throw invalidInput(
			"'Started After' is not a date",
			"Enter a date and time such as 2026-11-27T08:00:00Z in 'Started After'.",
		);
	}
	if (Date.now() - time > longestPeriod) {
		throw invalidInput(
			"'Started After' is more than 92 days ago, which the usage log does not cover",
			"Enter a later time in 'Started After'.",
		);
	}
	return time;
}

/** Texts and lists of texts, with commas between several in one. */
const readModels = (value: unknown): string[] =>
	[value]
		.flat()
		.flatMap((text) => String(text ?? '').split(','))
		.map((model) => model.trim())
		.filter((model) => model !== '');

/** @throws TranscriptionFailure that names the field which cannot be used */
export function readGetManyQuery(context: IExecuteFunctions, itemIndex: number): GetManyQuery {
	const filters = asObject(context.getNodeParameter('filters', itemIndex, {})) ?? {};
	const returnsAll = asBoolean(context.getNodeParameter('returnAll', itemIndex, false)) ?? false;
	const limit = returnsAll
		? Infinity
		: readPositive(context.getNodeParameter('limit', itemIndex, 50), 'Limit');
	return {
		limit: Math.max(1, Math.floor(limit)),
		startedAfter: readStartedAfter(filters.startedAfter, context),
		clientRequestId: String(filters.clientRequestId ?? '').trim(),
		models: readModels(filters.models),
	};
}
