import NQuads from 'rdf-canonize';
import { describe, expect, it } from 'vitest';
import { NotMine } from '../../../../src/credential/engine/not-mine.ts';
import { iriToken, literalToken, xsdString } from '../../../../src/credential/engine/n-quads.ts';

/** The object of a quad as the library writes it. */
function asLibrary(object: object): string {
  const quad = { subject: { termType: 'NamedNode', value: 'urn:s' }, predicate: { termType: 'NamedNode', value: 'urn:p' }, object, graph: { termType: 'DefaultGraph', value: '' } };
  return NQuads.NQuads.serializeQuad(quad).slice('<urn:s> <urn:p> '.length, -' .\n'.length);
}

describe('literalToken and iriToken', () => {
  it('write each of the first thousand characters, and what lies beyond, as the library does', () => {
    const characters = [...Array.from({ length: 1000 }, (_, code) => String.fromCharCode(code)), '\u2028', '😀', '\ufeff'];
    for (const character of characters) {
      for (const text of [character, `a${character}b`, `"${character}\\`, `${character}\n`]) {
        expect(literalToken(text, xsdString)).toBe(asLibrary({ termType: 'Literal', value: text, datatype: { termType: 'NamedNode', value: xsdString } }));
        expect(literalToken(text, 'urn:d')).toBe(asLibrary({ termType: 'Literal', value: text, datatype: { termType: 'NamedNode', value: 'urn:d' } }));
        expect(iriToken(`urn:${text}`)).toBe(asLibrary({ termType: 'NamedNode', value: `urn:${text}` }));
      }
    }
  });

  it('leave a text with a lone surrogate to the library, and no text with a pair', () => {
    for (const malformed of ['\ud800', '\udc00', 'a\ud83d', '\ude00b', '\ude00\ud83d', '"\ud800\n']) {
      expect(() => literalToken(malformed, xsdString)).toThrow(NotMine);
      expect(() => iriToken(`urn:${malformed}`)).toThrow(NotMine);
    }
    expect(literalToken('\ud83d\ude00', xsdString)).toBe('"😀"');
    expect(iriToken('urn:\ud83d\ude00')).toBe('<urn:😀>');
  });
});
