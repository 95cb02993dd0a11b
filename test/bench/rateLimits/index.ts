import type { Benchmark } from '../harness/Benchmark';
import { figure, seconds } from '../harness/format';
import { measureNodeBatch, type NodeBatchFigures } from '../harness/nodeBatch';
import { withService } from '../harness/service';

const limits = [5, 20, 100, null];
const recordings = 50;
const jobSeconds = 2;

interface Case {
	/** Requests a second; `null` for any number. */
	limit: number | null;
	node: NodeBatchFigures;
}

/** Seconds that one create and one poll for each recording take at this rate, and no shorter than a job. */
const leastTime = ({ limit }: Case): number =>
	Math.max(jobSeconds, limit === null ? 0 : (2 * recordings) / limit);

function rowOf(each: Case): string[] {
	const { limit, node } = each;
	const requests = node.creates + node.polls;
	return [
		limit === null ? 'none' : `${limit} a second`,
		seconds(node.wallSeconds),
		seconds(leastTime(each)),
		figure(requests / recordings),
		`${figure((node.refused / requests) * 100)} %`,
		`${node.transcribed} of ${recordings}`,
	];
}

/** What becomes of a batch that the service allows only so many requests a second. */
export const rateLimits: Benchmark = {
	name: 'rate-limits',
	title: 'Under a rate limit',
	introduction: `${recordings} recordings of ${jobSeconds} s at once, while the sandbox answers every request above a number
a second with 429 and a \`Retry-After\` of whole seconds. The least time is that of one create and one
poll for each recording at this rate.`,

	async run(show) {
		const cases: Case[] = [];
		await withService(async (service) => {
			for (const limit of limits) {
				show(`${limit ?? 'any number of'} requests a second`);
				const rateLimit = limit === null ? null : { requestsPerSecond: limit };
				const times = Array.from({ length: recordings }, () => jobSeconds);
				cases.push({
					limit,
					node: await measureNodeBatch(service, times, { settings: { rateLimit } }),
				});
			}
		});
		const lost = cases.filter(
			({ node }) => node.transcribed < recordings || node.jobs > recordings,
		);
		return {
			table: {
				head: ['Limit', 'Wall time', 'Least time', 'Requests per job', 'Refused', 'Transcribed'],
				rows: cases.map(rowOf),
			},
			targets: [
				{
					target: 'every recording transcribed and none bought twice at any limit',
					measured: lost.length === 0 ? 'yes' : 'no',
					met: lost.length === 0,
				},
			],
		};
	},
};
