import { describe, expect, it } from 'vitest';
import { mayUseAddress, mayUsePort, nothingMore, parseAllowList } from '../../../src/fetch/allow-list.ts';
import { isPublicAddress } from '../../../src/fetch/public-address.ts';

/** Each network with an address inside it and the nearest one outside that is public. */
const neighbours: readonly (readonly [string, string, string])[] = [
  ['this network', '0.255.255.255', '1.0.0.0'],
  ['private 10/8', '10.0.0.0', '9.255.255.255'],
  ['private 10/8, its end', '10.255.255.255', '11.0.0.0'],
  ['CGNAT', '100.64.0.0', '100.63.255.255'],
  ['CGNAT, its end', '100.127.255.255', '100.128.0.0'],
  ['loopback', '127.0.0.1', '126.255.255.255'],
  ['loopback, its end', '127.255.255.255', '128.0.0.0'],
  ['link-local and cloud metadata', '169.254.169.254', '169.253.255.255'],
  ['private 172.16/12', '172.16.0.0', '172.15.255.255'],
  ['private 172.16/12, its end', '172.31.255.255', '172.32.0.0'],
  ['private 192.168/16', '192.168.0.1', '192.167.255.255'],
  ['benchmarking', '198.18.0.0', '198.17.255.255'],
  ['multicast', '224.0.0.1', '223.255.255.255'],
  ['broadcast', '255.255.255.255', '8.8.8.8'],
  ['IPv6 loopback', '::1', '2606:4700::1111'],
  ['IPv4-mapped', '::ffff:127.0.0.1', '::ffff:8.8.8.8'],
  ['IPv4-mapped in hexadecimal', '::ffff:7f00:1', '::ffff:808:808'],
  ['IPv4-compatible', '::7f00:1', '2606:4700::7f00:1'],
  ['NAT64', '64:ff9b::7f00:1', '64:ff9b::808:808'],
  ['NAT64 of cloud metadata', '64:ff9b::a9fe:a9fe', '64:ff9b::a9fd:a9fe'],
  ['local NAT64', '64:ff9b:1::808:808', '2400::1'],
  ['6to4 of a private address', '2002:a00:1::1', '2003::1'],
  ['unique local', 'fd00::1', '2a00::1'],
  ['link-local', 'fe80::1', '2620:fe::fe'],
  ['site-local', 'fec0::1', '2001:4860::1'],
  ['IPv6 multicast', 'ff02::1', '2c0f::1'],
  ['not given out', '4000::1', '3000::1'],
];

describe('isPublicAddress', () => {
  it.each(neighbours)('%s: %s is not public, %s is', (_name, inside, outside) => {
    expect(isPublicAddress(inside)).toBe(false);
    expect(isPublicAddress(outside)).toBe(true);
  });

  it.each(['', 'localhost', '0x7f000001', '2130706433', '017700000001', '8.8.8', '8.8.8.8.', 'fe80::1%eth0', '2606:4700::1%1', '08.8.8.8 '])('%j is no address', (text) => {
    expect(isPublicAddress(text)).toBe(false);
  });
});

describe('parseAllowList', () => {
  it('opens a network, and nothing beside it', () => {
    const allow = parseAllowList('10.20.0.0/16, fd12::/16');
    expect(allow && [mayUseAddress('10.20.3.4', allow), mayUseAddress('10.21.0.1', allow)]).toEqual([true, false]);
    expect(allow && [mayUseAddress('fd12::1', allow), mayUseAddress('fd13::1', allow)]).toEqual([true, false]);
  });

  it('knows an address of the network in its IPv4-mapped form', () => {
    const allow = parseAllowList('10.20.0.0/16');
    expect(allow && mayUseAddress('::ffff:10.20.3.4', allow)).toBe(true);
  });

  it('opens a port of one host', () => {
    const allow = parseAllowList('Badges.Example.ac.jp:8443');
    expect(allow && mayUsePort(new URL('https://badges.example.ac.jp:8443/a'), allow)).toBe(true);
    expect(allow && mayUsePort(new URL('https://badges.example.ac.jp:8444/a'), allow)).toBe(false);
    expect(allow && mayUsePort(new URL('https://other.example.ac.jp:8443/a'), allow)).toBe(false);
    expect(allow && mayUsePort(new URL('https://other.example.ac.jp/a'), allow)).toBe(true);
  });

  it('opens nothing by itself', () => {
    expect(mayUseAddress('127.0.0.1', nothingMore)).toBe(false);
    expect(mayUsePort(new URL('https://a.example:8443/'), nothingMore)).toBe(false);
  });

  it.each(['', ',', '10.0.0.0/33', '10.0.0.0/8,', 'http://a.example', 'a.example', 'a.example:0', 'a.example:65536', '10.0.0/8', '*'])('refuses %j', (text) => {
    expect(parseAllowList(text)).toBeUndefined();
  });
});
