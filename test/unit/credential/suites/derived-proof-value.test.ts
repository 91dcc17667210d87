import { describe, expect, it } from 'vitest';
import { parseDerivedProofValue, type DerivedProofValue } from '../../../../src/credential/suites/derived-proof-value.ts';
import { derivedBytes, ecKeyFrom, publicKeyFrom, type DerivedParts } from '../support/suite-signer.ts';
import { decodeMultibase58 } from '../../../../src/credential/multikey.ts';

const proofKey = ecKeyFrom('P-256', 7);
const keyBytes = decodeMultibase58(proofKey.multibase, 35) ?? new Uint8Array();

const parts: DerivedParts = {
  header: [0xd9, 0x5d, 0x01],
  baseSignature: new Uint8Array(64).fill(1),
  publicKey: keyBytes,
  signatures: [new Uint8Array(64).fill(2), new Uint8Array(64).fill(3)],
  labels: [
    [1, new Uint8Array(32).fill(5)],
    [0, new Uint8Array(32).fill(4)],
  ],
  mandatoryIndexes: [0, 2, 30],
};

function textOf(bytes: Uint8Array): string {
  return `u${Buffer.from(bytes).toString('base64url')}`;
}

function codeOf(change: Partial<DerivedParts>): string {
  const result = parseDerivedProofValue(textOf(derivedBytes({ ...parts, ...change })));
  return result.ok ? 'ok' : result.code;
}

describe('parseDerivedProofValue', () => {
  it('reads the five parts, whatever the order of the labels', () => {
    const result = parseDerivedProofValue(textOf(derivedBytes(parts)));
    const label = (byte: number): string => `u${Buffer.alloc(32, byte).toString('base64url')}`;
    const { baseSignature, publicKeyBytes, signatures = [] }: Partial<DerivedProofValue> = result.ok ? result.value : {};
    expect(Buffer.concat([baseSignature ?? [], publicKeyBytes ?? [], ...signatures].map((bytes) => Buffer.from(bytes)))).toStrictEqual(Buffer.concat([parts.baseSignature, keyBytes, ...parts.signatures]));
    expect(result.ok && result.value.publicKey.thumbprint).toBe(publicKeyFrom(proofKey).thumbprint);
    expect(result.ok && [...result.value.labels]).toStrictEqual([['c14n1', label(5)], ['c14n0', label(4)]]);
    expect(result.ok && [...result.value.mandatoryIndexes]).toStrictEqual([0, 2, 30]);
  });

  it('takes no signatures, no labels and no indexes', () => {
    expect(codeOf({ signatures: [], labels: [], mandatoryIndexes: [] })).toBe('ok');
  });

  it.each<[string, Partial<DerivedParts>, string]>([
    ['a base proof', { header: [0xd9, 0x5d, 0x00] }, 'proof_is_base'],
    ['a header of a later kind', { header: [0xd9, 0x5d, 0x02] }, 'proof_value_encoding'],
    ['no header', { header: [] }, 'proof_value_encoding'],
    ['a base signature of 63 bytes', { baseSignature: new Uint8Array(63) }, 'proof_value_encoding'],
    ['a key of 36 bytes', { publicKey: Uint8Array.of(...keyBytes, 0) }, 'proof_value_encoding'],
    ['a key that is no point', { publicKey: Uint8Array.of(0x80, 0x24, 5, ...keyBytes.slice(3)) }, 'proof_value_encoding'],
    ['a key of another kind', { publicKey: Uint8Array.of(0xed, 0x01, ...keyBytes.slice(2)) }, 'proof_value_encoding'],
    ['a signature of 65 bytes', { signatures: [new Uint8Array(65)] }, 'proof_value_encoding'],
    ['an index twice', { mandatoryIndexes: [0, 2, 2] }, 'proof_value_encoding'],
    ['indexes out of order', { mandatoryIndexes: [2, 0] }, 'proof_value_encoding'],
    ['a label of 31 bytes', { labels: [[0, new Uint8Array(31)]] }, 'label_map_malformed'],
    ['one label for two nodes', { labels: [[0, new Uint8Array(32)], [1, new Uint8Array(32)]] }, 'label_map_malformed'],
    ['one node with two labels', { labels: [[0, new Uint8Array(32)], [0, new Uint8Array(32).fill(1)]] }, 'proof_value_encoding'],
    ['401 signatures', { signatures: Array.from({ length: 401 }, () => new Uint8Array(64)) }, 'proof_too_large'],
  ])('refuses %s', (_name, change, code) => {
    expect(codeOf(change)).toBe(code);
  });

  it('looks at 400 signatures', () => {
    expect(codeOf({ signatures: Array.from({ length: 400 }, () => new Uint8Array(64)) })).toBe('ok');
  });

  it.each<[string, (text: string) => string]>([
    ['another base', (text) => `z${text.slice(1)}`],
    ['no base', (text) => text.slice(1)],
    ['padding', (text) => `${text}=`],
    ['white space', (text) => `${text} `],
    ['the other alphabet of base64', (text) => `${text}++++`],
    ['bytes after the end', (text) => `${text}AAAA`],
    ['its end cut off', (text) => text.slice(0, -4)],
    ['four parts', () => textOf(Uint8Array.of(0xd9, 0x5d, 0x01, 0x84, 0x40, 0x40, 0x80, 0xa0))],
    ['no list', () => textOf(Uint8Array.of(0xd9, 0x5d, 0x01, 0x00))],
  ])('refuses a text with %s', (_name, change) => {
    const result = parseDerivedProofValue(change(textOf(derivedBytes(parts))));
    expect(result.ok ? 'ok' : result.code).toBe('proof_value_encoding');
  });

  it('does not look at a text beyond all use', () => {
    expect(parseDerivedProofValue(`u${'A'.repeat(60_000)}`)).toMatchObject({ ok: false, code: 'proof_too_large' });
  });
});
