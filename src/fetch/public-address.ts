import ipaddr from 'ipaddr.js'; // knows the special-purpose registries of IANA; kept up with them, and in the tree already

type Address = ReturnType<typeof ipaddr.parse>;

/** All that IANA has given out for hosts of the internet; what is outside is reserved, old `::a.b.c.d` forms among it. */
const globalUnicast = ipaddr.parseCIDR('2000::/3');
/** The well-known prefix of NAT64 (RFC 6052): the last 32 bits are the IPv4 address that is really spoken to. */
const nat64 = ipaddr.parseCIDR('64:ff9b::/96');

/**
 * Whether an address is one of the public internet: no private, loopback, link-local, shared (CGNAT), unique local, multicast,
 * documentation or otherwise special one. IPv6 addresses that stand for an IPv4 address (mapped, NAT64) are judged by that; tunnels
 * (6to4, Teredo) are never public. `address` is an IP literal without brackets; what is none is not public (checklist B-172).
 */
export function isPublicAddress(address: string): boolean {
  const parsed = parseAddress(address);
  return parsed !== undefined && isPublic(parsed);
}

/** A network that an address can be looked for in; as `parseNetwork` reads it. */
export type Network = ReturnType<typeof ipaddr.parseCIDR>;

/** `10.0.0.0/8`, `fd00::/8` or a single address; undefined for anything else. */
export function parseNetwork(text: string): Network | undefined {
  if (ipaddr.isValidCIDR(text) && isStrict(text.split('/')[0] ?? '')) return ipaddr.parseCIDR(text);
  const address = parseAddress(text);
  return address && [address, address.kind() === 'ipv4' ? 32 : 128];
}

/** An IPv4-mapped address is in the network of its IPv4 address, since that is what is spoken to. */
export function isInNetwork(address: string, network: Network): boolean {
  const parsed = parseAddress(address);
  const spoken = parsed && (embeddedIpv4(parsed) ?? parsed);
  return spoken !== undefined && spoken.kind() === network[0].kind() && spoken.match(network);
}

function isPublic(address: Address): boolean {
  const embedded = embeddedIpv4(address);
  if (embedded) return isPublic(embedded);
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(globalUnicast));
}

/** The library reads octal, hexadecimal and shortened forms of IPv4 as well; a resolver never answers so. */
function parseAddress(text: string): Address | undefined {
  return isStrict(text) && ipaddr.isValid(text) ? ipaddr.parse(text) : undefined;
}

function isStrict(text: string): boolean {
  return !text.includes('%') && (text.includes(':') || /^\d{1,3}(\.\d{1,3}){3}$/.test(text));
}

function embeddedIpv4(address: Address): Address | undefined {
  if (address.kind() === 'ipv4') return undefined;
  const bytes = address.toByteArray();
  const mapped = address.range() === 'ipv4Mapped' || address.match(nat64);
  return mapped ? ipaddr.fromByteArray(bytes.slice(12)) : undefined;
}
