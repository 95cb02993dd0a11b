/** A table as people read it; the first column names the row. */
export interface Table {
	head: string[];
	rows: string[][];
}

/** What was to be reached, and what was. */
export interface Target {
	target: string;
	measured: string;
	met: boolean;
}

/** A picture for the document. */
export interface Chart {
	/** Name of the file in `docs/images`, without its ending. */
	name: string;
	/** What it shows, for those who cannot see it. */
	description: string;
	svg: string;
}

/** What one benchmark has measured. */
export interface Report {
	table: Table;
	targets: Target[];
	charts?: Chart[];
	/** What a reader has to know beyond the introduction, such as what limited the figures. */
	remarks?: string[];
}

/** One subject that is measured. */
export interface Benchmark {
	/** The name that chooses it on the command line. */
	name: string;
	title: string;
	/** What is measured, and how. */
	introduction: string;
	/** @param show reports the progress */
	run(show: (message: string) => void): Promise<Report>;
}
