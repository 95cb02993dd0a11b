const MILLISECONDS_PER_HOUR = 3_600_000;
const MILLISECONDS_PER_MINUTE = 60_000;
const MILLISECONDS_PER_SECOND = 1000;

/** `HH:MM:SS` of a time in seconds, rounded down. Hours may have more than two digits. */
export function clock(seconds: number): string {
	return clockOf(Math.floor(seconds) * MILLISECONDS_PER_SECOND);
}

/** `HH:MM:SS` and milliseconds: after a comma in SRT, after a dot in WebVTT. Takes whole milliseconds. */
export function preciseClock(milliseconds: number, decimalMark: ',' | '.'): string {
	const fraction = String(milliseconds % MILLISECONDS_PER_SECOND).padStart(3, '0');
	return clockOf(milliseconds) + decimalMark + fraction;
}

function clockOf(milliseconds: number): string {
	const hours = Math.floor(milliseconds / MILLISECONDS_PER_HOUR);
	const minutes = Math.floor(milliseconds / MILLISECONDS_PER_MINUTE) % 60;
	const seconds = Math.floor(milliseconds / MILLISECONDS_PER_SECOND) % 60;
	return `${twoDigits(hours)}:${twoDigits(minutes)}:${twoDigits(seconds)}`;
}

function twoDigits(part: number): string {
	return part < 10 ? `0${part}` : String(part);
}

/** Two times in seconds as one, to the microsecond: in floating point, 0.1 + 0.2 is a little more than 0.3. */
export function sumOfTimes(one: number, other: number): number {
	return Math.round((one + other) * 1e6) / 1e6;
}
