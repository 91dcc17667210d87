import type { ExpansionFault } from './faithful-expansion.ts';
import { canonicalJson, isJsonObject, pointerTo, type JsonObject, type JsonValue } from './json.ts';
import { frameworkRecord } from './vocabulary.ts';

/** What a document's inline contexts do to a reader who goes by names. */
export interface InlineContextFindings {
  readonly faults: readonly ExpansionFault[];
  readonly warnings: readonly InlineContextWarning[];
}

export interface InlineContextWarning {
  readonly code: 'inline_context';
  readonly pointer: string;
  readonly detail: string;
}

/** The one definition of our extension; any other gives its name to something else (design: *Our extension*). */
const definition: JsonObject = { '@id': frameworkRecord.iri, '@type': '@json' };
const definitionText = canonicalJson(definition);
const constantText = canonicalJson({ [frameworkRecord.term]: definition });

/**
 * Looks at the context objects that a document brings along. No signature covers a context, only what it does to the members in use: an
 * unused one may have been added by anybody. So each is told as a warning, but for the constant one of `frameworkRecord`; and a context
 * that defines that name in another way, at whatever depth, is refused (checklist are laxer).
 */
export function inlineContexts(document: JsonObject): InlineContextFindings {
  const inline = contextsIn(document, '').filter(({ context }) => canonicalJson(context) !== constantText);
  return {
    faults: inline.flatMap(({ context, pointer }) => redefinitions(context, pointer)),
    warnings: inline.map(({ context, pointer }) => ({ code: 'inline_context', pointer, detail: `No signature covers a context, only what it makes of members in use. It defines ${termsIn(context)}.` })),
  };
}

interface InlineContext {
  readonly context: JsonObject;
  readonly pointer: string;
}

function contextsIn(value: JsonValue, pointer: string): InlineContext[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const place = pointerTo(pointer, name);
    if (name === frameworkRecord.term) return [];
    return name === '@context' ? objectsIn(member, place) : contextsIn(member, place);
  });
}

function objectsIn(context: JsonValue, pointer: string): InlineContext[] {
  if (Array.isArray(context)) return context.flatMap((item, index) => objectsIn(item, pointerTo(pointer, index)));
  return isJsonObject(context) ? [{ context, pointer }] : [];
}

function redefinitions(value: JsonValue, pointer: string): ExpansionFault[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]): ExpansionFault[] => {
    const place = pointerTo(pointer, name);
    if (name !== frameworkRecord.term) return redefinitions(member, place);
    if (canonicalJson(member) === definitionText) return [];
    return [{ code: 'term_disguised', pointer: place, detail: `${frameworkRecord.term} has another meaning here than ${frameworkRecord.iri}` }];
  });
}

/** What the terms are called is somebody's free text, and not repeated. */
function termsIn(context: JsonObject): string {
  const { length } = Object.keys(context);
  return length === 1 ? 'one term' : `${String(length)} terms`;
}
