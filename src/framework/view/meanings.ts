import { extensionContext } from '../mapping/framework-extension.ts';
import type { Source } from './place.ts';
import { memberOf } from './values.ts';

/** A vocabulary of others: the contexts that stand for it, and where the IRIs of its terms are. */
interface Vocabulary {
  readonly source: Source;
  readonly contexts: RegExp;
  readonly namespaces: readonly string[];
}

/** The published contexts and namespaces of the precedents (framework.md §4.4, S13, S14, S16). */
const vocabularies: readonly Vocabulary[] = [
  {
    source: 'edubadges',
    contexts: /^https:\/\/(?:raw\.githubusercontent\.com\/educredentials\/obv3-examples\/|educredentials\.github\.io\/|(?:[a-z0-9-]+\.)*edubadges\.nl\/|(?:[a-z0-9-]+\.)*educredentials\.eu\/)/,
    namespaces: ['https://edubadges.nl/static/obv3-glossary.html#', 'http://data.europa.eu/snb/model/elm/'],
  },
  {
    source: 'elm',
    contexts: /^https?:\/\/data\.europa\.eu\/snb\/model\/context\//,
    namespaces: ['http://data.europa.eu/snb/model/elm/', 'http://purl.org/dc/terms/', 'http://www.w3.org/2004/02/skos/core#', 'http://www.w3.org/ns/regorg#', 'http://xmlns.com/foaf/0.1/'],
  },
];

/** What the contexts of a badge make of names. */
export interface Meanings {
  /** Whether our extension's name means our extension, and nothing else anywhere. */
  readonly hasExtension: boolean;
  /** Whether there is more than Open Badges and our extension. */
  readonly hasForeign: boolean;
  /** Whether `term` is the vocabulary's, by what the contexts say or by the published one that they name, and none of `names` is another's. */
  isOf(source: Source, term: string, names: readonly string[]): boolean;
}

/** Contexts of strangers are looked at so far, and no further. */
const DEPTH_MAX = 4;
const TERMS_MAX = 2000;

type Definitions = Map<string, unknown[]>;

const [[extensionTerm, extensionDefinition] = ['', {}]] = Object.entries(extensionContext());
const extensionText = JSON.stringify(extensionDefinition);

/** Reads `@context` of a credential: what it says inline, and the names of those that it points at, which are not fetched. */
export function meaningsOf(contexts: unknown): Meanings {
  const all = Array.isArray(contexts) ? contexts : [contexts];
  const urls = all.filter((context) => typeof context === 'string');
  const definitions: Definitions = new Map();
  const isWhole = all.every((context) => context !== null) && gather(all, definitions, 0);
  const own = definitions.get(extensionTerm) ?? [];
  const named = vocabularies.filter((vocabulary) => urls.some((url) => vocabulary.contexts.test(url)));
  return {
    hasExtension: isWhole && own.length > 0 && own.every(isExtension),
    hasForeign: isWhole && (named.length > 0 || definitions.size > (own.length > 0 ? 1 : 0)),
    isOf: (source, term, names) => {
      const vocabulary = vocabularies.find((one) => one.source === source);
      if (vocabulary === undefined || !(named.includes(vocabulary) || definitions.has(term))) return false;
      return [term, ...names].every((name) => (definitions.get(name) ?? []).every((definition) => isWithin(vocabulary, iriOf(definition, definitions))));
    },
  };
}

function isExtension(definition: unknown): boolean {
  const { '@id': id, '@type': type, ...rest } = typeof definition === 'object' && definition !== null ? (definition as Readonly<Record<string, unknown>>) : {};
  return JSON.stringify({ '@id': id, '@type': type, ...rest }) === extensionText;
}

/** Whether all could be gathered. */
function gather(context: unknown, definitions: Definitions, depth: number): boolean {
  if (Array.isArray(context)) return context.length <= TERMS_MAX && context.every((one) => Array.isArray(one) ? false : gather(one, definitions, depth));
  if (typeof context !== 'object' || context === null) return true;
  if (depth > DEPTH_MAX) return false;
  for (const [term, definition] of Object.entries(context)) {
    if (definitions.size > TERMS_MAX) return false;
    const known = definitions.get(term);
    if (known === undefined) definitions.set(term, [definition]);
    else if (known.length < TERMS_MAX) known.push(definition);
    else return false;
    if (!gather(memberOf(definition, '@context'), definitions, depth + 1)) return false;
  }
  return true;
}

function isWithin({ namespaces }: Vocabulary, iri: string | undefined): boolean {
  return iri !== undefined && namespaces.some((namespace) => iri.startsWith(namespace));
}

/** The IRI of a definition, a compact one written out; undefined where it has none. */
function iriOf(definition: unknown, definitions: Definitions): string | undefined {
  const id = typeof definition === 'string' ? definition : memberOf(definition, '@id');
  if (typeof id !== 'string') return undefined;
  const colon = id.indexOf(':');
  const [prefix] = colon < 1 ? [] : (definitions.get(id.slice(0, colon)) ?? []);
  return typeof prefix === 'string' ? `${prefix}${id.slice(colon + 1)}` : id;
}
