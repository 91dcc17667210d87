import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readGraph } from '../../../src/credential/signed-graph.ts';
import {
  buildStatusListCredential,
  decodeStatusList,
  emptyBits,
  encodeStatusList,
  parseStatusIndex,
  setStatusBit,
  statusBit,
  STATUS_LIST_ENTRIES,
} from '../../../src/credential/status-list.ts';
import { pinnedContexts } from './support/pinned-contexts.ts';

function bitsWith(...indexes: number[]): Uint8Array {
  const bits = emptyBits(STATUS_LIST_ENTRIES);
  indexes.forEach((index) => setStatusBit(bits, index));
  return bits;
}

function asList(bytes: Buffer): string {
  return `u${bytes.toString('base64url')}`;
}

const plain = gzipSync(emptyBits(STATUS_LIST_ENTRIES));

describe('status bits', () => {
  it('count from the most significant bit of the first byte', () => {
    const bits = bitsWith(0, 94_567, 131_071);
    expect(bits[0]).toBe(0x80);
    expect(bits[16_383]).toBe(0x01);
    expect([0, 94_567, 131_071].map((index) => statusBit(bits, index))).toStrictEqual([true, true, true]);
    expect([1, 94_566, 94_568, 131_070].map((index) => statusBit(bits, BigInt(index)))).toStrictEqual([false, false, false, false]);
  });

  it('can be cleared again and leave their neighbours alone', () => {
    const bits = bitsWith(8, 9, 10);
    setStatusBit(bits, 9, false);
    expect([8, 9, 10].map((index) => statusBit(bits, index))).toStrictEqual([true, false, true]);
  });

  it('do not exist outside of the list, however large the index', () => {
    const bits = bitsWith(1);
    expect([131_072n, 4_294_967_297n, 2n ** 70n, -1n].map((index) => statusBit(bits, index))).toStrictEqual([undefined, undefined, undefined, undefined]);
    expect(() => setStatusBit(bits, 131_072)).toThrow(RangeError);
    expect(() => setStatusBit(bits, -1)).toThrow(RangeError);
    expect(() => setStatusBit(bits, 1.5)).toThrow(RangeError);
  });

  it('come in whole bytes', () => {
    expect(emptyBits(131_072)).toHaveLength(16_384);
    expect(() => emptyBits(131_071)).toThrow(RangeError);
    expect(() => emptyBits(0)).toThrow(RangeError);
  });
});

describe('encodedList', () => {
  it('reads back, and is the same text for the same bits', () => {
    const bits = bitsWith(0, 94_567, 131_071);
    const encoded = encodeStatusList(bits);
    expect(encoded).toMatch(/^uH4sI[A-Za-z0-9_-]+$/);
    expect(encodeStatusList(Uint8Array.from(bits))).toBe(encoded);
    expect(decodeStatusList(encoded)).toStrictEqual({ ok: true, bits });
  });

  it('is read and written as the stock library does', async () => {
    const { BitstringStatusList } = await import('@digitalbazaar/vc-bitstring-status-list');
    const theirs = await BitstringStatusList.decode({ encodedList: encodeStatusList(bitsWith(0, 94_567)) });
    expect([theirs.getStatus(0), theirs.getStatus(94_567), theirs.getStatus(1)]).toStrictEqual([true, true, false]);
    const list = new BitstringStatusList({ length: STATUS_LIST_ENTRIES });
    list.setStatus(131_071, true);
    expect(decodeStatusList(await list.encode())).toStrictEqual({ ok: true, bits: bitsWith(131_071) });
  });

  it.each([
    ['another base', plain.toString('base64url')],
    ['padding', `u${plain.toString('base64')}`],
    ['the alphabet of plain base64', asList(plain).replace(/.{2}$/, '+/')],
    ['white space', `${asList(plain)}\n`],
    ['bits that no byte uses', `${asList(plain.subarray(0, 49)).slice(0, -1)}B`],
  ])('refuses %s', (_name, encoded) => {
    expect(decodeStatusList(encoded)).toMatchObject({ ok: false, code: 'status_list_encoding' });
  });

  it.each([
    ['nothing', 'u'],
    ['what is not gzip', asList(Buffer.from('not gzip at all'))],
    ['a stream that is cut off', asList(plain.subarray(0, -1))],
    ['a wrong checksum', asList(Buffer.concat([plain.subarray(0, -8), Buffer.alloc(8)]))],
    ['a second stream', asList(Buffer.concat([plain, plain]))],
    ['zeros behind the stream', asList(Buffer.concat([plain, Buffer.alloc(3)]))],
    ['the true trailer again behind the stream', asList(Buffer.concat([plain, Buffer.alloc(1), plain.subarray(-8)]))],
  ])('refuses %s', (_name, encoded) => {
    expect(decodeStatusList(encoded)).toMatchObject({ ok: false, code: 'status_list_compression' });
  });

  it('stops unpacking at the limit', () => {
    const bomb = asList(gzipSync(Buffer.alloc(17 * 1024 * 1024)));
    expect(decodeStatusList(bomb)).toMatchObject({ ok: false, code: 'status_list_too_large' });
    expect(decodeStatusList(asList(plain), { maxBytes: 16_384 }).ok).toBe(true);
    expect(decodeStatusList(asList(plain), { maxBytes: 16_383 })).toMatchObject({ code: 'status_list_too_large' });
  });
});

describe('parseStatusIndex', () => {
  it.each([['0', 0n], ['94567', 94_567n], ['4294967297', 4_294_967_297n], [23, 23n], [0, 0n]])('reads %j', (value, index) => {
    expect(parseStatusIndex(value)).toBe(index);
  });

  it.each(['', '-1', '+1', '01', ' 5', '5 ', '0x10', '1e3', '1.0', '５', '9'.repeat(32), -1, 1.5, 2 ** 53, true, null, undefined, ['1']])('refuses %j', (value) => {
    expect(parseStatusIndex(value)).toBeUndefined();
  });
});

describe('buildStatusListCredential', () => {
  const input = { id: 'https://badges.example/issuers/kiso/status/1', issuerDid: 'did:web:badges.example:issuers:kiso', purpose: 'revocation', encodedList: encodeStatusList(bitsWith(1)), validFrom: new Date('2026-04-01T00:00:00.5Z'), ttlMs: 300_000 } as const;

  it.each(['eddsa-rdfc-2022', 'Ed25519Signature2020'] as const)('loses nothing in JSON-LD, for %s', async (format) => {
    await expect(readGraph(buildStatusListCredential({ ...input, format }), pinnedContexts)).resolves.toMatchObject({ ok: true, warnings: [] });
  });

  it('is the credential that the specification describes, and never expires', () => {
    expect(buildStatusListCredential(input)).toStrictEqual({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id: input.id,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: input.issuerDid,
      validFrom: '2026-04-01T00:00:00Z',
      credentialSubject: { id: `${input.id}#list`, type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: input.encodedList, ttl: 300_000 },
    });
  });
});
