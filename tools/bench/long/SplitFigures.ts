/** What it took to cut one recording. */
export interface SplitFigures {
	/** Size of the file. */
	bytes: number;
	/** The length of each part. */
	partSeconds: number[];
	indexSeconds: number;
	/** Memory above the start while it is indexed, at most. */
	indexBytes: number;
	/** For all parts, three at once. */
	readSeconds: number;
	/** Memory above the start while it is indexed and read, at most. */
	extraBytes: number;
}
