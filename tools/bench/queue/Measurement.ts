/** What was measured, as a part of docs/scaling.md. */
export interface Measurement {
	title: string;
	/** What was done. */
	introduction: string;
	head: string[];
	rows: string[][];
}

/** Reports the progress. */
export type Show = (message: string) => void;

export const whole = (value: number): string => value.toFixed(0);
export const percent = (part: number, all: number): string =>
	`${((100 * part) / all).toFixed(0)} %`;
