import { contextSetOf, loadContexts, readPins, type ContextSet } from '../../../../src/credential/contexts.ts';
import type { JsonObject } from '../../../../src/credential/json.ts';

export const pinnedContexts: ContextSet = await loadContexts(readPins(new URL('../../../../contexts/', import.meta.url)));

/** The pinned set and further documents, for vectors whose contexts the service does not pin. */
export function contextsWith(more: Readonly<Record<string, JsonObject>>): ContextSet {
  const pinned = [...pinnedContexts.urls].map((url) => [url, pinnedContexts.document(url) ?? {}] as const);
  return contextSetOf(new Map([...pinned, ...Object.entries(more)]));
}

/** What the W3C's examples context says: every undefined name is an example. */
export const examplesContext = { 'https://www.w3.org/ns/credentials/examples/v2': { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } } };
