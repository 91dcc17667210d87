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
/**
 * What reading may cost altogether, counted in characters; a million take 30 ms. Several times what a drawing of a megabyte takes, and enough
 * for one of five megabytes that is a photograph for the most part.
 */
const MAX_WORK = 6_500_000;
/**
 * What costs more than a character does, in characters: the parser puts a text together anew at each reference, at each line break or tab
 * of an attribute, and at each character that could end a comment, a section or an instruction and does not; and looks up a prefix level by level.
 */
const costs = { element: 20, attribute: 20, level: 0.5, reference: 15, blank: 5, nearEnd: 9, comment: 10 } as const;
/** What has an end of more than one character: how it begins and ends, and what makes the parser look whether the end has come. */
const enclosed = [
  ['<!--', '-->', '-'],
  ['<![CDATA[', ']]>', ']'],
  ['<?', '?>', '?'],
] as const;

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
  const reading: Reading = { elements: [], root: undefined, current: undefined, depth: 0, hasEntityInTag: false, work: 0, seen: { elements: 0, attributes: 0, entities: 0, references: 0, sections: 0 } };
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
  const ends = nearEnds(text);
  for (let at = 0; at < text.length; at += CHUNK_CHARACTERS) {
    if (at >= limits.prologCharacters && reading.root === undefined) throw new StopReading('overLimit');
    const chunk = text.slice(at, at + CHUNK_CHARACTERS);
    spend(reading, chunk.length + costOfCharacters(reading, chunk) + ends(at + chunk.length));
    parser.write(chunk);
  }
  parser.close();
}

function spend(reading: Reading, cost: number): void {
  reading.work += cost;
  if (reading.work > MAX_WORK) throw new StopReading('overLimit');
}

/** The parser tells of none of these. */
function costOfCharacters({ seen }: Reading, chunk: string): number {
  let blanks = 0;
  let references = 0;
  for (let at = 0; at < chunk.length; at += 1) {
    const code = chunk.charCodeAt(at);
    if (code === 0x26) references += 1;
    else if (code === 0x0a || code === 0x0d || code === 0x09) blanks += 1;
  }
  seen.references += references;
  if (seen.references > limits.references) throw new StopReading('overLimit');
  return references * costs.reference + blanks * costs.blank;
}

/**
 * What comments, sections and instructions cost, up to a place and since the place before. They are looked for as if nothing else could
 * hold their beginning: what only looks like one is counted too.
 */
function nearEnds(text: string): (until: number) => number {
  const places = enclosed.map(([start, end, near]) => ({ start, end, near, at: text.indexOf(start) }));
  return (until) => places.reduce((cost, place) => cost + advanced(place, { text, until }), 0);
}

interface Enclosed {
  readonly start: string;
  readonly end: string;
  readonly near: string;
  at: number;
}

function advanced(place: Enclosed, { text, until }: { readonly text: string; readonly until: number }): number {
  let cost = 0;
  while (place.at >= 0 && place.at < until) {
    const found = text.indexOf(place.near, place.at);
    const closes = text.startsWith(place.end, found);
    cost += costs.nearEnd + (closes ? costs.comment : 0);
    place.at = found < 0 ? found : closes ? text.indexOf(place.start, found) : found + 1;
  }
  return cost;
}

/** Where the parser is, and what it has met so far. */
interface Reading {
  readonly elements: BadgeElement[];
  readonly seen: Record<'elements' | 'attributes' | 'entities' | 'references' | 'sections', number>;
  root: string | undefined;
  current: { readonly element: BadgeElement; readonly depth: number } | undefined;
  depth: number;
  work: number;
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
    spend(reading, costs.element + reading.depth * costs.level);
  });
  parser.on('attribute', () => {
    seen.attributes = counted(seen.attributes, limits.attributesOfOne);
    spend(reading, costs.attribute + reading.depth * costs.level);
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
