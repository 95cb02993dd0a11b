import { startSandbox, type Route, type Sandbox } from '../../../test/support/sandbox';
import { answerWith } from './childProcess';
import { spentCpuSeconds } from './resources';
import type { ServiceAddress, ServiceFigures, ServiceQuestion } from './service';

const starting = startSandbox();
let cpuBefore = spentCpuSeconds();

function figuresOf({ requests, jobs }: Sandbox): ServiceFigures {
	const onRoute = (route: Route) => requests.filter((request) => request.route === route).length;
	return {
		creates: onRoute('create'),
		polls: onRoute('poll'),
		refused: requests.filter(({ status }) => status === 429).length,
		jobs: jobs.length,
		serviceCpuSeconds: spentCpuSeconds() - cpuBefore,
	};
}

answerWith(async (question: ServiceQuestion): Promise<ServiceAddress | ServiceFigures> => {
	const sandbox = await starting;
	if ('figures' in question) return figuresOf(sandbox);
	sandbox.reset();
	const { createSeconds, ...settings } = question.begin;
	sandbox.set(settings);
	if (createSeconds !== undefined) {
		sandbox.fault('create', { kind: 'slow', seconds: createSeconds }, Infinity);
	}
	cpuBefore = spentCpuSeconds();
	return { baseUrl: sandbox.url, apiKey: sandbox.apiKey };
});
