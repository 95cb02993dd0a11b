/** What the check has spent, in US dollars, and how much it may spend. */
export class Budget {
	/** Jobs by generation id, or by client request id for a create whose answer is unknown. */
	private readonly jobs = new Map<string, { estimate: number; reported: number | null }>();

	private balanceAtStart: number | null = null;

	private spentOfBalance = 0;

	constructor(readonly maxUsd: number) {}

	/** Counts a job that was or may have been accepted, at its estimate until its cost is reported. */
	add(id: string, estimate: number): void {
		this.jobs.set(id, { estimate, reported: null });
	}

	/** Notes the cost of a job by a header, a payload or the usage log. */
	report(id: string, usd: number | null | undefined): void {
		const job = this.jobs.get(id);
		if (job && typeof usd === 'number') job.reported = usd;
	}

	/** Notes what is left in the account: it falls by everything that is charged, whoever spent it. */
	seeBalance(usd: number | null): void {
		if (usd === null) return;
		this.balanceAtStart ??= usd;
		this.spentOfBalance = Math.max(0, this.balanceAtStart - usd);
	}

	get count(): number {
		return this.jobs.size;
	}

	/** The larger of what the jobs cost and what the account has lost. */
	get spent(): number {
		const costs = [...this.jobs.values()].map(({ estimate, reported }) => reported ?? estimate);
		const total = costs.reduce((sum, cost) => sum + cost, 0);
		return Math.max(total, this.spentOfBalance);
	}

	allows(estimate: number): boolean {
		return this.spent + estimate <= this.maxUsd;
	}
}
