/** "a, b and 5 more": as many of them as a message can hold. */
export function listed(texts: ReadonlyArray<string | number>, most: number): string {
	const more = texts.length - most;
	return `${texts.slice(0, most).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
