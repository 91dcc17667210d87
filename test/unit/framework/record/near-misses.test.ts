import { describe, expect, test } from 'vitest';
import { dayHint, dayOrTimeHint } from '../../../../src/framework/day-hint.ts';
import { termHint } from '../../../../src/framework/record/calendar-term.ts';
import { checkRecord } from '../../../../src/framework/record/check-record.ts';
import { fieldHint } from '../../../../src/framework/record/isced-f.ts';
import { isLanguageCode, languageMeantBy } from '../../../../src/framework/record/language-codes.ts';
import { nearCode } from '../../../../src/framework/record/near-codes.ts';
import type { FrameworkRecord } from '../../../../src/framework/record/record.ts';
import { hoursHint } from '../../../../src/framework/record/workload-duration.ts';
import type { VocabularyName } from '../../../../src/framework/profile/profile-schema.ts';
import { aProfile, profile } from '../../../support/profiles.ts';
import { aRecord } from '../support/builders.ts';

describe('a code of the profile', () => {
  test.each<[VocabularyName, string, string | undefined]>([
    ['levelScheme', 'JEQF', undefined],
    ['levelScheme', 'jeqf', 'JEQF'],
    ['levelScheme', 'ＪＥＱＦ', 'JEQF'],
    ['levelScheme', 'J.E.Q.F', 'JEQF'],
    ['levelScheme', 'qf_ehea', 'QF-EHEA'],
    ['levelScheme', '日本の教育資格枠組み', 'JEQF'],
    ['levelScheme', '発行者独自の区分', 'ISSUER'],
    ['levelScheme', 'NZQCF', undefined],
    ['creditScheme', '単位', 'JP-TANI'],
    ['creditScheme', 'tani', 'JP-TANI'],
    ['creditScheme', 'Japanese credits', 'JP-TANI'],
    ['creditScheme', 'ECTS単位', 'ECTS'],
    ['creditScheme', 'JP', undefined],
    ['skillFramework', 'job tag', 'JOBTAG'],
    ['skillFramework', 'デジタルスキル標準', 'DSS'],
    ['participation', 'On-Line', 'online'],
    ['participation', '対面', 'onsite'],
    ['assessment', 'examination', undefined],
  ])('of %s is recognised in %s', (vocabulary, text, meant) => {
    expect(nearCode(profile, vocabulary, text)).toBe(meant);
  });

  test('is the profile’s: another scheme there is recognised here', () => {
    const other = aProfile((file) => void file.vocabularies.levelScheme.values.push({ code: 'NZQCF', ja: 'ニュージーランドの枠組み', en: 'NZQCF', wording: 'claimed' }));
    expect(nearCode(other, 'levelScheme', 'nzqcf')).toBe('NZQCF');
    expect(nearCode(profile, 'levelScheme', 'nzqcf')).toBeUndefined();
  });
});

describe('checkRecord', () => {
  const skill = { name: { ja: '分析' }, uri: 'https://a.example/' };
  test.each<[string, Partial<FrameworkRecord>, Partial<FrameworkRecord>, string, string, RegExp]>([
    ['a level scheme', { level: [{ scheme: 'JEQF', code: '6' }] }, { level: [{ scheme: 'jeqf', code: '6' }] }, '/level/0/scheme', 'scheme_near_miss', /「JEQF」のことでしょうか.*使える名前：JEQF（日本の教育資格枠組み）、EQF（/],
    ['a credit scheme', { workload: { credits: [{ value: 1, scheme: 'JP-TANI' }] } }, { workload: { credits: [{ value: 1, scheme: 'tani' }] } }, '/workload/credits/0/scheme', 'scheme_near_miss', /「JP-TANI」のことでしょうか.*JP-TANI（単位）、ECTS/],
    ['a skill framework', { skills: [{ ...skill, framework: 'ESCO' }] }, { skills: [{ ...skill, framework: 'esco' }] }, '/skills/0/framework', 'scheme_near_miss', /「ESCO」/],
    [
      'a skill framework of an outcome',
      { learningOutcomes: [{ id: 'a', text: { ja: 'x' }, skills: [{ ...skill, framework: 'OWN' }] }] },
      { learningOutcomes: [{ id: 'a', text: { ja: 'x' }, skills: [{ ...skill, framework: 'Job-Tag' }] }] },
      '/learningOutcomes/0/skills/0/framework',
      'scheme_near_miss',
      /「JOBTAG」/,
    ],
    ['a language of instruction', { languageOfInstruction: ['ja', 'kau', 'zh-Hant'] }, { languageOfInstruction: ['jp'] }, '/languageOfInstruction/0', 'language_unknown', /「ja」のことでしょうか/],
    ['a language of instruction that is a country', { languageOfInstruction: ['ko'] }, { languageOfInstruction: ['kr'] }, '/languageOfInstruction/0', 'language_unknown', /「ko」のことでしょうか/],
    ['a language that there is not', { languageOfInstruction: ['tw'] }, { languageOfInstruction: ['xx'] }, '/languageOfInstruction/0', 'language_unknown', /「xx」は言語コードではありません.*zh-Hant）。$/],
    ['a language of a text', { title: { ja: '題', zh: '題' } }, { title: { ja: '題', cn: '題' } }, '/title/cn', 'language_unknown', /「zh」のことでしょうか/],
    ['a language of a text further down', { furtherInfo: [{ text: { ja: '題' } }] }, { furtherInfo: [{ text: { ja: '題', jp: '題' } }] }, '/furtherInfo/0/text/jp', 'language_unknown', /「ja」/],
    ['a level in full width', { level: [{ scheme: 'JEQF', code: '6' }] }, { level: [{ scheme: 'JEQF', code: '６' }] }, '/level/0/code', 'level_unknown', /半角で.*「6」のことでしょうか/],
    ['a level with its noun', { level: [{ scheme: 'EQF', code: '6' }] }, { level: [{ scheme: 'EQF', code: 'レベル6' }] }, '/level/0/code', 'level_unknown', /「6」のことでしょうか/],
    ['a form of participation by its label', { participation: ['onsite'] }, { participation: ['対面'] }, '/participation/0', 'vocabulary_unknown', /「onsite」のことでしょうか。使える値：online/],
    ['a field without its zero', { fieldOfStudy: [{ isced: '0542' }] }, { fieldOfStudy: [{ isced: '542' }] }, '/fieldOfStudy/0/isced', 'field_unknown', /先頭の0が抜けています.*「0542」/],
    ['a day that the calendar has not', {}, { qualityAssurance: [{ kind: 'internal', name: { ja: 'x' }, date: '2025-02-29' }] }, '/qualityAssurance/0/date', 'not_a_date', /「2025-02-29」は暦にない日付です/],
  ])('recognises %s', (_what, good, bad, pointer, code, ja) => {
    expect(checkRecord(profile, aRecord(good))).toEqual([]);
    const problems = checkRecord(profile, aRecord(bad));
    expect(problems.map((problem) => [problem.pointer, problem.code])).toEqual([[pointer, code]]);
    expect(problems[0]?.say.ja).toMatch(ja);
    expect(problems[0]?.item).toBeDefined();
  });
});

describe('languages', () => {
  test.each([['日本語', 'ja'], ['JA', 'ja'], ['ja-jp', 'ja-JP'], ['jp-JP', 'ja-JP'], ['zh_hant_tw', 'zh-Hant-TW'], ['English', 'en'], ['jpn', 'ja'], ['klingon', undefined], ['ja', undefined]])('%s is meant for %s', (text, meant) => {
    expect(languageMeantBy(text)).toBe(meant);
  });

  test.each(['ja', 'en', 'zh-Hant', 'pt-BR', 'ain', 'yue', 'kau', 'tw'])('%s is a language code', (code) => {
    expect(isLanguageCode(code)).toBe(true);
  });

  test.each(['jp', 'cn', 'kr', 'jpn', 'xx', 'ja-jp', 'Ja', 'constructor', ''])('%j is none', (code) => {
    expect(isLanguageCode(code)).toBe(false);
  });
});

describe('what was probably meant', () => {
  const meant = ({ en }: { readonly en: string }): string | undefined => /Did you mean "(.*)"\?/.exec(en)?.[1];

  test.each<[unknown, string | undefined]>([
    [60, 'PT60H'], [22.5, 'PT22H30M'], ['45時間', 'PT45H'], ['４５時間', 'PT45H'], ['1時間30分', 'PT1H30M'], ['PT22.5H', 'PT22H30M'], ['45h', 'PT45H'], [0.5, 'PT30M'], ['P5D', undefined], [0, undefined], [null, undefined],
  ])('by the hours %j: %s', (value, duration) => {
    expect(meant(hoursHint(value))).toBe(duration);
  });

  test.each<[unknown, string | undefined]>([
    ['3年', 'P3Y'], ['３年間', 'P3Y'], ['1年6か月', 'P1Y6M'], ['18 months', 'P18M'], ['90日', 'P90D'], ['3y', 'P3Y'], ['P3Y', undefined], ['P1Y2M3D', undefined], ['101年', undefined], [3, undefined],
  ])('by the term %j: %s', (value, term) => {
    expect(meant(termHint(value))).toBe(term);
  });

  test.each<[unknown, string | undefined]>([
    ['2026-3-31', '2026-03-31'], ['2026/03/31', '2026-03-31'], ['２０２６年３月３１日', '2026-03-31'], ['20260331', '2026-03-31'], ['2026-2-30', undefined], ['31.3.2026', undefined], [20260331, undefined],
  ])('by the day %j: %s', (value, day) => {
    expect(meant(dayHint(value))).toBe(day);
    expect(meant(dayOrTimeHint(value))).toBe(day);
  });

  test.each<[unknown, string | undefined]>([['542', '0542'], [542, '0542'], ['61', '061'], ['５４２', '0542'], ['0599', undefined], ['statistics', undefined]])('by the field %j: %s', (value, field) => {
    expect(meant(fieldHint(value))).toBe(field);
  });

  test.each([
    ['P1Y2M3D', /週や日を組み合わせることはできません/, /not combined with weeks or days/],
    ['P101Y', /100年以内/, /at most a hundred years/],
    ['P0D', /長さのない期間/, /no length/],
  ])('and why %s is no term', (term, ja, en) => {
    expect(termHint(term).ja).toMatch(ja);
    expect(termHint(term).en).toMatch(en);
    expect(termHint('P1Y2M').ja).not.toMatch(ja);
  });
});
