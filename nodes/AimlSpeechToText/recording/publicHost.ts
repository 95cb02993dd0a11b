/**
 * IPv4 ranges that the internet cannot reach (RFC 6890), as address and prefix length: this network,
 * private, carrier-grade NAT, loopback, link-local, protocol assignments, benchmarks, multicast, reserved.
 */
const closedIpv4: ReadonlyArray<[address: string, prefix: number]> = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['224.0.0.0', 3],
];

/** The same for IPv6, as the first 16 bits: unique local, link-local, site-local, multicast. */
const closedIpv6: ReadonlyArray<[group: number, mask: number]> = [
	[0xfc00, 0xfe00],
	[0xfe80, 0xffc0],
	[0xfec0, 0xffc0],
	[0xff00, 0xff00],
];

/** Endings of names that only a private network knows (RFC 6761, 6762, 8375 and common routers). */
const closedDomains = [
	...['corp', 'home', 'home.arpa', 'internal', 'intranet', 'lan', 'local', 'localdomain'],
	...['localhost', 'private'],
	// AVM's routers; the domain is AVM's own.
	'fritz.box',
];

function numberOf(address: string): number {
	return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function isPublicIpv4(address: string): boolean {
	const number = numberOf(address);
	return !closedIpv4.some(([start, prefix]) => {
		const first = numberOf(start);
		return number >= first && number < first + 2 ** (32 - prefix);
	});
}

/** The eight groups of an address as `URL` writes it: hexadecimal, with `::` for zeros. */
function groupsOf(address: string): number[] {
	const [head, tail] = address
		.split('::')
		.map((part) => part.split(':').filter((group) => group !== ''));
	const zeros = tail ? 8 - head.length - tail.length : 0;
	return [...head, ...Array<string>(zeros).fill('0'), ...(tail ?? [])].map((group) =>
		Number.parseInt(group, 16),
	);
}

const ipv4Of = (high: number, low: number): string =>
	[high >> 8, high & 255, low >> 8, low & 255].join('.');

function isPublicIpv6(address: string): boolean {
	const groups = groupsOf(address);
	const startsWith = (...start: number[]) => start.every((group, index) => groups[index] === group);
	// Mapped, compatible (with `::` and `::1`) and translated addresses end with an IPv4 address.
	if (
		startsWith(0, 0, 0, 0, 0, 0xffff) ||
		startsWith(0, 0, 0, 0, 0, 0) ||
		startsWith(0x64, 0xff9b, 0, 0, 0, 0)
	) {
		return isPublicIpv4(ipv4Of(groups[6], groups[7]));
	}
	if (startsWith(0x2002)) return isPublicIpv4(ipv4Of(groups[1], groups[2]));
	return !closedIpv6.some(([start, mask]) => (groups[0] & mask) === start);
}

/**
 * Whether a server on the internet can reach a host by this name. Nothing is resolved: a public name that
 * leads to a private address passes.
 *
 * @param hostname in the form `URL` uses, which turns every spelling of an IPv4 address (decimal,
 * hexadecimal, octal, short) into four decimal numbers
 */
export function isPublicHost(hostname: string): boolean {
	const host = hostname.toLowerCase().replace(/\.$/, '');
	if (host.startsWith('[')) return isPublicIpv6(host.slice(1, -1));
	if (/^\d+(\.\d+){3}$/.test(host)) return isPublicIpv4(host);
	return host.includes('.') && !closedDomains.some((domain) => `.${host}`.endsWith(`.${domain}`));
}
