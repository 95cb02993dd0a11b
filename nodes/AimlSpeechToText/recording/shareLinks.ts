/** What is known about the address of a recording. */
interface ShareLinkRule {
	hosts: readonly string[];
	/** The address of the file itself; undefined when the address is none that the rule knows. */
	directAddress(url: URL, text: string): string | undefined;
}

/** A name of a host in a rule: `*.example.com` is the domain with all below it. */
export function isHost(hostname: string, patterns: readonly string[]): boolean {
	const name = hostname.replace(/\.$/, '');
	const host = name.replace(/^(www|m)\./, '');
	return patterns.some((pattern) =>
		pattern.startsWith('*.')
			? host === pattern.slice(2) || name.endsWith(pattern.slice(1))
			: host === pattern,
	);
}

/** The file ID in a link to Google Drive, in each of the forms that Drive has had. */
export function driveFileId({ pathname, searchParams }: URL): string | undefined {
	const inPath = /^\/(?:a\/[^/]+\/)?file\/(?:u\/\d+\/)?d\/([\w-]+)/.exec(pathname)?.[1];
	const isFilePage = /^\/(?:a\/[^/]+\/)?(?:u\/\d+\/)?(?:open|uc)$/.test(pathname);
	return inPath ?? (isFilePage ? /^[\w-]+/.exec(searchParams.get('id') ?? '')?.[0] : undefined);
}

/**
 * `uc?export=download` would lead here as well, but over a page about viruses when a file has more than
 * 100 MB; `confirm` passes that.
 */
function driveAddress(url: URL): string | undefined {
	const id = driveFileId(url);
	if (id === undefined || url.searchParams.get('export') === 'download') return undefined;
	const key = url.searchParams.get('resourcekey');
	const keyPart = key ? `&resourcekey=${encodeURIComponent(key)}` : '';
	return `https://drive.usercontent.google.com/download?id=${id}&export=download&confirm=t${keyPart}`;
}

/** The link with `dl=1` for `dl=0`; every other parameter, such as `rlkey`, stays as it is. */
function dropboxAddress({ pathname, searchParams }: URL, text: string): string | undefined {
	// The links to folders that come here are those to a file in one (pages.ts).
	if (!/^\/(s|sh|scl\/f[io])\//.test(pathname)) return undefined;
	if (searchParams.get('dl') === '1' || searchParams.get('raw') === '1') return undefined;
	const [address] = text.split('#');
	if (searchParams.has('dl')) return address.replace(/([?&])dl=[^&]*/, '$1dl=1');
	return `${address}${address.includes('?') ? '&' : '?'}dl=1`;
}

/** The part of an address after its host, without query and fragment, as written. */
const pathIn = (text: string): string =>
	text.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');

/** A path with the part that stands for a page replaced by the one that stands for the file. */
const withPath =
	(page: RegExp, file: string): ShareLinkRule['directAddress'] =>
	(_url, text) => {
		const path = pathIn(text);
		return page.test(path) ? path.replace(page, file) : undefined;
	};

/** Links that people copy from a browser, and the direct addresses of their files. */
const shareLinkRules: readonly ShareLinkRule[] = [
	{ hosts: ['drive.google.com', 'docs.google.com'], directAddress: driveAddress },
	{ hosts: ['dropbox.com'], directAddress: dropboxAddress },
	{
		hosts: ['github.com'],
		directAddress: withPath(/^\/([^/]+\/[^/]+)\/blob\//, 'https://raw.githubusercontent.com/$1/'),
	},
	{
		hosts: ['gitlab.com'],
		directAddress: withPath(/^(\/.+)\/-\/blob\//, 'https://gitlab.com$1/-/raw/'),
	},
	{
		hosts: ['huggingface.co'],
		directAddress: withPath(/^(\/.+)\/blob\//, 'https://huggingface.co$1/resolve/'),
	},
];

/**
 * The direct address of a share link's file; any other address as it is, byte for byte.
 *
 * @param text an http or https address
 */
export function toDirectAddress(text: string): string {
	const url = new URL(text);
	const rule = shareLinkRules.find(({ hosts }) => isHost(url.hostname, hosts));
	return rule?.directAddress(url, text) ?? text;
}
