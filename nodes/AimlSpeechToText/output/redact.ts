/** Shorter keys are no keys of the service (32 characters), but words such as `key` or `test`. */
const shortestKey = 6;

/** The key in every form in which an answer may quote it: as it was typed, and as it was sent. */
export function secretsOfKey(typed: string, sent: string): string[] {
	const forms = [typed, sent].flatMap((key) => [key, encodeURIComponent(key)]);
	return [...new Set(forms)].filter((key) => key.length >= shortestKey);
}

/** Names of query parameters that hold credentials. */
const credentialName =
	/(^|[-_.])(sig|signature|token|key|secret|pass|password|pwd|auth|authorization|credential|session|jwt|hmac|policy|code)s?([-_.]|$)/i;

const shortestSecret = 6;

/**
 * Whether a text looks random, as tokens and signatures do, and words and dates do not: in one run of letters
 * and digits these alternate, or upper and lower case do.
 */
function looksRandom(text: string): boolean {
	return text.split(/[^A-Za-z0-9]+/).some((run) => {
		if (run.length < 10) return false;
		const changes = run.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])|[a-z](?=[A-Z])/g) ?? [];
		return changes.length >= 3;
	});
}

const decoded = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};

/**
 * What of an audio URL must not be shown, as a service may quote it: a login, and each part of its path,
 * query and fragment that looks random or stands where credentials stand. The longest first.
 */
export function secretsOfUrl(url: string): string[] {
	if (!URL.canParse(url)) return [];
	const { username, password, pathname, search, hash } = new URL(url);
	const pairs = `${search.slice(1)}&${hash.slice(1)}`
		.split('&')
		.map((pair) => [pair.slice(0, pair.indexOf('=') + 1), pair.slice(pair.indexOf('=') + 1)]);
	const secrets = [
		username,
		password,
		...pathname.split(/[/:]/).filter(looksRandom),
		...pairs
			.filter(([name, value]) => credentialName.test(name.slice(0, -1)) || looksRandom(value))
			.map(([, value]) => value),
	];
	const forms = secrets.flatMap((text) => [
		text,
		decoded(text),
		decoded(text.replaceAll('+', ' ')),
		encodeURIComponent(decoded(text)),
	]);
	return [...new Set(forms)]
		.filter((text) => text.length >= shortestSecret)
		.sort((a, b) => b.length - a.length);
}

/** Of a text only so much is looked at: the patterns below read some texts again and again. */
const longestRead = 10_000;

const longestShown = 300;

/** The beginning of a text, without a word that ends beyond it: half a secret is not seen as one. */
const beginningOf = (text: string): string =>
	text.length > longestRead ? text.slice(0, longestRead).replace(/\S{1,2000}$/, '') : text;

export const maskSecrets = (text: string, secrets: readonly string[]): string =>
	secrets.reduce((shown, secret) => shown.replaceAll(secret, '…'), text);

/**
 * A text of the service or of n8n made fit for a message: secrets masked before anything is cut, then one
 * line of at most 300 characters without a full stop at its end. Of every URL the login, query and
 * fragment go.
 */
export function redact(text: string, secrets: readonly string[]): string {
	const line = maskSecrets(beginningOf(text), secrets)
		.replace(/(https?:\/\/)[^\s/?#"'<>]*@/gi, '$1')
		.replace(/(https?:\/\/[^\s?#"'<>]+)[?#][^\s"'<>]*/gi, '$1?…')
		.replace(/\bBearer\s+\S+/gi, 'Bearer …')
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.trim()
		.replace(/(?<!\.)\.$/, '');
	if (line.length <= longestShown) return line;
	// Not within a word, and not within half of a character.
	return `${line.slice(0, longestShown).replace(/(?<![\w.%+/=-])[\w.%+/=-]{1,100}$|\p{Surrogate}$/u, '')}…`;
}
