// How canonical N-Quads write a term (RDFC-1.0, *Canonical N-Quads*), to the letter as rdf-canonize does. A text with a lone surrogate is
// "not mine": it has no UTF-8 form. For one look at most texts, surrogates are among what is looked for, and are looked at again.
import { notMine } from './not-mine.ts';

const unsafeInIri = /[\u0000-\u0020<>"{}|^`\\]/g;
const perhapsUnsafeInIri = /[\u0000-\u0020<>"{}|^`\\\uD800-\uDFFF]/;
const unsafeInLiteral = /[\u0000-\u001F\u007F"\\]/;
const perhapsUnsafeInLiteral = /[\u0000-\u001F\u007F"\\\uD800-\uDFFF]/;
/** What JSON escapes in another way, or not at all. */
const otherwiseInJson = /[\u0000-\u0007\u000B\u000E-\u001F\u007F]/;
const eachUnsafeInLiteral = new RegExp(unsafeInLiteral, 'g');
const shortEscapes: Readonly<Record<string, string>> = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '"': '\\"', '\\': '\\\\' };

const xsd = 'http://www.w3.org/2001/XMLSchema#';
export const xsdString = `${xsd}string`;
export const xsdDouble = `${xsd}double`;
export const xsdInteger = `${xsd}integer`;
export const xsdBoolean = `${xsd}boolean`;
export const rdfJson = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON';
export const rdfType = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>';
export const rdfFirst = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#first>';
export const rdfRest = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>';
export const rdfNil = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>';

function codeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

export function iriToken(iri: string): string {
  if (!perhapsUnsafeInIri.test(iri)) return `<${iri}>`;
  return iri.isWellFormed() ? `<${iri.replace(unsafeInIri, codeEscape)}>` : notMine('a lone surrogate');
}

/** `datatype` is an IRI that needs no escapes. */
export function literalToken(text: string, datatype: string): string {
  const quoted = quotedText(text);
  return datatype === xsdString ? quoted : `${quoted}^^<${datatype}>`;
}

function quotedText(text: string): string {
  if (!perhapsUnsafeInLiteral.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) return notMine('a lone surrogate');
  if (!unsafeInLiteral.test(text)) return `"${text}"`;
  // JSON has the same escapes, but for other controls
  if (!otherwiseInJson.test(text)) return JSON.stringify(text);
  return `"${text.replace(eachUnsafeInLiteral, (character) => shortEscapes[character] ?? codeEscape(character))}"`;
}
