const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const precise = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** A figure as people read it: three digits that count, and no fewer than all before the point. */
export const figure = (value: number): string =>
	(Math.abs(value) >= 100 ? whole : precise).format(value);

export const seconds = (value: number): string => `${figure(value)} s`;
export const milliseconds = (value: number): string => `${figure(value * 1000)} ms`;
export const mebibytes = (bytes: number): string => `${figure(bytes / 1024 ** 2)} MiB`;
export const kibibytes = (bytes: number): string => `${figure(bytes / 1024)} KiB`;
