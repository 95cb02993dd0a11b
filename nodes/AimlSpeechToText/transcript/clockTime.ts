const SECONDS_PER_HOUR = 3600;
const SECONDS_PER_MINUTE = 60;
const MILLISECONDS_PER_SECOND = 1000;

/** `HH:MM:SS` of a time in seconds, rounded down. */
export function clock(seconds: number): string {
	const whole = Math.floor(seconds);
	const hours = Math.floor(whole / SECONDS_PER_HOUR);
	const minutes = Math.floor(whole / SECONDS_PER_MINUTE) % SECONDS_PER_MINUTE;
	return `${twoDigits(hours)}:${twoDigits(minutes)}:${twoDigits(whole % SECONDS_PER_MINUTE)}`;
}

/** `HH:MM:SS` and milliseconds: after a comma in SRT, after a dot in WebVTT. */
export function preciseClock(seconds: number, decimalMark: ',' | '.'): string {
	const milliseconds = Math.round(seconds * MILLISECONDS_PER_SECOND);
	const fraction = String(milliseconds % MILLISECONDS_PER_SECOND).padStart(3, '0');
	return clock(milliseconds / MILLISECONDS_PER_SECOND) + decimalMark + fraction;
}

function twoDigits(part: number): string {
	return part < 10 ? `0${part}` : String(part);
}
