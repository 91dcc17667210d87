// Mending what lint finds never lowers the score: every damage of a whole record, alone and all together, mended in many orders.
import { describe, expect, test } from 'vitest';
import { lintRecord } from '../../../../src/framework/lint/lint-record.ts';
import type { FrameworkRecord } from '../../../../src/framework/record/record.ts';
import { exampleRecord } from '../../../support/examples.ts';
import { annexOne, profile } from '../../../support/profiles.ts';

type Draft = Record<string, unknown>;
const whole = (): Draft => ({ ...exampleRecord('data-science-fundamentals') });
const scoreBy = (by: typeof profile, record: unknown): number => lintRecord(by, record, '2026-11-26').score;

/** Members of the record in every kind of bad shape: gone, empty, invisible, weak, contradictory, misshapen in one leaf and as a whole. */
const damages: Readonly<Record<keyof FrameworkRecord, readonly unknown[]>> = {
  title: [undefined, {}, { ja: '\u200B' }, { ja: 'TBD' }, { ja: '題', 日本: 'x' }, 'text'],
  description: [undefined, { ja: '' }, { ja: 'データサイエンス基礎' }, { en: 'English alone' }],
  achievementType: [undefined, 'Microcredential', 'ext:MicroCredential', 5],
  awardingBody: [undefined, [], [{ id: 'x' }], [{ id: 'https://a.example/', name: { ja: '○○' }, country: 'ZZ' }]],
  learningPurpose: [undefined, { ja: '未定' }, []],
  learningContent: [undefined, { ja: 'x', en: 5 }],
  completionConditions: [undefined, { ja: 'なし' }, { ja: '\u0007' }],
  learningOutcomes: [undefined, [], [{ id: 'a', text: { ja: '統計' } }], [{ id: 'A b', text: { ja: '統計' } }], [{ id: 'a', text: { ja: '\u200B' } }, { id: 'a', text: { ja: '同上' } }]],
  workload: [undefined, {}, { hours: 'PT0H' }, { hours: 5 }, { hours: 'PT10000H', credits: [] }],
  level: [undefined, [], [{ scheme: 'JEQF', code: '9' }], [{ code: '6' }]],
  participation: [undefined, [], ['other'], ['zoom', 'zoom']],
  synchronous: ['no'],
  assessment: [undefined, [], [{ type: 'quiz' }], [{ type: 'quiz', passCriterion: { ja: 'あり' }, supervision: 'none', identityVerified: 'no' }], [{ type: 'attendance', supervision: 'none', identityVerified: true }]],
  qualityAssurance: [undefined, [], [{ kind: 'licence', name: { ja: '認可' } }], [{ kind: 'internal' }]],
  stackability: [undefined, { kind: 'stackable' }, { kind: 'standalone', towards: 'x' }],
  prerequisites: [undefined, [], [{ ja: '\u200B' }, { ja: '\u3000' }], [{ ja: '未定' }], 'none'],
  skills: [undefined, [], [{ framework: 'ESCO' }], [{ framework: 'ESCO', name: { ja: 'x' }, uri: 'x y' }]],
  fieldOfStudy: [undefined, [{ isced: '9999' }], [{ isced: 542 }]],
  languageOfInstruction: [undefined, [], ['Japanese'], 'ja'],
  expiryPolicy: [undefined, { kind: 'fixed-term' }, { kind: 'never', validFor: 3 }],
  furtherInfo: [undefined, [], [{ text: { ja: '\u200B' } }, { text: { ja: '準備中' } }], [{ text: { ja: 'x' }, url: 'x' }]],
  code: [undefined, '', ' ', 7],
  additionalItems: [undefined, {}, { other: { ja: '本文' } }],
  resultDescriptions: [undefined, [], [{ id: 'g', name: { ja: '成績' }, resultType: 'LetterGrade', valueMin: 'x' }]],
};
const members = Object.keys(damages) as (keyof typeof damages)[];

/** Numbers without chance, so that a failure can be seen again. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    yield state >>> 8;
  }
}

describe.each([['the shipped profile', profile], ['Annex I', annexOne]])('by %s', (_name, by) => {
  test.each(members)('%s: each of its damages costs or costs nothing, and mending it gives all back', (member) => {
    const best = scoreBy(by, whole());
    for (const bad of damages[member]) expect(scoreBy(by, { ...whole(), [member]: bad })).toBeLessThanOrEqual(best);
  });

  test.each(Array.from({ length: 40 }, (_, index) => index + 1))('a record that is damaged all over and mended member by member never loses (order %i)', (seed) => {
    const random = numbers(seed);
    const next = (below: number): number => Number(random.next().value) % below;
    const record = whole();
    // What an optional item is taken out of by its damage is not mended, but left out: that is no finding.
    for (const member of members) record[member] = damages[member].filter((bad) => bad !== undefined)[next(damages[member].filter((bad) => bad !== undefined).length)];
    const order = members.map((member) => [next(1000), member] as const).toSorted(([left], [right]) => left - right);
    let before = scoreBy(by, record);
    for (const [, member] of order) {
      record[member] = whole()[member];
      const after = scoreBy(by, record);
      expect([member, after]).toEqual([member, Math.max(before, after)]);
      before = after;
    }
    expect(before).toBe(scoreBy(by, whole()));
  });
});

test('a finding among several of one item may be mended first', () => {
  const furtherInfo = (first: string, second: string): Draft => ({ ...whole(), furtherInfo: [{ text: { ja: first } }, { text: { ja: second } }] });
  const scores = [furtherInfo('\u200B', '\u200B'), furtherInfo('シラバス', '\u200B'), furtherInfo('シラバス', '準備中'), furtherInfo('シラバス', '講義概要')].map((record) => scoreBy(profile, record));
  expect(scores).toEqual(scores.toSorted((left, right) => left - right));
  expect(scores.at(-1)).toBe(100);
});
