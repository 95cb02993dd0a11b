import type { ServiceAddress } from '../harness/service';

/** A message to the process in which the node waits. */
export type WaitingQuestion =
	/** Start a run over so many recordings that never get ready; answered at once. */
	| { start: { service: ServiceAddress; count: number } }
	/** How much more heap is occupied than before the start, in bytes? */
	| { heap: true };
