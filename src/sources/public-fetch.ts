/**
 * Fetching for people who are not at this computer: addresses within it, and within the network around it, are not
 * theirs to ask (server-side request forgery). Every redirect is asked anew. A name that changes its address between
 * the look-up and the request is not caught; what it could reach answers no other site's pages.
 */
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

const PRIVATE = new BlockList();
/** IANA's special-purpose registries: this host, private, shared, link-local, documentation, multicast, reserved. */
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  ['2001:db8::', 32],
] as const)
  PRIVATE.addSubnet(network, prefix, 'ipv6');

/** Throws where the host is not on the public network. */
export async function publicFetch(url: string, init: RequestInit): Promise<Response> {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) === 0 ? await lookup(host, { all: true }) : [{ address: host }];
  const inside = addresses.find(({ address }) => !isPublic(address));
  if (inside !== undefined) throw new Error(`${host} (${inside.address}) is not on the public network`);
  return fetch(url, init);
}

/** `address`: IPv4 or IPv6; an IPv4 address within IPv6 (`::ffff:127.0.0.1`) is judged as IPv4. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  return !PRIVATE.check(address, family === 4 ? 'ipv4' : 'ipv6');
}
