// A small parser that knows namespaces and never reads a DTD nor expands an entity.
import { SaxesParser, type SaxesTagNS } from 'saxes';

/** An element that carries a badge: what stands in its attribute `verify`, and the text directly inside, CDATA or not. */
export interface BadgeElement {
  readonly standard: '3.0' | '2.0' | 'clr';
  readonly verify: string | undefined;
  text: string;
  hasEntity: boolean;
  hasMarkup: boolean;
  isClosed: boolean;
}

export interface SvgElements {
  readonly root: string | undefined;
  readonly elements: readonly BadgeElement[];
  /** `malformed`, `overLimit`: what comes after was not read. */
  readonly end: 'whole' | 'malformed' | 'overLimit';
}

const places = [
  { standard: '3.0', uri: 'https://purl.imsglobal.org/ob/v3p0', local: 'credential' },
  { standard: '2.0', uri: 'http://openbadges.org', local: 'assertion' },
  { standard: 'clr', uri: 'https://purl.imsglobal.org/clr/v2p0', local: 'credential' },
] as const;

/**
 * Bounds on what is worth reading, each several times what a drawing has. To look up a prefix costs a step a level, and each entity that
 * is not expanded an error object.
 */
const limits = { depth: 100, elements: 100_000, attributesOfOne: 1_000, entities: 1_000, references: 100_000, sections: 10_000, prologCharacters: 262_144 } as const;
/** So often is looked whether the root has come. */
const CHUNK_CHARACTERS = 65_536;
/** Two of a kind say that there is more than one; a million say no more. */
const MAX_ALIKE = 2;

/** Thrown out of the parser's own calls, to stop it where nothing that follows can be believed. */
class StopReading extends Error {
  readonly end: 'malformed' | 'overLimit';
  constructor(end: 'malformed' | 'overLimit') {
    super(end);
    this.end = end;
  }
}

/**
 * The elements that carry badges, in document order, whatever their prefixes and wherever they stand (checklist D-022 to D-024). A
 * DOCTYPE is passed over. Entities that are not XML's own five stay as they are written, which matters only inside of such an element.
 * Never throws.
 */
export function readSvgElements(text: string): SvgElements {
  const reading: Reading = { elements: [], root: undefined, current: undefined, depth: 0, hasEntityInTag: false, seen: { elements: 0, attributes: 0, entities: 0, references: 0, sections: 0 } };
  const found = (end: SvgElements['end']): SvgElements => ({ root: reading.root, elements: reading.elements, end });
  try {
    parse(text, reading);
    return found('whole');
  } catch (error) {
    if (!(error instanceof StopReading)) throw error;
    return found(error.end);
  }
}

function parse(text: string, reading: Reading): void {
  const parser = makeParser(reading);
  for (let at = 0; at < text.length; at += CHUNK_CHARACTERS) {
    if (at >= limits.prologCharacters && reading.root === undefined) throw new StopReading('overLimit');
    const chunk = text.slice(at, at + CHUNK_CHARACTERS);
    countReferences(reading, chunk);
    parser.write(chunk);
  }
  parser.close();
}

/** The parser tells of no reference that it resolves, and puts the text together anew for each. */
function countReferences({ seen }: Reading, chunk: string): void {
  for (let at = chunk.indexOf('&'); at >= 0; at = chunk.indexOf('&', at + 1)) seen.references = counted(seen.references, limits.references);
}

/** Where the parser is, and what it has met so far. */
interface Reading {
  readonly elements: BadgeElement[];
  readonly seen: Record<'elements' | 'attributes' | 'entities' | 'references' | 'sections', number>;
  root: string | undefined;
  current: { readonly element: BadgeElement; readonly depth: number } | undefined;
  depth: number;
  hasEntityInTag: boolean;
}

function makeParser(reading: Reading) {
  const { seen } = reading;
  const parser = new SaxesParser({ xmlns: true, position: false });
  const addText = (text: string): void => {
    if (reading.current?.depth === reading.depth) reading.current.element.text += text;
  };
  parser.on('error', (error) => meetError(reading, error));
  parser.on('opentagstart', () => {
    reading.hasEntityInTag = false;
    seen.attributes = 0;
    seen.elements = counted(seen.elements, limits.elements);
  });
  parser.on('attribute', () => {
    seen.attributes = counted(seen.attributes, limits.attributesOfOne);
  });
  parser.on('cdata', (text) => {
    seen.sections = counted(seen.sections, limits.sections);
    addText(text);
  });
  parser.on('opentag', (tag) => {
    open(reading, tag);
    if (reading.current?.depth === reading.depth) parser.on('text', addText);
  });
  parser.on('closetag', () => {
    close(reading);
    // Text that nobody wants is not put together by the parser.
    if (!reading.current) parser.off('text');
  });
  return parser;
}

/** An entity stays as it is written; whatever else is an error ends the reading. */
function meetError(reading: Reading, error: Error): void {
  if (!error.message.endsWith('undefined entity.')) throw new StopReading('malformed');
  reading.seen.entities = counted(reading.seen.entities, limits.entities);
  reading.hasEntityInTag = true;
  if (reading.current) reading.current.element.hasEntity = true;
}

function open(reading: Reading, tag: SaxesTagNS): void {
  reading.depth = counted(reading.depth, limits.depth);
  reading.root ??= tag.local;
  if (reading.current) reading.current.element.hasMarkup = true;
  const element = badgeElement(tag, reading.hasEntityInTag);
  if (!element || reading.elements.filter(({ standard }) => standard === element.standard).length === MAX_ALIKE) return;
  reading.elements.push(element);
  reading.current ??= { element, depth: reading.depth };
}

function close(reading: Reading): void {
  if (reading.current?.depth === reading.depth) {
    reading.current.element.isClosed = true;
    reading.current = undefined;
  }
  reading.depth -= 1;
}

function counted(count: number, limit: number): number {
  if (count === limit) throw new StopReading('overLimit');
  return count + 1;
}

function badgeElement({ uri, local, attributes }: SaxesTagNS, hasEntity: boolean): BadgeElement | undefined {
  const place = places.find((one) => one.uri === uri && one.local === local);
  if (!place) return undefined;
  return { standard: place.standard, verify: attributes['verify']?.value, text: '', hasEntity, hasMarkup: false, isClosed: false };
}
