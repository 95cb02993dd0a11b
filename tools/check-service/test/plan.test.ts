import { createSteps } from '../plan/creates';
import { planOf } from '../plan/plan';
import { estimatesFrom } from '../plan/prices';
import { Budget } from '../run/budget';

const listOf = (...units: object[]) => ({
	data: [
		{
			id: 'nova-3',
			aliases: ['deepgram/nova-3'],
			pricing: { kind: 'fixed', units: units.map((unit) => ({ ...unit })) },
		},
	],
});

describe('An estimate', () => {
	it.each([
		['a second', { name: 'audio', measure: 'second', price: 0.0002 }, 0.002],
		['a minute', { name: 'audio minute', price: '0.012' }, 0.002],
		['an hour', { name: 'audio', price: 0.72, per: 'hour' }, 0.002],
		['a thousand seconds', { name: 'audio seconds', price: 0.2, per: 1000 }, 0.002],
		['a million tokens', { name: 'input tokens', price: 6, per: 1_000_000 }, 0.00084],
		['a million tokens, in words', { name: 'tokens', price: 6, per: '1M' }, 0.00084],
	])('takes the price of %s from the list', (_per, unit, usd) => {
		const { estimate, isListed } = estimatesFrom(listOf(unit));
		expect(isListed).toBe(true);
		expect(estimate('nova-3', 10)).toBeCloseTo(usd, 9);
		expect(estimate('deepgram/nova-3', 10)).toBeCloseTo(usd, 9);
	});

	it('takes the dearest of several units', () => {
		const { estimate } = estimatesFrom(
			listOf(
				{ name: 'input tokens', price: 3, per: 1_000_000 },
				{ name: 'output tokens', price: 10, per: 1_000_000 },
			),
		);
		expect(estimate('nova-3', 10)).toBeCloseTo(0.0014, 9);
	});

	it.each([[null], [listOf()], [listOf({ name: 'request', price: 1 })], [{ data: 'none' }]])(
		'does without a list that says nothing: %j',
		(list) => {
			const { estimate, isListed } = estimatesFrom(list);
			expect(isListed).toBe(false);
			expect(estimate('nova-3', 10)).toBeGreaterThan(0);
		},
	);
});

it('plans eight transcripts for about a cent, and names what it would cost at most', () => {
	const { jobs, atMost } = planOf(
		createSteps('https://example.com/recording.mp3'),
		0,
		estimatesFrom(null).estimate,
	);

	expect(jobs.count).toBe(8);
	expect(jobs.usd).toBeLessThan(0.02);
	expect(atMost.count).toBe(27);
	expect(atMost.usd).toBeLessThan(0.3);
});

describe('A budget', () => {
	it('counts estimates until costs are reported', () => {
		const budget = new Budget(0.1);
		budget.add('a', 0.06);
		expect(budget.allows(0.05)).toBe(false);
		budget.report('a', 0.01);
		expect(budget.allows(0.05)).toBe(true);
		expect(budget.spent).toBe(0.01);
	});

	it('counts what the account has lost when that is more', () => {
		const budget = new Budget(1);
		budget.add('a', 0.1);
		budget.seeBalance(10);
		budget.seeBalance(9.5);
		expect(budget.spent).toBeCloseTo(0.5, 9);
		budget.seeBalance(null);
		expect(budget.spent).toBeCloseTo(0.5, 9);
	});

	it('passes over the costs of other jobs', () => {
		const budget = new Budget(1);
		budget.report('foreign', 5);
		expect(budget.spent).toBe(0);
		expect(budget.count).toBe(0);
	});
});
