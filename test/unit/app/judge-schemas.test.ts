import { describe, expect, it } from 'vitest';
import { makeSchemaJudge } from '../../../src/app/judge-schemas.ts';
import type { JsonObject } from '../../../src/credential/json.ts';
import type { SchemaDialect, SchemaJudgement } from '../../../src/credential/verify-deps.ts';

const document: JsonObject = { name: 'A badge', 'a/b': { level: 6, tags: ['x', 'y'] }, long: `${'a'.repeat(40)}!` };
// far more than a good schema needs, so that a slow machine decides nothing
const patient = makeSchemaJudge({ judgingMs: 20_000 });

async function judged(schema: JsonObject, dialect: SchemaDialect = '2019-09', judge = patient): Promise<SchemaJudgement | undefined> {
  return (await judge({ document, schemas: [{ schema, dialect }] }))[0];
}

const holds = { kind: 'holds' };
const violated = (pointer: string, keyword: string): object => ({ kind: 'violated', pointer, keyword });
const undecided = (detail: unknown = expect.any(String)): object => ({ kind: 'undecided', detail });
const ofMember = (name: string, schema: JsonObject): JsonObject => ({ properties: { [name]: schema } });

describe('a schema that a badge obeys, and its neighbour that it violates', () => {
  it.each<[string, JsonObject, JsonObject, object, SchemaDialect?]>([
    ['a member that must be there', { required: ['name'] }, { required: ['nickname'] }, violated('', 'required')],
    ['a member that every object inherits', { required: ['long'] }, { required: ['constructor'] }, violated('', 'required')],
    ['a bound', ofMember('a/b', ofMember('level', { maximum: 6 })), ofMember('a/b', ofMember('level', { maximum: 5 })), violated('/a~1b/level', 'maximum')],
    ['a pattern', ofMember('name', { pattern: '^A ' }), ofMember('name', { pattern: '^B ' }), violated('/name', 'pattern')],
    ['no further members', { additionalProperties: true }, { properties: { name: true, long: true }, additionalProperties: false }, violated('/a~1b', 'false')],
    ['a definition', { $ref: '#/$defs/it', $defs: { it: { type: 'object' } } }, { $ref: '#/$defs/it', $defs: { it: { type: 'array' } } }, violated('', 'type')],
    ['items by place, of 2020-12', ofMember('a/b', ofMember('tags', { prefixItems: [true, { const: 'y' }] })), ofMember('a/b', ofMember('tags', { prefixItems: [{ const: 'y' }] })), violated('/a~1b/tags/0', 'const'), '2020-12'],
    ['what stands beside a reference, of draft 7', { $ref: '#/definitions/any', type: 'array', definitions: { any: true } }, { $ref: '#/definitions/none', definitions: { none: false } }, violated('', 'false'), '7'],
  ])('%s', async (_what, good, bad, fault, dialect = '2019-09') => {
    expect(await judged(good, dialect)).toEqual(holds);
    expect(await judged(bad, dialect)).toEqual(fault);
  });

  it('may name a format, which says nothing', async () => {
    expect(await judged(ofMember('name', { format: 'email' }))).toEqual(holds);
    expect(await judged(ofMember('name', { format: 'email', maxLength: 1 }))).toEqual(violated('/name', 'maxLength'));
  });
});

describe('a schema that is undecided', () => {
  it.each<[string, JsonObject, SchemaDialect?]>([
    ['that refers to another address', { $ref: 'https://schemas.example/other.json' }],
    ['that refers to nothing', { $ref: '#/$defs/it' }],
    ['that is none', { type: 'objekt' }],
    ['that is none in its dialect', ofMember('name', { items: [true] }), '2020-12'],
    ['with a pattern that is none', ofMember('name', { pattern: '(' })],
    ['with a vocabulary of its own', { $vocabulary: { 'https://schemas.example/vocabulary': true } }],
    ['with a pattern of more than 500 characters', ofMember('name', { pattern: 'A'.repeat(501) })],
    ['with such a pattern for names', { patternProperties: { ['A'.repeat(501)]: true } }],
    ...['$dynamicRef', '$dynamicAnchor', '$recursiveRef', '$recursiveAnchor', 'unevaluatedItems', 'unevaluatedProperties', 'minContains', 'maxContains'].map((name): [string, JsonObject] => [`with ${name}`, ofMember('name', { [name]: true })]),
  ])('%s', async (_what, schema, dialect) => {
    expect(await judged(schema, dialect)).toEqual(undecided());
  });

  it('is not one with a pattern of 500 characters', async () => {
    expect(await judged(ofMember('nickname', { pattern: 'A'.repeat(500) }))).toEqual(holds);
  });
});

describe('a schema made to take long', () => {
  const twice = (name: string): JsonObject => ({ allOf: [{ $ref: `#/$defs/${name}` }, { $ref: `#/$defs/${name}` }] });
  const doubling = Object.fromEntries(Array.from({ length: 60 }, (_none, at) => [`d${String(at)}`, at === 59 ? {} : twice(`d${String(at + 1)}`)]));
  const judge = makeSchemaJudge();

  it.each<[string, JsonObject]>([
    ['by a pattern', ofMember('long', { pattern: '^(a+)+$' })],
    ['by a pattern for names', { propertyNames: { pattern: '^(([a-z/])*)*!$' }, patternProperties: { '^(([a-z]|a)+)+!$': true }, allOf: [ofMember('long', { pattern: '^((a|a)*)*$' })] }],
    ['by doubling', { ...twice('d0'), $defs: doubling }],
    ['by listing all that is wrong', { not: {}, anyOf: [{ $ref: '#/$defs/d0' }], $defs: Object.fromEntries(Object.entries(doubling).map(([name, schema]) => [name, { anyOf: [...Object.values(schema).flat(), false] } as JsonObject])) }],
    ['by going round', { $ref: '#' }],
  ])('%s is undecided', async (_what, schema) => {
    expect(await judged(schema, '2019-09', judge)).toEqual(undecided());
  });

  it('takes nothing from those before it, and leaves those after it undecided', async () => {
    const schemas = [{ required: ['name'] }, { required: ['nickname'] }, ofMember('long', { pattern: '^(a+)+$' }), { required: ['name'] }].map((schema) => ({ schema, dialect: '2019-09' }) as const);
    expect(await makeSchemaJudge({ judgingMs: 2_000 })({ document, schemas })).toEqual([holds, violated('', 'required'), undecided(), undecided()]);
  });

  it('lets who waits too long for it go, and the next one in', async () => {
    const impatient = makeSchemaJudge({ judgingMs: 1_000, waitingMs: 1 });
    const first = judged(ofMember('long', { pattern: '^(a+)+$' }), '2019-09', impatient);
    expect(await judged({}, '2019-09', impatient)).toEqual(undecided('Too many schemas are being judged at once.'));
    await first;
    expect(await judged({}, '2019-09', impatient)).toEqual(holds);
  });
});
