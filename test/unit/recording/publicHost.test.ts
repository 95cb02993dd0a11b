import * as fc from 'fast-check';
import { isPublicHost } from '../../../nodes/AimlSpeechToText/recording/publicHost';

const isPublic = (host: string) => isPublicHost(new URL(`https://${host}/`).hostname);

it.each([
	['this machine', 'localhost'],
	['this machine', 'LOCALHOST.'],
	['this machine', 'app.localhost'],
	['this machine', '127.0.0.1'],
	['this machine', '127.255.255.254'],
	['this machine, decimal', '2130706433'],
	['this machine, hexadecimal', '0x7f000001'],
	['this machine, hexadecimal parts', '0x7f.0.0.1'],
	['this machine, octal', '0177.0.0.1'],
	['this machine, short', '127.1'],
	['any address of this machine', '0.0.0.0'],
	['a private range', '10.0.0.1'],
	['a private range', '10.255.255.255'],
	['a private range', '172.16.0.1'],
	['a private range', '172.31.255.255'],
	['a private range', '192.168.1.10'],
	['a private range, decimal', '3232235786'],
	['a private range, octal', '0300.0250.1.012'],
	['a link', '169.254.169.254'],
	['a carrier', '100.64.0.1'],
	['a carrier', '100.127.255.255'],
	['benchmarks', '198.18.0.1'],
	['multicast', '224.0.0.251'],
	['everybody', '255.255.255.255'],
	['this machine, IPv6', '[::1]'],
	['no address, IPv6', '[::]'],
	['this machine, mapped', '[::ffff:127.0.0.1]'],
	['a private range, mapped', '[::ffff:c0a8:10a]'],
	['a private range, compatible', '[::10.0.0.1]'],
	['a private range, translated', '[64:ff9b::192.168.1.1]'],
	['a private range, 6to4', '[2002:a00:1::]'],
	['a private range, IPv6', '[fd12:3456:789a::1]'],
	['a private range, IPv6', '[fc00::1]'],
	['a link, IPv6', '[fe80::1]'],
	['a link, IPv6', '[febf::1]'],
	['a site, IPv6', '[fec0::1]'],
	['multicast, IPv6', '[ff02::fb]'],
	['a name without a dot', 'nas'],
	['a name without a dot', 'n8n.'],
	['mDNS', 'nas.local'],
	['mDNS', 'NAS.Local.'],
	['a cloud', 'minio.default.svc.cluster.local'],
	['Docker', 'host.docker.internal'],
	['a cloud', 'metadata.google.internal'],
	['a router', 'fritz.lan'],
	['a router', 'nas.home.arpa'],
	['a router', 'nas.fritz.box'],
	['a router', 'fritz.box'],
	['a router', 'nas.home'],
	['a company', 'files.corp'],
	['a company', 'files.intranet'],
	['a distribution', 'pc.localdomain'],
])('The internet does not reach %s: %s', (_what, host) => {
	expect(isPublic(host)).toBe(false);
});

it.each([
	'example.com',
	'example.com.',
	'files.example.internal.com',
	'local.example.com',
	'localhost.example.com',
	'8.8.8.8',
	'9.255.255.255',
	'11.0.0.0',
	'100.63.255.255',
	'100.128.0.0',
	'126.255.255.255',
	'128.0.0.0',
	'169.253.255.255',
	'172.15.255.255',
	'172.32.0.0',
	'192.167.255.255',
	'192.169.0.0',
	'203.0.113.7',
	'223.255.255.255',
	'[2a00:1450:4001:82a::200e]',
	'[::ffff:8.8.8.8]',
	'[64:ff9b::8.8.8.8]',
	'[2002:808:808::1]',
	'[fbff::1]',
	'[fe00::1]',
	'xn--bcher-kva.example',
])('The internet reaches %s', (host) => {
	expect(isPublic(host)).toBe(true);
});

it('Every spelling of an IPv4 address is judged alike', () => {
	fc.assert(
		fc.property(fc.ipV4Extended(), (host) => {
			fc.pre(URL.canParse(`http://${host}/`));
			const { hostname } = new URL(`http://${host}/`);
			const mapped = new URL(`http://[::ffff:${hostname}]/`).hostname;
			expect(isPublicHost(mapped)).toBe(isPublicHost(hostname));
		}),
	);
});
