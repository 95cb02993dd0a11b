import { succeeded, type HttpAnswer } from '../../../nodes/AimlSpeechToText/service/http';
import { readReason } from '../../../nodes/AimlSpeechToText/service/reason';
import type { Evidence } from './evidence';
import type { Reading, Sight } from './point';

const longestReason = 200;

/** Why an answer is none of success, on one line. */
export function reasonIn({ json, text, status }: HttpAnswer): string {
	const reason = readReason(json) ?? (json === null ? text.replace(/<[^>]*>/g, ' ') : '');
	return `${status} ${reason.replace(/\s+/g, ' ').trim().slice(0, longestReason)}`.trim();
}

/** Result of a create: rejected and why, or accepted and how it ended. */
export function fateOf(evidence: Evidence, probe: string): string | undefined {
	const answer = evidence.createOf(probe);
	if (!answer) return undefined;
	if (!succeeded(answer)) return reasonIn(answer);
	const end = evidence.jobOf(probe)?.end;
	if (!end) return 'accepted';
	if (end.job.status === 'completed') return 'accepted, completed';
	return `accepted, then failed: ${(end.job.reason ?? 'no reason').slice(0, longestReason)}`;
}

/** Results of several creates, by what each was about. */
export function fatesOf(evidence: Evidence, named: Readonly<Record<string, string>>): Reading {
	const sights = Object.entries(named).flatMap(([of, probe]): Sight[] => {
		const what = fateOf(evidence, probe);
		return what === undefined ? [] : [{ of, what }];
	});
	return sights.length > 0 ? sights : { unchecked: evidence.reasonFor(...Object.values(named)) };
}

/** What rejections say, by what they are about. */
export function ofRejections(
	evidence: Evidence,
	named: Readonly<Record<string, string>>,
	read: (answer: HttpAnswer) => string | undefined,
): Reading {
	const sights = Object.entries(named).flatMap(([of, probe]): Sight[] => {
		const answer = evidence.answerTo(probe);
		const what = answer && !succeeded(answer) ? read(answer) : undefined;
		return what === undefined ? [] : [{ of, what }];
	});
	return sights.length > 0 ? sights : { unchecked: evidence.reasonFor(...Object.values(named)) };
}
