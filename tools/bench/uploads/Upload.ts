import { measure, type Resources } from '../harness/resources';
import type { ServiceAddress } from '../harness/service';
import { medians } from '../harness/statistics';

/** A file to be uploaded to the sandbox. */
export interface Upload {
	service: ServiceAddress;
	path: string;
	/** How often it is uploaded. */
	repetitions: number;
}

/** Milliseconds between two looks at the memory: often, because what is read of a file is soon used up. */
const samplingGap = 10;

/** What an upload of a file took, and one of a file that is next to nothing. */
export interface UploadFigures extends Resources {
	emptySeconds: number;
}

/** How often one process uploads a file: small files more often, since one pause distorts them more. */
export const repetitionsOf = (mebibytes: number): number => (mebibytes < 100 ? 20 : 3);

/** The median of some uploads but the first, which compiles code, and the most memory of any of them. */
async function measureRepeated(
	upload: () => Promise<void>,
	repetitions: number,
): Promise<Resources> {
	const measured: Resources[] = [];
	while (measured.length < repetitions) measured.push((await measure(upload, samplingGap)).took);
	const extraBytes = Math.max(...measured.map((took) => took.extraBytes));
	return { ...medians(measured.slice(1)), extraBytes };
}

/** Measures both, the small one first: its memory is that of loading code. */
export async function measureUploads(
	uploadEmpty: () => Promise<void>,
	upload: () => Promise<void>,
	repetitions: number,
): Promise<UploadFigures> {
	const { wallSeconds: emptySeconds } = await measureRepeated(uploadEmpty, repetitions);
	return { ...(await measureRepeated(upload, repetitions)), emptySeconds };
}
