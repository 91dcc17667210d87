import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { errorsByPlace, formProblems, type FormAdvice } from '../../../../src/framework/form/form-problems.ts';
import { shapeOf, type ShapeSchema } from '../../../../src/framework/form/shape.ts';
import { langStringSchema } from '../../../../src/framework/lang-string.ts';

const schema = {
  type: 'object',
  properties: {
    day: { type: 'string', minLength: 10, pattern: '^2' },
    essay: { type: 'string', minLength: 1, maxLength: 2000 },
    kind: { type: 'string', enum: ['Small', 'large'] },
    note: { anyOf: [{ type: 'string', maxLength: 3 }, { type: 'null' }] },
    nested: { anyOf: [{ type: 'object', properties: { a: { type: 'number' } } }, { type: 'null' }] },
  },
  additionalProperties: false,
};
const validate = new Ajv({ allErrors: true, verbose: true, strict: false }).compile(schema);
const hint = { ja: '日付です。', en: 'It is a day.' };
const advice: FormAdvice = { itemAt: (pointer) => (pointer === '/day' ? 'awardedDate' : undefined), hintAt: (pointer) => (/day|essay/.test(pointer) ? hint : undefined) };

function problemsOf(value: unknown) {
  expect(validate(value)).toBe(false);
  return formProblems(errorsByPlace(validate.errors ?? []), advice).map(({ item, pointer, code, say }) => [item, pointer, code, say.en]);
}

describe('formProblems', () => {
  test.each<[string, unknown, unknown]>([
    ['a type and values: the values', { kind: 5 }, [[undefined, '/kind', 'enum', 'This value is not allowed. Allowed values: Small, large.']]],
    ['a value in another case: the one that was meant', { kind: 'SMALL' }, [[undefined, '/kind', 'enum', 'This value is not allowed. Did you mean "Small"? Allowed values: Small, large.']]],
    ['a length and a pattern: how it is written, by its item', { day: '1' }, [['awardedDate', '/day', 'pattern', 'It is a day.']]],
    ['a length alone: how it is written', { day: '2' }, [['awardedDate', '/day', 'minLength', 'It is a day.']]],
    ['an empty text: that, and what belongs there', { essay: '' }, [[undefined, '/essay', 'minLength', 'The text is empty; write something. It is a day.']]],
    ['a text that is too long: how long it may be', { essay: 'x'.repeat(2001) }, [[undefined, '/essay', 'maxLength', 'Write at most 2000 characters.']]],
    ['a union with null: the branch that was meant', { note: 'long' }, [[undefined, '/note', 'maxLength', 'Write at most 3 characters.']]],
    ['a union that is broken further down: only that place', { nested: { a: 'x' } }, [[undefined, '/nested/a', 'type', 'This must be a number, without quotation marks.']]],
    ['a name that there is not: the names', { dya: '2' }, [[undefined, '/dya', 'unknown_field', 'There is no member "dya" here. The names are day, essay, kind, note, nested.']]],
  ])('tells of %s', (_what, value, problems) => {
    expect(problemsOf(value)).toEqual(problems);
  });

  test('shortens a name that nobody could read', () => {
    const [[, , , say] = []] = problemsOf({ ['x'.repeat(5000)]: 1 });
    expect(String(say).length).toBeLessThan(200);
  });

  test('stops after 200 places', () => {
    expect(problemsOf(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`x${index}`, 1])))).toHaveLength(200);
  });
});

test('shapeOf shows how a value is written, what must be there first', () => {
  const text = langStringSchema('A text.', 10) as ShapeSchema;
  expect(shapeOf(text)).toBe('{"ja": "…", "en": "…"}');
  expect(shapeOf({ type: 'object', properties: { b: { type: 'boolean' }, a: { type: 'array' }, t: text }, required: ['t'] })).toBe('{"t": {"ja": "…"}, "a": […]}');
  // a flag that must be there is shown, one that may be left out would be a claim where it is copied
  expect(shapeOf({ type: 'object', properties: { b: { type: 'boolean' } }, required: ['b'] })).toBe('{"b": true}');
  expect(shapeOf({ type: 'array', items: { anyOf: [{}, { type: 'string' }] } })).toBe('["…"]');
  expect(shapeOf({ type: 'object', properties: Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`m${index}`, {}])) })).toMatch(/"m7": …, …\}$/);
  expect(shapeOf({})).toBeUndefined();
});
