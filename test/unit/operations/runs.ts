import type { Run } from '../../../nodes/AimlSpeechToText/operations/run';
import { startRequests } from '../../../nodes/AimlSpeechToText/polling/requests';
import { startUsageSearch } from '../../../nodes/AimlSpeechToText/purchases/usageSearch';
import type { Ledger } from '../../../nodes/AimlSpeechToText/purchases/ledger';
import type { Outcome } from '../../../nodes/AimlSpeechToText/service/http';
import { createSlots } from '../../../nodes/AimlSpeechToText/shared/slots';
import { SimulatedClock } from '../../support/simulatedClock';
import { strict } from '../../support/strictContext';
import { scriptedService } from '../service/scriptedService';

/** A run on simulated time whose service answers by a script, and the ids that are noted in it. */
export function scriptedRun(...outcomes: Outcome[]) {
	const clock = new SimulatedClock();
	const { send, requests: sent } = scriptedService(...outcomes);
	const requests = startRequests(send, clock);
	const { signal } = new AbortController();
	const noted: Array<[number, string]> = [];
	const run: Run = {
		...{ clock, requests, jobs: createSlots(), uploads: createSlots(), downloads: createSlots() },
		downloadStarts: createSlots(),
		lifetime: { signal, starting: signal, stop() {}, stopStarting() {} },
		ledger: strict<Ledger>('The ledger', { note: (...note) => void noted.push(note) }),
		usage: startUsageSearch(requests, clock, signal),
		progress: { expect() {}, done() {} },
		keyAccepted: Promise.resolve(),
		listModels: async () => [],
		apiKey: () => ['', ''],
		end() {},
	};
	return { run, clock, sent, noted };
}
