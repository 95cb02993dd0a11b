import { judgeAudit, type AuditReport } from './audit';

const nothing: AuditReport = { vulnerabilities: {} };

/** A flaw in a package that others need, as npm reports it: `a ← b` as `[a, b]`. */
const flawIn = (...chain: string[]): AuditReport => ({
	vulnerabilities: Object.fromEntries(
		chain.map((name, index) => [
			name,
			{
				severity: 'high',
				isDirect: index === chain.length - 1,
				effects: chain.slice(index + 1, index + 2),
			},
		]),
	),
});

it('No finding is in the way of nothing', () => {
	expect(judgeAudit(nothing, nothing)).toMatchObject({ blocking: [], notes: [] });
});

it('A flaw in what is shipped stops the release', () => {
	const flaw = flawIn('leftpad');

	expect(judgeAudit(flaw, nothing).blocking).toEqual([expect.stringContaining('leftpad')]);
});

it('A flaw that comes with n8n itself may stay, with its reason', () => {
	const { blocking, notes } = judgeAudit(nothing, flawIn('xml2js', 'n8n-workflow'));

	expect(blocking).toEqual([]);
	expect(notes).toEqual([
		expect.stringMatching(/^xml2js \(high\).*n8n-workflow is n8n's own code/),
		expect.stringMatching(/^n8n-workflow/),
	]);
});

it('A flaw that comes with another tool is to be mended', () => {
	expect(judgeAudit(nothing, flawIn('braces', 'gulp')).blocking).toEqual([
		expect.stringMatching(/Update gulp.*braces/),
		expect.stringMatching(/Update gulp/),
	]);
});

it('A flaw with a safe version that fits is to be mended', () => {
	const stale: AuditReport = {
		vulnerabilities: { braces: { severity: 'low', isDirect: false, effects: [] } },
	};

	expect(judgeAudit(nothing, stale).blocking).toEqual([expect.stringContaining('npm audit fix')]);
});

it('Packages that need each other are no endless search', () => {
	const circle: AuditReport = {
		vulnerabilities: {
			one: { severity: 'low', isDirect: false, effects: ['two'] },
			two: { severity: 'low', isDirect: false, effects: ['one', 'n8n-core'] },
			'n8n-core': { severity: 'low', isDirect: true, effects: [] },
		},
	};

	expect(judgeAudit(nothing, circle).blocking).toEqual([]);
});

it('An audit without an answer is noted', () => {
	expect(judgeAudit({}, {}).notes).toEqual([expect.stringContaining('could not be reached')]);
});
