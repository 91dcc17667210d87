// The contexts of the conformance server: ours, and those that the W3C's suites use and the service does not pin.
import { contexts as published } from '@digitalbazaar/credentials-context';
import { contextSetOf, loadContexts, readPins, type ContextSet } from '../../src/credential/contexts.ts';
import type { JsonObject } from '../../src/credential/json.ts';

const undefinedTerms = 'https://www.w3.org/ns/credentials/undefined-terms/v2';

/** What the W3C's suites load in their place: every word that nothing defines gets a meaning. */
const examples: readonly (readonly [string, JsonObject])[] = [
  ['https://www.w3.org/ns/credentials/examples/v2', { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } }],
  ['https://www.w3.org/2018/credentials/examples/v1', { '@context': { '@vocab': 'https://example.org/examples#' } }],
];

/** The contexts of the service and these; what names only the former is read as the service reads it. */
export async function conformanceContexts(): Promise<ContextSet> {
  const pinned = await loadContexts(readPins(new URL('../../contexts/', import.meta.url)));
  const own = [...pinned.urls].map((url) => [url, pinned.document(url) ?? {}] as const);
  const more = published.get(undefinedTerms);
  const documents = new Map<string, JsonObject>([...own, ...examples, ...(more ? [[undefinedTerms, more as JsonObject] as const] : [])]);
  return { ...contextSetOf(documents), activeContexts: pinned.activeContexts };
}
