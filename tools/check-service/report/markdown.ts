import type { Finding, Verdict } from '../findings/point';
import type { Report } from './report';

const marks: Record<Verdict, string> = {
	expected: 'as expected',
	new: '**new**',
	seen: 'seen',
	unchecked: 'not checked',
};

/** A text that stays in its cell and is shown as it is. */
const cell = (text: string): string =>
	text.replace(/\s+/g, ' ').replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;');

const row = ({ id, question, expected, seen, verdict }: Finding): string =>
	`| ${[`\`${id}\``, cell(question), cell(expected), cell(seen), marks[verdict]].join(' | ')} |`;

/** How many findings have each verdict, in words. */
export function summaryOf({ findings, jobs }: Report): string {
	const all = findings.flatMap((group) => group.findings);
	const count = (verdict: Verdict) => all.filter((finding) => finding.verdict === verdict).length;
	return (
		`${all.length} points: ${count('expected')} as expected, ${count('new')} new, ` +
		`${count('seen')} seen, ${count('unchecked')} not checked. ` +
		`${jobs.count} jobs, about $${jobs.spentUsd.toFixed(4)} of at most $${jobs.maxUsd}.`
	);
}

/** The report as Markdown, to be put into an issue. */
export function toMarkdown(report: Report): string {
	const { checkedAt, findings, service, version, wasStopped } = report;
	return [
		`# What the AI/ML API does (${checkedAt.slice(0, 10)})`,
		'',
		`Made by \`npm run check:service\` of version ${version} at ${service}.`,
		summaryOf(report) + (wasStopped ? ' It was stopped before its end.' : ''),
		'',
		'**New** is what neither the documents nor other clients show. IDs, addresses and the key are replaced.',
		...findings.flatMap(({ title, findings: rows }) => [
			'',
			`## ${title}`,
			'',
			'| Point | Question | Expected | Seen | |',
			'| --- | --- | --- | --- | --- |',
			...rows.map(row),
		]),
		'',
	].join('\n');
}

/** The same for a terminal. */
export function toText({ findings }: Report): string {
	const marked: Record<Verdict, string> = { expected: '✔', new: '!', seen: '•', unchecked: '–' };
	return findings
		.flatMap(({ title, findings: rows }) => [
			'',
			title,
			...rows.map(
				({ question, expected, seen, verdict }) =>
					`  ${marked[verdict]} ${question}\n      ${seen}\n      expected: ${expected}`,
			),
		])
		.join('\n');
}
