/** Hosts whose traffic does not leave the machine. */
const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a host, in the form `URL` uses, is this machine. */
export const isLoopback = (hostname: string): boolean => loopbackHost.test(hostname);

/** The service's address, or what is wrong with it and what to do. */
export type BaseUrl = { url: string } | { invalid: string; advice: string };

const looksLikeHost = /^(\/\/)?[\w-]+(\.[\w-]+)+([/:]|$)/;

/**
 * The service's address as the rest of the package uses it: without a trailing slash and without the
 * `/v1` that people copy from the vendor's samples. Plain `http:` is only accepted on this machine: a key
 * never travels in clear text.
 */
export function readBaseUrl(input: string): BaseUrl {
	const text = input.trim();
	if (text === '') {
		return { invalid: "'Base URL' is empty", advice: 'Enter https://api.aimlapi.com.' };
	}
	if (!URL.canParse(text) || (looksLikeHost.test(text) && !text.includes('://'))) {
		return {
			invalid: "'Base URL' is not a web address",
			advice: looksLikeHost.test(text)
				? 'Enter https:// before it.'
				: 'Enter https://api.aimlapi.com.',
		};
	}
	const { protocol, hostname, host, pathname } = new URL(text);
	if (protocol !== 'https:' && protocol !== 'http:') {
		return {
			invalid: "'Base URL' does not start with https://",
			advice: 'Enter an address that starts with https://.',
		};
	}
	if (protocol === 'http:' && !isLoopback(hostname)) {
		return {
			invalid: "'Base URL' starts with http://, which would send the API key in clear text",
			advice: 'Use https:// instead.',
		};
	}
	const path = pathname.replace(/\/+$/, '').replace(/\/v1$/i, '');
	return { url: `${protocol}//${host}${path}` };
}
