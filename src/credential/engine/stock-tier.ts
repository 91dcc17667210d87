import jsonld from 'jsonld';
import { boundedWork } from '../canonical-work.ts';
import type { CanonicalForm, Canonicalization } from '../canonical-form.ts';
import type { PinnedContexts } from '../contexts.ts';
import { expansionFaults, type ExpansionFault } from '../faithful-expansion.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { processingFault, type ProcessingFault } from '../processing-fault.ts';
import { vocabularyOf } from '../vocabulary.ts';
import { makeContextMemo, type ContextResolver } from './context-memo.ts';

type Expansion = { readonly ok: true; readonly expanded: JsonValue[] } | ProcessingFault;

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
export async function stockForm(document: JsonObject, contexts: PinnedContexts, canonicalization: Canonicalization): Promise<CanonicalForm> {
  const expansion = await faithfulExpansion(document, contexts);
  return expansion.ok ? await stockFormOf(expansion.expanded, contexts, canonicalization) : expansion;
}

/** The same of what was expanded already. */
export async function stockFormOf(expanded: readonly JsonValue[], contexts: PinnedContexts, canonicalization: Canonicalization): Promise<CanonicalForm> {
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
export async function faithfulExpansion(document: JsonObject, contexts: PinnedContexts): Promise<Expansion> {
  try {
    const expanded = await jsonld.expand(document, processing(contexts));
    const faults: readonly ExpansionFault[] = expansionFaults(document, expanded, vocabularyOf(contexts));
    return faults[0] ? { ok: false, ...faults[0], faults } : { ok: true, expanded };
  } catch (error) {
    return processingFault(error, document);
  }
}

function processing(contexts: PinnedContexts): Parameters<typeof jsonld.expand>[1] {
  const memo = memos.get(contexts) ?? makeContextMemo(contexts);
  memos.set(contexts, memo);
  return { base: null, safe: true, documentLoader: contexts.documentLoader, contextResolver: memo() };
}

/** Each set has its own, so that no other can put in what a URL means. */
const memos = new WeakMap<PinnedContexts, () => ContextResolver>();
