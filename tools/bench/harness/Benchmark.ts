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
	/** Of the file in `docs/images`, without its ending. */
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
	/** By which it is chosen on the command line. */
	name: string;
	title: string;
	/** What is measured, and how. */
	introduction: string;
	/** @param show tells the person who waits how far it is */
	run(show: (message: string) => void): Promise<Report>;
}
