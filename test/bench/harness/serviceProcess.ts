/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { startSandbox, type Route, type Sandbox } from '../../sandbox';
import { answerWith } from './childProcess';
import type { ServiceAddress, ServiceFigures, ServiceQuestion } from './service';

const starting = startSandbox();
let cpuBefore = process.cpuUsage();

function figuresOf({ requests, jobs }: Sandbox): ServiceFigures {
	const onRoute = (route: Route) => requests.filter((request) => request.route === route).length;
	const { user, system } = process.cpuUsage(cpuBefore);
	return {
		creates: onRoute('create'),
		polls: onRoute('poll'),
		refused: requests.filter(({ status }) => status === 429).length,
		jobs: jobs.length,
		serviceCpuSeconds: (user + system) / 1e6,
	};
}

answerWith(async (question: ServiceQuestion): Promise<ServiceAddress | ServiceFigures> => {
	const sandbox = await starting;
	if ('figures' in question) return figuresOf(sandbox);
	sandbox.reset();
	sandbox.set(question.begin);
	cpuBefore = process.cpuUsage();
	return { baseUrl: sandbox.url, apiKey: sandbox.apiKey };
});
