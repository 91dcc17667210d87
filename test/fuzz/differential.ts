import type { JsonObject } from '../../src/credential/json.ts';
import { compare, compareMemo, contexts, pins, type Comparison } from './compare.ts';
import { makeDocuments } from './documents.ts';
import { features, featuresOf, type Feature } from './features.ts';
import { mutated } from './mutations.ts';
import { randomFrom } from './random.ts';

export interface Difference {
  readonly document: JsonObject;
  readonly why: string;
}

export interface Tally {
  readonly documents: number;
  readonly kinds: Readonly<Record<Comparison['kind'], number>>;
  readonly features: ReadonlyMap<Feature, number>;
  readonly differences: readonly Difference[];
}

export interface Run {
  readonly seed: number;
  readonly documents: number;
  /** The memo is held to the plain libraries on each n-th document. */
  readonly memoEvery: number;
}

if (!pins.compiled) throw new Error('there is no compiled table');
const documentOf = makeDocuments(pins.compiled);
const terms = [...new Set([...JSON.stringify(pins.compiled.contexts).matchAll(/"([A-Za-z_][A-Za-z0-9_]*)":\{"id":/g)].map(([, term = '']) => term))];
const known = new Set([...terms, 'id', 'type', 'frameworkRecord']);

/** Two of three documents are grown from the words of the contexts, the third is grown and then changed at random. */
export async function runDifferential({ seed, documents, memoEvery }: Run): Promise<Tally> {
  const random = randomFrom(seed);
  const kinds: Record<Comparison['kind'], number> = { equal: 0, handedOver: 0, refusedByBoth: 0, different: 0 };
  const met = new Map<Feature, number>(features.map((feature) => [feature, 0]));
  const differences: Difference[] = [];
  for (let n = 0; n < documents; n += 1) {
    const grown = documentOf(random);
    const document = n % 3 > 0 ? grown : mutated(grown, random, terms);
    for (const feature of featuresOf(document, (url) => contexts.urls.has(url), known)) met.set(feature, (met.get(feature) ?? 0) + 1);
    const comparison = await compare(document);
    kinds[comparison.kind] += 1;
    if (comparison.kind === 'different') differences.push({ document, why: comparison.why });
    const memo = n % memoEvery === 0 ? await compareMemo(document) : undefined;
    if (memo?.kind === 'different') differences.push({ document, why: memo.why });
  }
  return { documents, kinds, features: met, differences };
}
