import { describe, expect, it } from 'vitest';
import { decodeCbor, type CborItem } from '../../../../src/credential/suites/cbor.ts';

function decoded(hex: string): CborItem | undefined {
  return decodeCbor(Uint8Array.from(Buffer.from(hex, 'hex')));
}

describe('decodeCbor', () => {
  it.each<[string, CborItem]>([
    ['00', 0],
    ['17', 23],
    ['1818', 24],
    ['18ff', 255],
    ['190100', 256],
    ['19ffff', 65_535],
    ['1a00010000', 65_536],
    ['1affffffff', 4_294_967_295],
    ['40', new Uint8Array()],
    ['420102', Uint8Array.of(1, 2)],
    ['80', []],
    ['820142ffff', [1, Uint8Array.of(255, 255)]],
    ['a0', new Map()],
    ['a201410a004105', new Map([[1, Uint8Array.of(10)], [0, Uint8Array.of(5)]])],
  ])('reads %s', (hex, item) => {
    expect(decoded(hex)).toStrictEqual(item);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['a byte after the end', '0000'],
    ['24 in the long form of 23', '1817'],
    ['255 in two bytes', '1900ff'],
    ['65,535 in four bytes', '1a0000ffff'],
    ['a number of eight bytes', '1b0000000100000000'],
    ['a number that is cut off', '19ff'],
    ['bytes that are cut off', '4201'],
    ['a length in the long form', '580101'],
    ['bytes without an end', '5f4101ff'],
    ['an array without an end', '9f01ff'],
    ['a map without an end', 'bf004101ff'],
    ['an array of more than there is', '8201'],
    ['an array that claims four thousand million items', '9affffffff'],
    ['a key twice', 'a2004101004102'],
    ['a key that is no number', 'a1410000'],
    ['a tag', 'd8404101'],
    ['a text', '6161'],
    ['a negative number', '20'],
    ['null', 'f6'],
    ['a reserved length', '1c'],
    ['arrays in arrays in arrays in arrays in arrays', '818181818100'],
  ])('refuses %s', (_name, hex) => {
    expect(decoded(hex)).toBeUndefined();
  });

  it('never reads on for a length that is made up', () => {
    const bytes = new Uint8Array(60_000).fill(0x9a);
    expect(decodeCbor(bytes)).toBeUndefined();
  });
});
