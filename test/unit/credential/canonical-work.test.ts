import { describe, expect, it } from 'vitest';
import { canonicalForm } from '../../../src/credential/canonical-form.ts';
import { boundedWork, TooMuchWork } from '../../../src/credential/canonical-work.ts';
import type { JsonObject, JsonValue } from '../../../src/credential/json.ts';
import { excessOf } from '../../../src/credential/work-limits.ts';
import { aBadge, signed, troubles, verified } from './verify-support.ts';
import { pinnedContexts } from './support/pinned-contexts.ts';

const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

/** A list of one text, again and again: each place of it is a node that looks like its neighbours. */
const listOf = (count: number): JsonObject => ({ '@context': { list: { '@id': 'urn:x:list', '@container': '@list' } }, list: times(count, (at) => `x${String(at)}`) });

/** Two graphs without a name, each with a chain of objects that is reached from one end. */
function graphsOf(length: number, predicate: string): JsonObject {
  const chain = times(length, (at) => at).reduce<JsonObject>((inner) => ({ next: inner }), { leaf: 'x' });
  return { '@context': { held: { '@id': 'urn:bomb:held', '@container': '@graph' }, next: predicate, leaf: 'urn:bomb:leaf' }, held: [chain, chain] };
}

describe('boundedWork', () => {
  it('counts digests, and stops the library at one more than are allowed', () => {
    const work = boundedWork('sha256');
    for (let made = 0; made < 2_000; made += 1) work.createMessageDigest();
    expect(() => work.createMessageDigest()).toThrow(TooMuchWork);
  });

  it('counts how often it is asked for orders', () => {
    const { signal } = boundedWork('sha256');
    expect(times(200, () => signal.aborted)).not.toContain(true);
    expect(signal.aborted).toBe(true);
  });

  it('makes the digests that RDFC-1.0 names', () => {
    const digest = boundedWork('sha384').createMessageDigest();
    digest.update('a');
    digest.update('証');
    expect(digest.digest()).toBe('2082a9a461d949d04dbc3927484a14c753fdbb44e0dead287a8479409e633d3d8c667d3158ace9a7a3a8bb88a38f0ad8');
  });
});

describe('canonicalForm', () => {
  it('gives up on graphs in which all orders would be tried, the same way however fast the machine is', async () => {
    const codeOf = async (document: JsonObject): Promise<string> => {
      const form = await canonicalForm(document, pinnedContexts, 'rdfc-sha256');
      return form.ok ? 'ok' : form.code;
    };
    // which end of the graph is looked at first goes by the hash of the predicate
    expect(await codeOf(graphsOf(40, 'urn:bomb:next0'))).toBe('canonicalization_limit');
    expect(await codeOf(graphsOf(40, 'urn:bomb:next1'))).toBe('ok');
  });

  it('reads a list of different things as long as a document may be', async () => {
    expect(await canonicalForm(listOf(1_400), pinnedContexts, 'rdfc-sha256')).toMatchObject({ ok: true });
  });
});

describe('a rich badge', () => {
  const id = (kind: string, at: number): string => `urn:uuid:${kind.padEnd(8, '0')}-0000-4000-8000-${String(at).padStart(12, '0')}`;
  const languages = ['ja', 'en', 'zh', 'ko', 'fr', 'de', 'es', 'pt', 'it', 'ru', 'vi', 'th'];
  const results: JsonValue = times(50, (at) => ({ type: ['Result'], resultDescription: id('a', at), value: String(at) }));
  const descriptions: JsonValue = times(50, (at) => ({ id: id('a', at), type: ['ResultDescription'], name: `試験 ${String(at)}`, resultType: 'RawScore' }));
  const badge = aBadge({
    '/credentialSubject/result': results,
    '/credentialSubject/achievement/resultDescription': descriptions,
    '/credentialSubject/achievement/tag': times(700, (at) => `技能 ${String(at)}`),
    '/credentialSubject/achievement/related': languages.map((inLanguage, at) => ({ id: `https://badges.example.ac.jp/editions/${String(at)}`, type: ['Related'], inLanguage })),
  });

  it('with 700 skills, 50 results and 12 languages is within the limits, and valid', async () => {
    expect(excessOf(badge)).toBeUndefined();
    const verdict = await verified(await signed(badge));
    expect({ outcome: verdict.outcome, troubles: troubles(verdict) }).toEqual({ outcome: 'valid', troubles: [] });
  });
});
