import type { Target } from '../harness/Benchmark';
import { figure } from '../harness/format';
import type { Case, Kind } from './measureCase';

const caseOf = (cases: Case[], kind: Kind, count: number): Case => {
	const found = cases.find((candidate) => candidate.kind === kind && candidate.count === count);
	if (!found) throw new Error(`${count} × ${kind} was not measured`);
	return found;
};

/** Whether many recordings take as little as they should. */
export function targetsOf(cases: Case[]): Target[] {
	const hundred = caseOf(cases, '2 s', 100);
	const ratio = hundred.node.wallSeconds / hundred.slowest;
	const mostPolls = Math.max(
		...cases.filter(({ kind }) => kind === '2 s').map(({ count, node }) => node.polls / count),
	);
	const many = caseOf(cases, 'log-normal', 10_000);
	const fewer = caseOf(cases, 'log-normal', 1_000);
	const growth = many.node.cpuSeconds / many.count / (fewer.node.cpuSeconds / fewer.count);
	const failed = cases.filter(({ count, node }) => node.transcribed < count);
	return [
		{
			target: '100 recordings of 2 s within 1.3 × the slowest job',
			measured: `${figure(ratio)} ×`,
			met: ratio <= 1.3,
		},
		{
			target: 'at most 3 polls for a job of 2 s',
			measured: `${figure(mostPolls)} in the mean, where it is highest`,
			met: mostPolls <= 3,
		},
		{
			target: 'no growth beyond linear',
			measured: `${figure(growth)} × the processor time per recording at 10,000 as at 1,000`,
			met: growth <= 1.1,
		},
		{
			target: 'every recording transcribed',
			measured:
				failed.length === 0
					? 'yes'
					: failed.map((each) => `${figure(each.count)} × ${each.kind}`).join(', '),
			met: failed.length === 0,
		},
	];
}
