import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { checkRecord } from '../../../../src/framework/record/check-record.ts';
import { publishGaps } from '../../../../src/framework/record/publish-gaps.ts';
import { demonstrationRecord } from '../../../support/examples.ts';
import { recordSchema, type FrameworkRecord } from '../../../../src/framework/record/record.ts';
import { profile } from '../../../support/profiles.ts';
import { aFullRecord, aRecord } from '../support/builders.ts';

const matches = new Ajv({ strict: true }).compile(recordSchema);
const languages = (count: number) => Object.fromEntries(['ja', 'en', 'zh', 'ko', 'fr', 'de', 'es', 'it', 'pt', 'ru', 'vi', 'th', 'id'].slice(0, count).map((code) => [code, 'x']));
const least = { title: { ja: '準備中' }, achievementType: 'MicroCredential' };

describe('recordSchema', () => {
  test('takes the demonstration, a record with every member, and a draft of title and type alone', () => {
    expect([demonstrationRecord, aFullRecord(), least].map((record) => matches(record))).toEqual([true, true, true]);
  });

  test('has an example that could be published', () => {
    const [example] = (recordSchema as { examples?: unknown[] }).examples ?? [];
    expect(matches(example)).toBe(true);
    expect(checkRecord(profile, example as FrameworkRecord)).toEqual([]);
    expect(publishGaps(profile, example as FrameworkRecord)).toEqual([]);
  });

  test('describes every member, for the API description', () => {
    const undescribed = Object.entries(recordSchema.properties).filter(([, schema]) => !(schema as { description?: string }).description);
    expect(undescribed.map(([name]) => name)).toEqual([]);
  });

  test.each([
    ['a member it does not know', {}, { deliveryMode: 'online' }],
    ['a member it does not know further down', { workload: { hours: 'PT1H' } }, { workload: { hours: 'PT1H', ects: 1 } }],
    ['a title without Japanese', { title: { ja: 'x' } }, { title: { en: 'x' } }],
    ['a title that is too long', { title: { ja: 'あ'.repeat(200) } }, { title: { ja: 'あ'.repeat(201) } }],
    ['a language that has no such code', { title: { ja: 'x', fr: 'x', 'zh-Hant': 'x' } }, { title: { ja: 'x', 'zh-hant': 'x' } }],
    ['more than twelve languages', { title: languages(12) }, { title: languages(13) }],
    ['a misspelt achievementType', { achievementType: 'MicroCredential' }, { achievementType: 'Microcredential' }],
    ['an extension term with a space', { achievementType: 'ext:Zemi' }, { achievementType: 'ext:Zemi 1' }],
    ['an empty list', { learningOutcomes: [{ id: 'a', text: { ja: 'x' } }] }, { learningOutcomes: [] }],
    ['null', { code: 'x' }, { code: null }],
    ['no credits at all', { workload: { credits: [{ value: 0.5, scheme: 'ECTS' }] } }, { workload: { credits: [{ value: 0, scheme: 'ECTS' }] } }],
    ['a form of participation twice', { participation: ['online', 'onsite'] }, { participation: ['online', 'online'] }],
    ['an id that is no slug', { learningOutcomes: [{ id: 'a-1', text: { ja: 'x' } }] }, { learningOutcomes: [{ id: 'A 1', text: { ja: 'x' } }] }],
    ['a language code that Open Badges does not know', { languageOfInstruction: ['ja-JP'] }, { languageOfInstruction: ['ja-jp'] }],
    ['an ISCED code with letters', { fieldOfStudy: [{ isced: '0542' }] }, { fieldOfStudy: [{ isced: '05a' }] }],
    ['a rubric’s line as a result', { resultDescriptions: [{ id: 'a', name: { ja: 'x' }, resultType: 'RubricCriterionLevel' }] }, { resultDescriptions: [{ id: 'a', name: { ja: 'x' }, resultType: 'RubricCriterion' }] }],
  ])('refuses %s', (_rule, good, bad) => {
    expect(matches({ ...least, ...good })).toBe(true);
    expect(matches({ ...least, ...bad })).toBe(false);
  });

  test.each(['title', 'achievementType'])('refuses a record without %s', (name) => {
    const { [name]: _dropped, ...rest } = aRecord() as Record<string, unknown>;
    expect(matches(rest)).toBe(false);
  });
});
