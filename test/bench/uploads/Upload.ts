import type { ServiceAddress } from '../harness/service';

/** A file to be uploaded to the sandbox. */
export interface Upload {
	service: ServiceAddress;
	path: string;
}
