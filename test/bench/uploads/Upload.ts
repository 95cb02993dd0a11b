import { measure, type Resources } from '../harness/resources';
import type { ServiceAddress } from '../harness/service';

/** A file to be uploaded to the sandbox. */
export interface Upload {
	service: ServiceAddress;
	path: string;
}

/** Uploads of the same file in one process, one after the other. */
export const repetitions = 3;

/** Milliseconds between two looks at the memory: often, for what is read of a file is soon used up. */
const samplingGap = 10;

/** What an upload of a file took, and one of a file that is next to nothing. */
export interface UploadFigures extends Resources {
	emptySeconds: number;
}

/** The last of some uploads, when code is compiled, and the most memory of any of them. */
async function measureLast(upload: () => Promise<void>): Promise<Resources> {
	const measured: Resources[] = [];
	while (measured.length < repetitions) measured.push((await measure(upload, samplingGap)).took);
	const extraBytes = Math.max(...measured.map((took) => took.extraBytes));
	return { ...measured[repetitions - 1], extraBytes };
}

/** Measures both, the small one first: its memory is that of loading code. */
export async function measureUploads(
	uploadEmpty: () => Promise<void>,
	upload: () => Promise<void>,
): Promise<UploadFigures> {
	const { wallSeconds: emptySeconds } = await measureLast(uploadEmpty);
	return { ...(await measureLast(upload)), emptySeconds };
}
