// Owns the pinned JSON-LD contexts: what a context URL means to Akashi, for ever the same bytes.
// Refuses every URL that is not pinned and every package whose content differs from its pin; never opens a connection.
// Called by main, once, at the start; the set is handed to everything that canonicalizes.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { AppError } from '../errors.ts';
import { makeActiveContexts, type ActiveContexts } from './engine/active-context.ts';
import { makeContextTable, type CompiledContexts } from './engine/context-table.ts';
import { librariesHere, type Libraries } from './engine/libraries.ts';
import type { EngineObserver } from './engine/observer.ts';
import { canonicalJson, isJsonObject, type JsonObject, type JsonValue } from './json.ts';

/** What jsonld asks of a loader. `tag` lets jsonld keep the parsed context, which it clones for every document otherwise. */
export interface LoadedContext {
  readonly contextUrl: null;
  readonly documentUrl: string;
  readonly document: JsonObject;
  readonly tag: 'static';
}

/** The pinned JSON-LD contexts; there is no way from here to the network. */
export interface PinnedContexts {
  readonly urls: ReadonlySet<string>;
  /** SHA-256 in base64: differs wherever a URL, what it means, or the table that was compiled of all differs. */
  readonly digest: string;
  /** The whole context document, `{"@context": …}`, deeply frozen. */
  document(url: string): JsonObject | undefined;
  /** Rejects with `ContextNotPinned` for a URL that is not pinned (checklist A-027). */
  readonly documentLoader: (url: string) => Promise<LoadedContext>;
}

/** Pinned contexts, and who reads documents by them. */
export interface ContextSet extends PinnedContexts {
  /** What the compiled table makes of them; undefined where there is none, and all is left to the libraries. */
  readonly activeContexts: ActiveContexts | undefined;
  /** In this thread, or wherever whoever composed the service has them. */
  readonly libraries: Libraries;
  /** Nobody is told where it is left out. */
  readonly observer?: EngineObserver;
}

/** One pin: the URL is found in the Map that `package` exports as `export`; `sha256` is of the canonical JSON after the overlay. */
export interface ContextPin {
  readonly package: string;
  readonly export: string;
  readonly sha256: string;
  readonly overlay?: string;
}

export interface ContextPins {
  readonly pins: Readonly<Record<string, ContextPin>>;
  /** Terms to add to the top-level `@context`, by the file name that a pin gives. */
  readonly overlays: Readonly<Record<string, JsonObject>>;
  /** The table that `npm run contexts:compile` makes of all of them. */
  readonly compiled?: CompiledContexts | undefined;
}

export class ContextNotPinned extends Error {
  override readonly name = 'ContextNotPinned';
}

/** Reads `pins.json`, the overlays it names and the compiled table from a folder (its URL ends in a slash). At the start only. */
export function readPins(folder: URL): ContextPins {
  const require = createRequire(import.meta.url);
  const readJson = (name: string): unknown => require(fileURLToPath(new URL(name, folder)));
  const pins = readJson('pins.json') as ContextPins['pins'];
  const names = Object.values(pins).flatMap((pin) => (pin.overlay === undefined ? [] : [pin.overlay]));
  return {
    pins,
    overlays: Object.fromEntries(names.map((name) => [name, readJson(name) as JsonObject])),
    compiled: readJson('compiled.json') as CompiledContexts,
  };
}

/**
 * Takes every pinned context from its package, lays the overlay on it and compares the hash.
 * Throws AppError `context_pin_mismatch`, naming the URL and both hashes, for the first that differs or is missing, and for a compiled
 * table that was made of other contexts.
 */
export async function loadContexts(pins: ContextPins): Promise<ContextSet> {
  const documents = new Map<string, JsonObject>();
  for (const [url, pin] of Object.entries(pins.pins)) {
    const document = overlaid(await packagedContext(url, pin), pin.overlay === undefined ? {} : pins.overlays[pin.overlay]);
    const found = createHash('sha256').update(canonicalJson(document)).digest('hex');
    if (found !== pin.sha256) throw mismatch(url, `its content has SHA-256 ${found}, the pin says ${pin.sha256}`);
    documents.set(url, document);
  }
  const { compiled } = pins;
  if (compiled && !isMadeOf(compiled, pins)) throw new AppError('context_pin_mismatch', 'The compiled table is not made of the pinned contexts; npm run contexts:compile makes it anew.');
  return contextSetOf(documents, compiled);
}

function isMadeOf(compiled: CompiledContexts, { pins }: ContextPins): boolean {
  return canonicalJson(compiled.pins) === canonicalJson(Object.fromEntries(Object.entries(pins).map(([url, { sha256 }]) => [url, sha256])));
}

function mismatch(url: string, what: string): AppError {
  return new AppError('context_pin_mismatch', `The JSON-LD context ${url} is not the pinned one: ${what}.`);
}

async function packagedContext(url: string, pin: ContextPin): Promise<JsonObject> {
  const module = (await import(pin.package)) as Readonly<Record<string, unknown>>;
  const contexts = module[pin.export];
  const document: unknown = contexts instanceof Map ? contexts.get(url) : undefined;
  if (typeof document !== 'object' || document === null) {
    throw mismatch(url, `${pin.package} does not export it in ${pin.export}; the pin says ${pin.sha256}`);
  }
  return structuredClone(document) as JsonObject;
}

function overlaid(document: JsonObject, terms: JsonObject | undefined): JsonObject {
  const context = document['@context'];
  return isJsonObject(context) ? { ...document, '@context': { ...context, ...terms } } : document;
}

/** A set of exactly these documents, by URL. They are frozen: jsonld hands them from one document to the next. */
export function contextSetOf(documents: ReadonlyMap<string, JsonObject>, compiled?: CompiledContexts): ContextSet {
  const frozen = new Map([...documents].map(([url, document]) => [url, deepFreeze(structuredClone(document))]));
  const pinned: PinnedContexts = {
    urls: new Set(frozen.keys()),
    digest: createHash('sha256').update(JSON.stringify([...documents, compiled ?? null])).digest('base64'),
    document: (url) => frozen.get(url),
    documentLoader: async (url) => {
      const document = frozen.get(url);
      if (!document) throw new ContextNotPinned(`the context ${url} is not pinned`);
      return { contextUrl: null, documentUrl: url, document, tag: 'static' };
    },
  };
  return { ...pinned, activeContexts: compiled && makeActiveContexts(makeContextTable(compiled)), libraries: librariesHere(pinned) };
}

const bare = new WeakMap<ContextSet, ContextSet>();

/** The same contexts and libraries, with which everything is left to the libraries, and nobody is told. */
export function withoutTable(contexts: ContextSet): ContextSet {
  const { observer: _observer, ...others } = contexts;
  const known = bare.get(contexts) ?? { ...others, activeContexts: undefined };
  bare.set(contexts, known);
  return known;
}

function deepFreeze<T extends JsonValue>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach((member) => deepFreeze(member));
    Object.freeze(value);
  }
  return value;
}
