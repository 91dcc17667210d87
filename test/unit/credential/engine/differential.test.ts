// The emitter and the libraries on the same documents, from a kept seed; `npm run fuzz` takes fresh ones.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/credential/json.ts';
import { compare, compareMemo } from '../../../fuzz/compare.ts';
import { runDifferential } from '../../../fuzz/differential.ts';
import { minimised } from '../../../fuzz/minimise.ts';

const documents = 20_000;
const kept = new URL('../../../fuzz/kept/', import.meta.url);

describe('the emitter and the libraries', () => {
  it('make the same of every document, or the emitter leaves it to them', { timeout: 600_000 }, async () => {
    const { kinds, features, differences } = await runDifferential({ seed: 20_261_126, documents, memoEvery: 5 });
    expect(differences).toStrictEqual([]);
    expect(kinds.equal).toBeGreaterThanOrEqual(documents * 0.4);
    expect([...features].filter(([, times]) => times < documents / 200)).toStrictEqual([]);
  });

  it.each(readdirSync(kept).filter((name) => name.endsWith('.json')))('make the same of what once was different: %s', async (name) => {
    const { document } = JSON.parse(readFileSync(new URL(name, kept), 'utf8')) as { readonly document: JsonObject };
    expect(await compare(document)).not.toHaveProperty('why');
    expect(await compareMemo(document)).not.toHaveProperty('why');
  });

  it('would be found to differ, and the difference told in one document as small as can be', async () => {
    const hasName = async (document: JsonObject): Promise<boolean> => JSON.stringify(document).includes('needle');
    expect(await minimised({ a: [1, { b: 'needle', c: 2 }], d: { e: 3 } }, hasName)).toStrictEqual({ a: [{ b: 'needle' }] });
  });
});
