import { isMediaName } from './mediaTypes';
import { pageAt } from './pages';
import { isPublicHost } from './publicHost';
import { driveFileId, isHost, toDirectAddress } from './shareLinks';

/** The address of a recording, fit to be sent. */
export interface Address {
	url: string;
	/** The name at the end of its path, decoded; undefined where there is none. */
	sourceName: string | undefined;
	/** Whether a service on the internet can reach it. */
	isPublic: boolean;
}

/** What is wrong with an address, and what to do. */
export interface UnusableAddress {
	message: string;
	description: string;
}

/** What people and agents put around an address: it begins with the one and ends with the other. */
const wrappings = ['<>', '""', "''", '``', '“”', '„“', '‘’', '«»', '()', '[]', '{}', '**', '__'];

const markdownLink = /^!?\[[^\]]*\]\(\s*(.*?)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)[.,;:!?]*$/s;

/** Blanks, and characters without a width that come along when text is copied. */
const outerBlanks = /^[\s\u200B-\u200D\u2060\uFEFF]+|[\s\u200B-\u200D\u2060\uFEFF]+$/gu;

const closing = /[.,;:!…)\]}>"'`”’»]+$/u;

/** An address without the punctuation of the sentence around it. */
function withoutPunctuation(text: string): string {
	const cut = text.replace(closing, (end) => {
		// "Call (1)" keeps its bracket.
		const isBalanced = text.split('(').length === text.split(')').length;
		return isBalanced && end.startsWith(')') ? ')' : '';
	});
	// A valid address may end like that, too: only a file's name shows that the rest is complete.
	return isMediaName(cut.replace(/[?#].*$/s, '')) ? cut : text;
}

/** The address alone, out of Markdown, brackets, quotes and a sentence. */
function unwrapped(text: string): string {
	const address = text.replace(outerBlanks, '');
	const link = markdownLink.exec(address)?.[1];
	if (link !== undefined) return unwrapped(link);
	const wrapping = wrappings.find(([open]) => address.startsWith(open));
	if (wrapping) {
		const end = address.lastIndexOf(wrapping[1]);
		const isAround = end > 0 && /^[.,;:!?]*$/.test(address.slice(end + 1));
		if (isAround) return unwrapped(address.slice(1, end));
	}
	return withoutPunctuation(address);
}

/** Characters that no URI has in its path, query and fragment (RFC 3986), and a `%` that encodes nothing. */
const notInUri = /[^A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+|%(?![0-9A-Fa-f]{2})/g;

const percentEncoded = (text: string): string =>
	text.replace(notInUri, (characters) =>
		[...Buffer.from(characters)]
			.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
			.join(''),
	);

/**
 * An address with what a URI cannot have percent-encoded; a valid one stays the same byte for byte, because
 * signatures need that. Undefined for what isn't an http or https address.
 */
function encoded(text: string): string | undefined {
	// Line breaks and tabs aren't part of an address (WHATWG URL).
	const parts = /^(https?:\/\/)([^/?#\\]+)(.*)$/is.exec(text.replace(/[\t\r\n]/g, ''));
	if (!parts || !URL.canParse(parts[1] + parts[2])) return undefined;
	const [, scheme, authority, rest] = parts;
	const [path] = rest.split(/[?#]/);
	const behind = path.replaceAll('\\', '/') + rest.slice(path.length);
	const address = scheme + asciiAuthority(scheme, authority) + percentEncoded(behind);
	return URL.canParse(address) ? address : undefined;
}

/** The login, and after it a non-ASCII host in the form the DNS uses. */
function asciiAuthority(scheme: string, authority: string): string {
	if (/^[\x21-\x7E]+$/.test(authority)) return authority;
	const login = /^.*@/s.exec(authority)?.[0] ?? '';
	return percentEncoded(login) + new URL(scheme + authority).host;
}

const intoItem = "add it to the item and choose 'Binary File' in 'Audio Source'.";

/** What to do about an address that isn't http or https, by how it begins. */
const otherAddresses: ReadonlyArray<[beginning: RegExp, description: string]> = [
	[
		/^(file:|[/~\\]|[a-z]:[\\/])/i,
		`Read the recording from n8n's disk with an earlier node, ${intoItem}`,
	],
	[/^(data|blob):/i, "Add the recording to the item and choose 'Binary File' in 'Audio Source'."],
	[
		/^(s3|gs|gcs|az|abfss?|wasbs?|s?ftps?|webdavs?|smb):/i,
		`Enter an https:// address of the recording, or download it with an earlier node, ${intoItem}`,
	],
];

/** Two addresses with a blank or a line break between them. */
const several = /^https?:\/\/\S+\s+https?:\/\//i;

const host = /^(\/\/)?[\p{L}\d-]+(\.[\p{L}\d-]+)+([/:?#]|$)/iu;

function adviceOn(text: string): string {
	const isFileName = isMediaName(text) && !text.includes('/');
	if (host.test(text) && !isFileName) return 'Put https:// in front of it.';
	if (/^https?:\/\/[^/]/i.test(text)) return 'Correct the host or port after ://.';
	return (
		otherAddresses.find(([beginning]) => beginning.test(text))?.[1] ??
		"Enter an address that starts with https:// or http://, or set 'Audio Source' to 'Binary File' to upload a file."
	);
}

const notOnTheWeb = (text: string): UnusableAddress => ({
	message: "'Audio URL' is not an http or https address",
	description: adviceOn(text),
});

/** The name at the end of an address's path, decoded; undefined where there is none. */
function nameInPath({ pathname }: URL): string | undefined {
	const name = pathname.split('/').findLast((part) => part !== '');
	try {
		// Firebase keeps a whole path in one encoded part.
		return (
			name &&
			(decodeURIComponent(name)
				.split('/')
				.findLast((part) => part !== '') ??
				name)
		);
	} catch {
		// A stray percent sign isn't an encoding.
		return name;
	}
}

/** The path of a link to Google Drive names the file by its ID alone. */
function sourceNameOf(url: URL): string | undefined {
	const isDrive = isHost(url.hostname, ['drive.google.com', 'docs.google.com']);
	return (isDrive ? driveFileId(url) : undefined) ?? nameInPath(url);
}

/**
 * Reads the address of a recording as people and agents write it: out of Markdown, brackets and quotes,
 * percent-encoded where it has to be, a share link turned into the address of its file.
 *
 * @returns what is wrong with it when it leads to a page, or is none at all
 */
export function readAddress(text: string): Address | UnusableAddress {
	const plain = unwrapped(text);
	if (several.test(plain)) {
		return {
			message: "'Audio URL' has more than one address",
			description: 'Enter one address per item, for example with a Split Out node before this one.',
		};
	}
	const address = encoded(plain);
	if (address === undefined) return notOnTheWeb(plain);
	const url = new URL(address);
	const page = pageAt(url);
	if (page) return page;
	return {
		url: toDirectAddress(address),
		sourceName: sourceNameOf(url),
		isPublic: isPublicHost(url.hostname),
	};
}
