import { readJob } from '../../../nodes/AimlSpeechToText/service/job';
import { succeeded } from '../../../nodes/AimlSpeechToText/service/http';
import { probes } from '../../../test/support/sandbox/recorded/probes';
import { ofRejections, reasonIn } from './fates';
import type { Point } from './point';

const paths = ['poll without /v1', 'create without /v1', "OpenAI's path"];

/** Which requests lead somewhere, and for how long. */
export const endpointPoints: readonly Point[] = [
	{
		id: 'paths',
		question: 'The paths without `/v1`, and the one of the OpenAI SDK',
		expected: 'the first two exist, the third does not',
		read: (evidence) =>
			ofRejections(evidence, Object.fromEntries(paths.map((name) => [name, name])), reasonIn),
	},
	{
		id: 'gateway',
		question: 'A user agent that Cloudflare is said to reject',
		expected: '403 error code: 1010, or the list',
		read(evidence) {
			const answer = evidence.answerTo('user agent of Python');
			if (!answer) return { unchecked: evidence.reasonFor('user agent of Python') };
			return [{ what: succeeded(answer) ? 'the list' : reasonIn(answer) }];
		},
	},
	{
		id: 'retention',
		question: 'A job after its hour',
		expected: '404 after 3,600 seconds',
		read(evidence) {
			const first = evidence.jobs[0];
			const end = evidence.seen.findLast(({ probe }) => probe === probes.retention);
			if (!first || !end) return { unchecked: evidence.reasonFor(probes.retention) };
			const minutes = ((end.at - first.createdAt) / 60).toFixed(0);
			if (readJob(end.answer)?.status === 'completed') {
				return [{ what: `still there after ${minutes} minutes` }];
			}
			return [{ what: `${reasonIn(end.answer)}, after ${minutes} minutes` }];
		},
	},
];
