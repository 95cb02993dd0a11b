import type { Estimate } from './prices';
import type { CreateStep } from './step';

/** How many jobs there will be and what they will cost in US dollars. */
export interface Plan {
	/** Free requests beside them. */
	requests: number;
	jobs: { count: number; usd: number };
	/** Should the service accept what it is expected to reject, and charge for what fails. */
	atMost: { count: number; usd: number };
}

const totalOf = (steps: readonly CreateStep[], estimate: Estimate) => ({
	count: steps.length,
	usd: steps.reduce((sum, { model, seconds }) => sum + estimate(model, seconds), 0),
});

/** Adds up what the creates of a check will cost. */
export function planOf(creates: readonly CreateStep[], requests: number, estimate: Estimate): Plan {
	// The second of two is sent only when the first was rejected.
	const single = creates.filter(({ onlyWithout }) => onlyWithout === undefined);
	return {
		requests,
		jobs: totalOf(
			single.filter(({ expected }) => expected === 'transcript'),
			estimate,
		),
		atMost: totalOf(single, estimate),
	};
}
