import { isJsonObject, type JsonValue } from './json.ts';

/**
 * What JSON-LD processing may cost. Each object costs up to half a millisecond, in which nothing else runs, since jsonld clones the
 * active context, with every inline term in it; property-scoped contexts cost the square of their number, and a few thousand end the
 * process for want of memory. The richest published badge has under 200 objects and no inline term; a badge of ours has one.
 */
const maxObjects = 2000;
const maxContexts = 64;
const maxInlineTerms = 200;

interface Counts {
  objects: number;
  contexts: number;
  inlineTerms: number;
}

/** What there is too much of in a document, to be asked before anything is expanded; undefined where all is within the limits. */
export function excessOf(document: JsonValue): string | undefined {
  const counts: Counts = { objects: 0, contexts: 0, inlineTerms: 0 };
  count(document, counts);
  if (counts.objects > maxObjects) return `more than ${maxObjects} objects`;
  if (counts.contexts > maxContexts) return `more than ${maxContexts} contexts`;
  return counts.inlineTerms > maxInlineTerms ? `more than ${maxInlineTerms} terms in inline contexts` : undefined;
}

function count(value: JsonValue, counts: Counts): void {
  if (typeof value !== 'object' || value === null) return;
  if (isJsonObject(value)) counts.objects += 1;
  for (const [name, member] of Object.entries(value)) {
    if (name === '@context') countContext(member, counts);
    else count(member, counts);
  }
}

function countContext(context: JsonValue, counts: Counts): void {
  if (Array.isArray(context)) return context.forEach((item) => countContext(item, counts));
  counts.contexts += 1;
  if (!isJsonObject(context)) return;
  for (const definition of Object.values(context)) {
    counts.inlineTerms += 1;
    if (isJsonObject(definition) && '@context' in definition) countContext(definition['@context'] ?? null, counts);
  }
}
