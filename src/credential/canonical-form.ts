import jsonld from 'jsonld';
import ContextResolver from 'jsonld/lib/ContextResolver.js';
import { boundedWork } from './canonical-work.ts';
import type { ContextSet } from './contexts.ts';
import { expansionFaults, type ExpansionFault } from './faithful-expansion.ts';
import type { JsonObject, JsonValue } from './json.ts';
import { processingFault, type ProcessingFault } from './processing-fault.ts';
import { vocabularyOf } from './vocabulary.ts';
import { excessOf } from './work-limits.ts';

export type CanonicalForm = { readonly ok: true; readonly nquads: string } | ProcessingFault;

type Expansion = { readonly ok: true; readonly expanded: JsonValue[] } | ProcessingFault;

/** The two ways to name blank nodes, by the hash that goes with a key; and the older one, which has another way with `@direction`. */
export type Canonicalization = 'rdfc-sha256' | 'rdfc-sha384' | 'urdna2015';

const ways = {
  'rdfc-sha256': { rdf: { rdfDirection: 'i18n-datatype' }, messageDigestAlgorithm: 'sha256' },
  'rdfc-sha384': { rdf: { rdfDirection: 'i18n-datatype' }, messageDigestAlgorithm: 'sha384' },
  urdna2015: { rdf: {}, messageDigestAlgorithm: 'sha256' },
} as const;

/** As the stock libraries: linear in the number of blank nodes that look alike. What they sign, Akashi can check. */
const maxWorkFactor = 1;

/**
 * RDFC-1.0 of a document in safe mode, base null, with pinned contexts only, where the JSON says what its expansion says (checklist
 * B-028). `document` is without its `proof`, or a proof's configuration with the document's contexts. Never throws for
 * what stands in the document.
 */
export async function canonicalForm(document: JsonObject, contexts: ContextSet, canonicalization: Canonicalization): Promise<CanonicalForm> {
  const expansion = await faithfulExpansion(document, contexts);
  return expansion.ok ? await canonicalFormOf(expansion.expanded, contexts, canonicalization) : expansion;
}

/** The same of what was expanded already. */
export async function canonicalFormOf(expanded: readonly JsonValue[], contexts: ContextSet, canonicalization: Canonicalization): Promise<CanonicalForm> {
  try {
    const { rdf, messageDigestAlgorithm } = ways[canonicalization];
    const canonizeOptions = { maxWorkFactor, ...boundedWork(messageDigestAlgorithm) };
    const nquads = await jsonld.canonize(expanded, { ...processing(contexts), ...rdf, skipExpansion: true, canonizeOptions });
    return nquads.isWellFormed() ? { ok: true, nquads } : surrogateFault;
  } catch (error) {
    return processingFault(error, {});
  }
}

/** All lone surrogates become one replacement character in UTF-8, so that one hash would stand for many texts. */
const surrogateFault: ProcessingFault = { ok: false, code: 'data_loss', pointer: '', faults: [], detail: 'a string holds a lone surrogate, which has no UTF-8 form' };

/** The expansion of a document in safe mode, if it loses nothing and renames nothing. Never throws for what stands in the document. */
export async function faithfulExpansion(document: JsonObject, contexts: ContextSet): Promise<Expansion> {
  const excess = excessOf(document);
  if (excess !== undefined) return { ok: false, code: 'canonicalization_limit', pointer: '', faults: [], detail: `the document has ${excess}` };
  try {
    const expanded = await jsonld.expand(document, processing(contexts));
    const faults: readonly ExpansionFault[] = expansionFaults(document, expanded, vocabularyOf(contexts));
    return faults[0] ? { ok: false, ...faults[0], faults } : { ok: true, expanded };
  } catch (error) {
    return processingFault(error, document);
  }
}

function processing(contexts: ContextSet): Parameters<typeof jsonld.expand>[1] {
  const contextResolver = new ContextResolver({ sharedCache: cacheOf(contexts) });
  return { base: null, safe: true, documentLoader: contexts.documentLoader, contextResolver };
}

/**
 * jsonld keeps parsed contexts for the whole process, by URL and, for inline ones, by their text. Here each set has its own, so that no
 * other loader can put in what a URL means, and inline contexts, which strangers write, are not kept at all.
 */
const caches = new WeakMap<ContextSet, Map<string, unknown>>();

function cacheOf(contexts: ContextSet): { get(key: string): unknown; set(key: string, value: unknown): void } {
  const kept = caches.get(contexts) ?? new Map<string, unknown>();
  caches.set(contexts, kept);
  return {
    get: (key) => kept.get(key),
    set: (key, value) => {
      if (contexts.urls.has(key)) kept.set(key, value);
    },
  };
}
