import type { Benchmark } from '../harness/Benchmark';
import { figure, seconds } from '../harness/format';
import { measureNodeBatch, type NodeBatchFigures } from '../harness/nodeBatch';
import { withService } from '../harness/service';

const usualLimit = 20;
const limits = [5, usualLimit, 100, null];
const jobSeconds = 2;

/** Enough that the limit is what takes the time. */
const recordingsUnder = (limit: number | null): number => (limit ?? usualLimit) * 10;

interface Case {
	/** Requests a second; `null` for any number. */
	limit: number | null;
	recordings: number;
	node: NodeBatchFigures;
}

/** Seconds that one create and one poll for each recording take at this rate, and no shorter than a job. */
const leastTime = ({ limit, recordings }: Case): number =>
	Math.max(jobSeconds, limit === null ? 0 : (2 * recordings) / limit);

const requestsOf = ({ creates, polls }: NodeBatchFigures): number => creates + polls;

const takenASecond = (node: NodeBatchFigures): number =>
	(requestsOf(node) - node.refused) / node.wallSeconds;

const refusedShare = (node: NodeBatchFigures): number => node.refused / requestsOf(node);

function rowOf(each: Case): string[] {
	const { limit, recordings, node } = each;
	return [
		limit === null ? 'none' : `${limit} a second`,
		figure(recordings),
		seconds(node.wallSeconds),
		seconds(leastTime(each)),
		figure(takenASecond(node)),
		figure(requestsOf(node) / recordings),
		`${figure(refusedShare(node) * 100)} %`,
		`${figure(node.transcribed)} of ${figure(recordings)}`,
	];
}

/** A batch under a limit of requests per second. */
export const rateLimits: Benchmark = {
	name: 'rate-limits',
	title: 'Under a rate limit',
	introduction: `Ten ${jobSeconds} s recordings per allowed request per second, all at once, while the sandbox
answers every request above that number with 429 and a \`Retry-After\` of whole seconds. The least time is that
of one create and one poll for each recording at this rate.`,

	async run(show) {
		const cases: Case[] = [];
		await withService(async (service) => {
			for (const limit of limits) {
				show(`${limit ?? 'any number of'} requests a second`);
				const rateLimit = limit === null ? null : { requestsPerSecond: limit };
				const recordings = recordingsUnder(limit);
				const times = Array.from({ length: recordings }, () => jobSeconds);
				cases.push({
					limit,
					recordings,
					node: await measureNodeBatch(service, times, { settings: { rateLimit } }),
				});
			}
		});
		const lost = cases.filter(
			({ recordings, node }) => node.transcribed < recordings || node.jobs > recordings,
		);
		const usual = cases[limits.indexOf(usualLimit)].node;
		return {
			table: {
				head: [
					'Limit',
					'Recordings',
					'Wall time',
					'Least time',
					'Accepted a second',
					'Requests per job',
					'Rejected',
					'Transcribed',
				],
				rows: cases.map(rowOf),
			},
			targets: [
				{
					target: 'every recording transcribed and none paid for twice at any limit',
					measured: lost.length === 0 ? 'yes' : 'no',
					met: lost.length === 0,
				},
				{
					target:
						'under a limit of 20 a second at least 17 accepted, and fewer than one in ten rejected',
					measured: `${figure(takenASecond(usual))} a second, ${figure(refusedShare(usual) * 100)} % rejected`,
					met: takenASecond(usual) >= 17 && refusedShare(usual) < 0.1,
				},
			],
		};
	},
};
