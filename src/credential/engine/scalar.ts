import type { JsonValue } from '../json.ts';
import { literalToken, xsdBoolean, xsdDouble, xsdInteger, xsdString } from './n-quads.ts';
import { notMine } from './not-mine.ts';

/**
 * The literal of a text, number or boolean (JSON-LD 1.1 API, *Object to RDF Conversion*), of the type that its term gives it. Says "not
 * mine" to what the libraries write in a way of their own: `1e-7`, which they write as 0, and texts that are to be doubles.
 */
export function scalarToken(value: JsonValue, type: string | undefined): string {
  if (type?.startsWith('@') === true && typeof value !== 'string') return notMine('a value that is to be an IRI');
  if (typeof value === 'string') return type === xsdDouble ? notMine('a text that is to be a double') : literalToken(value, type ?? xsdString);
  if (typeof value === 'boolean') return literalToken(String(value), type ?? xsdBoolean);
  return typeof value === 'number' ? numberToken(value, type) : notMine('null, or an array within an array');
}

function numberToken(value: number, type: string | undefined): string {
  const text = String(value);
  if (text.includes('e') || Object.is(value, -0)) return notMine('a number that has several spellings');
  if (!text.includes('.') && type !== xsdDouble) return literalToken(text, type ?? xsdInteger);
  return literalToken(value.toExponential(15).replace(/(\d)0*e\+?/, '$1E'), type ?? xsdDouble);
}
