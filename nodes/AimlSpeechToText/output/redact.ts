/** Shorter keys are not keys of the service (32 characters), but words such as `key` or `test`. */
const shortestKey = 6;

/** Half of a surrogate pair cannot be encoded or decoded. */
const orAsItIs = (convert: (text: string) => string) => (text: string) => {
	try {
		return convert(text);
	} catch {
		return text;
	}
};
const encoded = orAsItIs(encodeURIComponent);
const decoded = orAsItIs(decodeURIComponent);

/** The texts as they are, escaped as in JSON, and with the digits after a percent sign in lower case. */
const allFormsOf = (texts: readonly string[]): string[] => [
	...new Set(
		texts.flatMap((text) => [
			text,
			JSON.stringify(text).slice(1, -1),
			text.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase()),
		]),
	),
];

/** The key in every form in which an answer may quote it: as it was typed, and as it was sent. */
export function secretsOfKey(typed: string, sent: string): string[] {
	const forms = [typed, sent].flatMap((key) => [key, encoded(key)]);
	return allFormsOf(forms).filter((key) => key.length >= shortestKey);
}

/** Names of query parameters that hold credentials, such as `X-Amz-Signature`, `apikey` or `access-Token`. */
const credentialName =
	/(^|[-_.])(api|access|auth|client|refresh|security|session)?(sig|signature|token|key|secret|pass|password|pwd|auth|authorization|credential|session|jwt|hmac|policy|code)s?([-_.]|$)/i;

const isCredential = (name: string): boolean =>
	credentialName.test(
		decoded(name)
			.replace(/([a-z0-9])([A-Z])/g, '$1-$2')
			.replace(/[[\]]/g, '.'),
	);

const shortestSecret = 6;

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/**
 * Whether a text looks random, as tokens, signatures and UUIDs do, and words and dates do not: in one run of
 * letters and digits these alternate, or upper and lower case do.
 */
function looksRandom(text: string): boolean {
	if (uuid.test(text)) return true;
	return text.split(/[^A-Za-z0-9]+/).some((run) => {
		if (run.length < 10) return false;
		const changes = run.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])|[a-z](?=[A-Z])/g) ?? [];
		return changes.length >= 3;
	});
}

/** A login as it stands in an `Authorization` header. */
const loginOf = (username: string, password: string): string =>
	Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64');

/**
 * The parts of an audio URL that must not be shown, in the forms in which a service may quote them: a login, and
 * each part of its path, query and fragment that looks random or is in a credential's place. The longest first.
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
		...(password ? [loginOf(username, password)] : []),
		...pathname
			.split(/[/:;=]/)
			.filter(looksRandom)
			.flatMap((part) => [part, part.replace(/\.\w{2,5}$/, '')]),
		...pairs
			.filter(([name, value]) => isCredential(name.slice(0, -1)) || looksRandom(value))
			.map(([, value]) => value),
	];
	const forms = secrets.flatMap((text) => [
		text,
		encoded(text),
		decoded(text),
		decoded(text.replaceAll('+', ' ')),
		decoded(text).replaceAll('+', ' '),
		encoded(decoded(text)),
	]);
	return allFormsOf(forms)
		.filter((text) => text.length >= shortestSecret)
		.sort((a, b) => b.length - a.length);
}

/** Only the beginning of a longer text is searched: the patterns below read some texts repeatedly. */
const longestRead = 10_000;

const longestShown = 300;

/** Replaces each secret by dots. */
export const maskSecrets = (text: string, secrets: readonly string[]): string =>
	secrets.reduce((shown, secret) => shown.replaceAll(secret, '…'), text);

/**
 * A sentence of our own without the secrets that it quotes: the service's name for an option stands in quotes. The
 * rest stays as it is, because a secret may be a word.
 */
export const maskQuotes = (sentence: string, secrets: readonly string[]): string =>
	sentence.replace(/'[^']*'/g, (quote) => maskSecrets(quote, secrets));

/**
 * The beginning of a text, without its secrets. A cut may leave half a secret or half a login at the end, so
 * both are removed.
 */
function beginningOf(text: string, secrets: readonly string[]): string {
	const longest = Math.max(0, ...secrets.map(({ length }) => length));
	const isWhole = text.length <= longestRead + longest;
	const masked = maskSecrets(text.slice(0, longestRead + longest), secrets);
	const sure = isWhole ? masked : masked.slice(0, masked.length - longest);
	if (isWhole && sure.length <= longestRead) return sure;
	const beginning = sure.slice(0, longestRead);
	const lastWord = beginning.search(/\s\S*$/);
	return lastWord < 0 ? beginning : beginning.slice(0, lastWord);
}

/**
 * The text without what looks like a secret in the addresses and queries that it quotes: the address of a job
 * that is fetched by its id is unknown.
 */
const maskAddresses = (text: string): string =>
	text
		.replace(/https?:\/\/[^\s"'<>]+/gi, (url) => maskSecrets(url, secretsOfUrl(url)))
		.replace(
			/([?&;]([\w.%[\]-]+)=)([^\s&;"'<>]+)/g,
			(pair: string, start: string, name: string, value: string) =>
				isCredential(name) || looksRandom(value) ? `${start}…` : pair,
		);

/**
 * Make a text of the service or of n8n fit for a message: secrets are masked before anything is cut, then it
 * becomes one line of at most 300 characters without a full stop at its end. Every URL loses its login, query
 * and fragment.
 */
export function redact(text: string, secrets: readonly string[]): string {
	const line = maskAddresses(beginningOf(text, secrets))
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
