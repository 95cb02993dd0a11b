import type { Patience } from '../api/createJob';
import type { Session } from './session';

/** What is left of the time that may be spent until a create is taken. All in seconds. */
export interface SpentPatience extends Patience {
	spent(): number;
	/** Does something that counts as waiting. */
	during<T>(work: () => Promise<T>): Promise<T>;
}

/** Starts with so many seconds. Only waiting counts: an upload says nothing about the service. */
export function startPatience({ clock, signal }: Session, seconds: number): SpentPatience {
	let spent = 0;
	const during: SpentPatience['during'] = async (work) => {
		const start = clock.now();
		try {
			return await work();
		} finally {
			spent += clock.now() - start;
		}
	};
	return {
		spent: () => spent,
		remaining: () => seconds - spent,
		during,
		sleep: async (pause) => await during(async () => await clock.sleep(pause, signal)),
	};
}
