import { TooMuchWork } from './canonical-work.ts';
import type { ExpansionFault } from './faithful-expansion.ts';
import { isJsonObject, pointerTo, type JsonObject, type JsonValue } from './json.ts';

/** Why JSON-LD makes nothing of a document. `canonicalization_limit` alone does not call the document bad: the work was not done, or given up. */
export interface ProcessingFault {
  readonly ok: false;
  readonly code: ExpansionFault['code'] | 'context_not_pinned' | 'protected_term' | 'json_ld_invalid' | 'canonicalization_limit';
  /** "" where the library does not tell the place. */
  readonly pointer: string;
  readonly detail: string;
  /** All places, where more than one is known. */
  readonly faults: readonly ExpansionFault[];
}

interface LibraryError {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly details?: {
    readonly code?: unknown;
    readonly url?: unknown;
    readonly event?: { readonly code?: unknown; readonly details?: { readonly property?: unknown; readonly type?: unknown } };
  };
}

/**
 * Reads an error that jsonld or rdf-canonize threw over a document. Names of properties and types are told on, values are not: they may
 * be personal. The pointer is that of the first member with the name.
 */
export function processingFault(error: unknown, document: JsonObject): ProcessingFault {
  const { name, message, details } = (typeof error === 'object' && error !== null ? error : {}) as LibraryError;
  if (error instanceof TooMuchWork || /^(Maximum deep iterations|Abort signal)/.test(String(message))) {
    return fault('canonicalization_limit', 'canonicalization was given up: too much work');
  }
  if (details?.event) return lossFault(details.event, document);
  if (details?.code === 'loading remote context failed') return fault('context_not_pinned', `the context ${short(details.url)} is not pinned`);
  if (details?.code === 'protected term redefinition' || details?.code === 'invalid context nullification') {
    return fault('protected_term', 'a context redefines a protected term, or the contexts do not go together');
  }
  return fault('json_ld_invalid', `the document is not valid JSON-LD: ${short(details?.code ?? name)}`);
}

function fault(code: ProcessingFault['code'], detail: string): ProcessingFault {
  return { ok: false, code, pointer: '', detail, faults: [] };
}

function short(text: unknown): string {
  return typeof text === 'string' ? text.slice(0, 200) : 'no reason given';
}

type SafeModeEvent = NonNullable<NonNullable<LibraryError['details']>['event']>;

function lossFault({ code, details }: SafeModeEvent, document: JsonObject): ProcessingFault {
  const { property, type } = details ?? {};
  const pointer = typeof property === 'string' ? memberNamed(property, document, '') : undefined;
  const subject = property ?? type;
  const what = typeof subject === 'string' ? ` (${short(subject)})` : '';
  return { ...fault('data_loss', `JSON-LD would drop or change something: ${short(code)}${what}`), pointer: pointer ?? '' };
}

function memberNamed(name: string, value: JsonValue, pointer: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isJsonObject(value) && Object.hasOwn(value, name)) return pointerTo(pointer, name);
  for (const [member, inner] of Object.entries(value)) {
    const found = member === '@context' ? undefined : memberNamed(name, inner, pointerTo(pointer, member));
    if (found !== undefined) return found;
  }
  return undefined;
}
