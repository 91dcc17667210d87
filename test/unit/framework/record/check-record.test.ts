import { describe, expect, test } from 'vitest';
import { checkRecord, normalizeRecord, publishGaps } from '../../../../src/framework/record/check-record.ts';
import type { FrameworkRecord } from '../../../../src/framework/record/record.ts';
import { aFullRecord, aRecord, aRecordWithout } from '../support/builders.ts';

type Members = Partial<FrameworkRecord>;

interface Row {
  readonly rule: string;
  readonly good: Members;
  readonly bad: Members;
  readonly pointer: string;
  readonly code: string;
}

const skill = { framework: 'ESCO', name: { ja: '分析' } };
const body = { id: 'https://body.example/', name: { ja: '評価機構' }, country: 'JP' };
const qa = (members: object): Members => ({ qualityAssurance: [{ kind: 'internal', name: { ja: '審査' }, ...members }] });
const test1 = (members: object): Members => ({ assessment: [{ type: 'quiz', ...members }] });
const scored = (members: object): Members => ({ resultDescriptions: [{ id: 'score', name: { ja: '得点' }, resultType: 'RawScore', ...members }] });

const rows: readonly Row[] = [
  { rule: 'hours are a duration', good: { workload: { hours: 'PT45H' } }, bad: { workload: { hours: '45H' } }, pointer: '/workload/hours', code: 'hours_not_a_duration' },
  { rule: 'hours have no fraction', good: { workload: { hours: 'PT22H30M' } }, bad: { workload: { hours: 'PT22.5H' } }, pointer: '/workload/hours', code: 'hours_not_a_duration' },
  { rule: 'hours are counted in hours', good: { workload: { hours: 'PT120H' } }, bad: { workload: { hours: 'P5D' } }, pointer: '/workload/hours', code: 'hours_not_a_duration' },
  { rule: 'an empty duration is none', good: { workload: { hours: 'PT1M' } }, bad: { workload: { hours: 'PT' } }, pointer: '/workload/hours', code: 'hours_not_a_duration' },
  { rule: 'hours are more than zero', good: { workload: { hours: 'PT0H1M' } }, bad: { workload: { hours: 'PT0H' } }, pointer: '/workload/hours', code: 'hours_zero' },
  { rule: 'hours are at most 10,000', good: { workload: { hours: 'PT10000H' } }, bad: { workload: { hours: 'PT10000H1M' } }, pointer: '/workload/hours', code: 'hours_too_many' },
  { rule: 'a workload states something', good: { workload: { credits: [{ value: 1, scheme: 'ECTS' }] } }, bad: { workload: {} }, pointer: '/workload', code: 'workload_empty' },
  {
    rule: 'a credit scheme occurs once',
    good: { workload: { credits: [{ value: 1, scheme: 'ECTS' }, { value: 1, scheme: 'JP-TANI' }] } },
    bad: { workload: { credits: [{ value: 1, scheme: 'ECTS' }, { value: 2, scheme: 'ECTS' }] } },
    pointer: '/workload/credits/1',
    code: 'credit_scheme_twice',
  },
  {
    rule: 'a level scheme occurs once',
    good: { level: [{ scheme: 'JEQF', code: '6' }, { scheme: 'EQF', code: '6' }] },
    bad: { level: [{ scheme: 'JEQF', code: '6' }, { scheme: 'JEQF', code: '7' }] },
    pointer: '/level/1',
    code: 'level_scheme_twice',
  },
  { rule: 'JEQF has the levels 1 to 8', good: { level: [{ scheme: 'JEQF', code: '8' }] }, bad: { level: [{ scheme: 'JEQF', code: '9' }] }, pointer: '/level/0/code', code: 'level_unknown' },
  { rule: 'ISCED has a level 0, EQF has not', good: { level: [{ scheme: 'ISCED', code: '0' }] }, bad: { level: [{ scheme: 'EQF', code: '0' }] }, pointer: '/level/0/code', code: 'level_unknown' },
  {
    rule: "an issuer's own rank has a name",
    good: { level: [{ scheme: 'ISSUER', code: 'gold', name: { ja: 'ゴールド' } }] },
    bad: { level: [{ scheme: 'ISSUER', code: 'gold' }] },
    pointer: '/level/0',
    code: 'level_unnamed',
  },
  { rule: 'another assessment is named', good: test1({ type: 'other', label: { ja: '面談' } }), bad: test1({ type: 'other' }), pointer: '/assessment/0', code: 'assessment_unnamed' },
  {
    rule: 'identity without supervision says how',
    good: test1({ supervision: 'none', identityVerified: true, idMethod: '顔認証' }),
    bad: test1({ supervision: 'none', identityVerified: true }),
    pointer: '/assessment/0',
    code: 'id_method_missing',
  },
  {
    rule: 'a method needs a verification',
    good: test1({ supervision: 'onsite', identityVerified: true, idMethod: '学生証' }),
    bad: test1({ supervision: 'onsite', identityVerified: false, idMethod: '学生証' }),
    pointer: '/assessment/0/idMethod',
    code: 'id_method_without_verification',
  },
  { rule: 'a day is in the calendar', good: qa({ date: '2024-02-29' }), bad: qa({ date: '2025-02-29' }), pointer: '/qualityAssurance/0/date', code: 'not_a_date' },
  {
    rule: 'an accreditation ends after it began',
    good: qa({ date: '2025-04-01', validUntil: '2025-04-01' }),
    bad: qa({ date: '2025-04-01', validUntil: '2025-03-31' }),
    pointer: '/qualityAssurance/0/validUntil',
    code: 'ends_before_start',
  },
  { rule: 'a country exists', good: qa({ body }), bad: qa({ body: { ...body, country: 'XX' } }), pointer: '/qualityAssurance/0/body/country', code: 'country_unknown' },
  {
    rule: 'stackable names its target',
    good: { stackability: { kind: 'stackable', towards: ['https://a.example/'] } },
    bad: { stackability: { kind: 'stackable' } },
    pointer: '/stackability',
    code: 'towards_missing',
  },
  {
    rule: 'standalone has no target',
    good: { stackability: { kind: 'standalone' } },
    bad: { stackability: { kind: 'standalone', towards: ['https://a.example/'] } },
    pointer: '/stackability/towards',
    code: 'towards_of_standalone',
  },
  {
    rule: 'a target can be pointed at',
    good: { stackability: { kind: 'stackable', towards: ['did:web:a.example'] } },
    bad: { stackability: { kind: 'stackable', towards: ['a.example'] } },
    pointer: '/stackability/towards/0',
    code: 'not_an_identifier',
  },
  { rule: 'a page is http or https', good: { skills: [{ ...skill, uri: 'http://a.example/' }] }, bad: { skills: [{ ...skill, uri: 'ftp://a.example/' }] }, pointer: '/skills/0/uri', code: 'not_a_web_address' },
  {
    rule: 'an outcome’s skill has a page',
    good: { learningOutcomes: [{ id: 'a', text: { ja: 'x' }, skills: [{ ...skill, uri: 'https://a.example/' }] }] },
    bad: { learningOutcomes: [{ id: 'a', text: { ja: 'x' }, skills: [{ ...skill, uri: '/skill' }] }] },
    pointer: '/learningOutcomes/0/skills/0/uri',
    code: 'not_a_web_address',
  },
  {
    rule: 'an address is ASCII',
    good: { furtherInfo: [{ text: { ja: '案内' }, url: 'https://a.example/%E6%A1%88%E5%86%85' }] },
    bad: { furtherInfo: [{ text: { ja: '案内' }, url: 'https://a.example/案内' }] },
    pointer: '/furtherInfo/0/url',
    code: 'not_a_web_address',
  },
  { rule: 'an address names no user', good: qa({ url: 'https://a.example/' }), bad: qa({ url: 'https://me:pw@a.example/' }), pointer: '/qualityAssurance/0/url', code: 'not_a_web_address' },
  { rule: 'a level’s page', good: { level: [{ scheme: 'X', code: '1', uri: 'https://a.example/' }] }, bad: { level: [{ scheme: 'X', code: '1', uri: 'https://' }] }, pointer: '/level/0/uri', code: 'not_a_web_address' },
  { rule: 'a body’s page', good: qa({ body: { ...body, url: 'https://a.example/' } }), bad: qa({ body: { ...body, url: 'mailto:a@b.example' } }), pointer: '/qualityAssurance/0/body/url', code: 'not_a_web_address' },
  { rule: 'a body’s id', good: qa({ body: { ...body, id: 'urn:example:b' } }), bad: qa({ body: { ...body, id: 'NIAD' } }), pointer: '/qualityAssurance/0/body/id', code: 'not_an_identifier' },
  {
    rule: 'an outcome id occurs once',
    good: { learningOutcomes: [{ id: 'a', text: { ja: 'x' } }, { id: 'b', text: { ja: 'x' } }] },
    bad: { learningOutcomes: [{ id: 'a', text: { ja: 'x' } }, { id: 'a', text: { ja: 'y' } }] },
    pointer: '/learningOutcomes/1',
    code: 'duplicate_id',
  },
  {
    rule: 'a result description id occurs once',
    good: { resultDescriptions: [{ id: 'a', name: { ja: 'x' }, resultType: 'Result' }, { id: 'b', name: { ja: 'x' }, resultType: 'Result' }] },
    bad: { resultDescriptions: [{ id: 'a', name: { ja: 'x' }, resultType: 'Result' }, { id: 'a', name: { ja: 'x' }, resultType: 'Result' }] },
    pointer: '/resultDescriptions/1',
    code: 'duplicate_id',
  },
  { rule: 'a field occurs once', good: { fieldOfStudy: [{ isced: '0542' }, { isced: '0541' }] }, bad: { fieldOfStudy: [{ isced: '0542' }, { isced: '0542' }] }, pointer: '/fieldOfStudy/1', code: 'duplicate_code' },
  { rule: 'a bound is a number', good: scored({ valueMin: '-1.5' }), bad: scored({ valueMin: '1e2' }), pointer: '/resultDescriptions/0/valueMin', code: 'not_a_number' },
  { rule: 'a range is not reversed', good: scored({ valueMin: '0', valueMax: '0' }), bad: scored({ valueMin: '1', valueMax: '0' }), pointer: '/resultDescriptions/0/valueMin', code: 'range_reversed' },
  { rule: 'values or a range', good: scored({ allowedValue: ['1'] }), bad: scored({ allowedValue: ['1'], valueMax: '1' }), pointer: '/resultDescriptions/0/allowedValue', code: 'values_and_range' },
  { rule: 'the required value is allowed', good: scored({ allowedValue: ['1'], requiredValue: '1' }), bad: scored({ allowedValue: ['1'], requiredValue: '2' }), pointer: '/resultDescriptions/0/requiredValue', code: 'required_value_impossible' },
  { rule: 'the required value is in the range', good: scored({ valueMax: '100', requiredValue: '100' }), bad: scored({ valueMax: '100', requiredValue: '100.1' }), pointer: '/resultDescriptions/0/requiredValue', code: 'required_value_impossible' },
  { rule: 'the required value may be the lowest', good: scored({ valueMin: '60', requiredValue: '60' }), bad: scored({ valueMin: '60', requiredValue: '59' }), pointer: '/resultDescriptions/0/requiredValue', code: 'required_value_impossible' },
  { rule: 'a status has no values', good: scored({ resultType: 'Status' }), bad: scored({ resultType: 'Status', valueMax: '1' }), pointer: '/resultDescriptions/0/valueMax', code: 'values_of_status' },
  { rule: 'a text is not blank', good: { title: { ja: 'あ' } }, bad: { title: { ja: '　' } }, pointer: '/title/ja', code: 'blank_text' },
  { rule: 'a title is one line', good: { description: { ja: '一\n二' } }, bad: { title: { ja: '一\n二' } }, pointer: '/title/ja', code: 'forbidden_character' },
  { rule: 'no control character', good: { description: { ja: '一\t二' } }, bad: { description: { ja: '一\u0007二' } }, pointer: '/description/ja', code: 'forbidden_character' },
  { rule: 'no lone surrogate', good: { code: '𠮷' }, bad: { code: '\ud842' }, pointer: '/code', code: 'forbidden_character' },
  { rule: 'no turned reading direction in a title', good: { title: { ja: 'a\u200Fb' } }, bad: { title: { ja: 'a\u2066b' } }, pointer: '/title/ja', code: 'forbidden_character' },
  { rule: 'no turned reading direction', good: { description: { ja: 'x', en: 'a\u200Fb' } }, bad: { description: { ja: 'x', en: 'a\u202Eb' } }, pointer: '/description/en', code: 'forbidden_character' },
];

describe('checkRecord', () => {
  test.each(rows)('$rule', ({ good, bad, pointer, code }) => {
    expect(checkRecord(aRecord(good))).toEqual([]);
    expect(checkRecord(aRecord(bad)).map((problem) => [problem.pointer, problem.code])).toEqual([[pointer, code]]);
  });

  test('passes a record that uses every member, and a draft of a title alone', () => {
    expect(checkRecord(aFullRecord())).toEqual([]);
    expect(checkRecord({ title: { ja: '準備中' }, achievementType: 'MicroCredential' })).toEqual([]);
  });

  test('tells every fault at once', () => {
    const problems = checkRecord(aRecord({ workload: { hours: 'PT0H' }, stackability: { kind: 'stackable' }, title: { ja: ' ' } }));
    expect(problems.map(({ code }) => code)).toEqual(['blank_text', 'hours_zero', 'towards_missing']);
  });

  test('names the item in Japanese and English and says what to do in both', () => {
    const [problem] = checkRecord(aRecord({ workload: { hours: 'PT10001H' } }));
    expect(problem?.detail).toBe('【学習量 / Notional workload】学習時間は10,000時間以内で記入してください。 / State at most 10,000 hours.');
  });
});

describe('publishGaps', () => {
  test.each(['description', 'learningOutcomes', 'workload', 'participation', 'assessment', 'qualityAssurance'] as const)(
    'demands %s of a MicroCredential, and quotes the profile by name',
    (item) => {
      expect(publishGaps(aRecord())).toEqual([]);
      const [gap, ...others] = publishGaps(aRecordWithout(item));
      expect(others).toEqual([]);
      expect(gap).toMatchObject({ pointer: `/${item}`, code: 'item_missing' });
      expect(gap?.detail).toContain('jmicro-framework-1.0');
      expect(gap?.detail).not.toMatch(/guideline|ガイドライン/i);
    },
  );

  test('lets a MicroCredential go without what is recommended or optional', () => {
    const record = aRecordWithout('level', 'stackability', 'prerequisites', 'skills', 'fieldOfStudy', 'languageOfInstruction', 'furtherInfo', 'code', 'resultDescriptions');
    expect(publishGaps(record)).toEqual([]);
  });

  test.each(['learningOutcomes', 'participation', 'assessment'] as const)('publishes a certificate of completion that states its %s', (item) => {
    const bare = { title: { ja: '公開講座' }, description: { ja: '全6回' }, achievementType: 'CertificateOfCompletion' };
    expect(publishGaps({ ...bare, [item]: aRecord()[item] })).toEqual([]);
    expect(publishGaps(bare).map(({ pointer, code }) => [pointer, code])).toEqual([['', 'criteria_missing']]);
  });

  test('demands a description of every type', () => {
    const record = { ...aRecordWithout('description'), achievementType: 'ext:Participation' };
    expect(publishGaps(record).map(({ pointer, code }) => [pointer, code])).toEqual([['/description', 'item_missing']]);
  });
});

describe('normalizeRecord', () => {
  test('composes characters and unifies line breaks, at every depth', () => {
    const record = aRecord({ furtherInfo: [{ text: { ja: 'か\u3099く\r\nしゅう' } }] });
    expect(normalizeRecord(record).furtherInfo).toEqual([{ text: { ja: 'がく\nしゅう' } }]);
  });

  test('changes nothing that is normal already', () => {
    expect(normalizeRecord(aFullRecord())).toEqual(aFullRecord());
  });
});
