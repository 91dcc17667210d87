import { faithfulExpansion } from '../canonical-form.ts';
import type { ContextSet } from '../contexts.ts';
import { canonicalJson, isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import type { Check } from '../verdict.ts';

/** Properties in these namespaces decide what a credential is worth. */
const decisiveNamespaces = ['https://www.w3.org/2018/credentials#', 'https://www.w3.org/ns/credentials/status#'] as const;

/**
 * Whether the JSON says what is signed (checklist, C-014): JSON-LD in safe mode with pinned contexts keeps every member
 * under its name, and no decisive property hides in a second object. The signature covers a graph, where all objects with one id are one
 * node: whoever moves `validUntil` into another object that has the badge's id (and there are such, e.g. a refresh service) does not
 * break the signature, but a reader of the JSON would find a badge that never ends.
 */
export async function checkJsonLd(document: JsonObject, contexts: ContextSet): Promise<Check[]> {
  const { proof: _proof, ...unsecured } = document;
  const expansion = await faithfulExpansion(unsecured, contexts);
  if (!expansion.ok) {
    const faults = expansion.faults.length > 0 ? expansion.faults : [expansion];
    const outcome = expansion.code === 'canonicalization_limit' ? 'unknown' : 'error';
    return faults.map(({ code, pointer, detail }) => ({ id: 'jsonld', outcome, code, pointer, detail }));
  }
  return splitNodes(expansion.expanded).map((id) => ({
    id: 'jsonld',
    outcome: 'error',
    code: 'split_node',
    pointer: '',
    detail: `Two objects with the id ${id.slice(0, 200)} share the properties of one credential or status.`,
  }));
}

/** The ids of nodes whose decisive properties are spread over several objects that are not the same throughout. */
function splitNodes(expanded: JsonValue): string[] {
  const written = new Map<string, string>();
  const split = new Set<string>();
  for (const { id, text } of decisiveNodes(expanded)) {
    if ((written.get(id) ?? text) !== text) split.add(id);
    written.set(id, text);
  }
  return [...split];
}

function decisiveNodes(value: JsonValue): { readonly id: string; readonly text: string }[] {
  if (Array.isArray(value)) return value.flatMap(decisiveNodes);
  if (!isJsonObject(value) || '@value' in value) return [];
  const decisive = Object.keys(value).some((iri) => decisiveNamespaces.some((namespace) => iri.startsWith(namespace)));
  const id = value['@id'];
  return [...(decisive && typeof id === 'string' ? [{ id, text: canonicalJson(value) }] : []), ...Object.values(value).flatMap(decisiveNodes)];
}
