import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/credential/json.ts';
import { excessOf } from '../../../src/credential/work-limits.ts';

const many = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

/** Each limit with a document that just reaches it and one that is one step beyond. */
const limits: readonly (readonly [string, (count: number) => JsonObject, number])[] = [
  ['objects', (count) => ({ a: many(count - 1, {}) }), 300],
  ['types', (count) => ({ type: many(count, 'T') }), 450],
  ['contexts', (count) => ({ '@context': many(count, 'https://e.example/') }), 24],
  ['terms in inline contexts', (count) => ({ '@context': many(1, Object.fromEntries(Array.from({ length: count }, (_, at) => [`t${String(at)}`, 'urn:t']))) }), 30],
  ['contexts within terms', (count) => ({ '@context': Object.fromEntries(Array.from({ length: count }, (_, at) => [`t${String(at)}`, { '@context': {} }])) }), 3],
  // the object and its array are values too
  ['values', (count) => ({ a: many(count - 2, 1) }), 1500],
  ['characters', (count) => ({ a: 'x'.repeat(count - 1) }), 700_000],
  ['characters', (count) => ({ ['x'.repeat(count)]: '' }), 700_000],
  ['characters to escape', (count) => ({ a: '"'.repeat(count) }), 100_000],
  ['characters to escape', (count) => ({ a: '\n\\'.repeat(count / 2) }), 100_000],
];

describe('excessOf', () => {
  it.each(limits)('%s: as many as are allowed, and not more', (name, document, limit) => {
    expect(excessOf(document(limit))).toBeUndefined();
    expect(excessOf(document(limit + 2))).toBe(`more than ${String(limit)} ${name}`);
  });
});
