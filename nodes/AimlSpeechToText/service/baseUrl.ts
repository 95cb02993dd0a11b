/** Hosts whose traffic does not leave the machine. */
const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The service's address as the rest of the package uses it: without a trailing slash and without the
 * `/v1` that people copy from the vendor's samples.
 *
 * @returns the address, or what is wrong with it. Plain `http:` is only accepted on this machine: a
 * key never travels in clear text.
 */
export function readBaseUrl(input: string): { url: string } | { invalid: string } {
	const text = input.trim();
	if (!URL.canParse(text)) {
		return { invalid: text === '' ? "'Base URL' is empty" : "'Base URL' is not a web address" };
	}
	const { protocol, hostname, host, pathname } = new URL(text);
	if (protocol !== 'https:' && protocol !== 'http:') {
		return { invalid: "'Base URL' does not start with https://" };
	}
	if (protocol === 'http:' && !loopbackHost.test(hostname)) {
		return {
			invalid: "'Base URL' starts with http://, which would send the API key in clear text",
		};
	}
	const path = pathname.replace(/\/+$/, '').replace(/\/v1$/i, '');
	return { url: `${protocol}//${host}${path}` };
}
