import { demonstrationAward } from '../../../../src/framework/demonstration/demonstration.ts';
import { demonstrationRecord } from '../../../support/examples.ts';
import type { Award, Recipient } from '../../../../src/framework/award/award.ts';
import type { FrameworkRecord } from '../../../../src/framework/record/record.ts';

/** A complete, consistent record with `overrides` in place of its members. */
export function aRecord(overrides: Partial<FrameworkRecord> = {}): FrameworkRecord {
  return { ...structuredClone(demonstrationRecord), ...overrides };
}

/** `aRecord` without the members named. */
export function aRecordWithout(...names: readonly (keyof FrameworkRecord)[]): FrameworkRecord {
  const kept = Object.entries(aRecord()).filter(([name]) => !names.some((dropped) => dropped === name));
  return Object.fromEntries(kept) as unknown as FrameworkRecord;
}

export function anAward(overrides: Partial<Award> = {}): Award {
  return { ...structuredClone(demonstrationAward), ...overrides };
}

export function aRecipient(overrides: Partial<Recipient> = {}): Recipient {
  return { email: 'hanako.yamada@learner.example', ...overrides };
}

/** A record that uses every member and every kind of value that the schema has. */
export function aFullRecord(): FrameworkRecord {
  return aRecord({
    workload: { hours: 'PT22H30M', credits: [{ value: 1.5, scheme: 'ECTS' }] },
    level: [
      { scheme: 'JEQF', code: '6' },
      { scheme: 'EQF', code: '6', officiallyReferenced: false },
      { scheme: 'ISSUER', code: 'gold', name: { ja: 'ゴールド', en: 'Gold' }, uri: 'https://www.aonagi.example/ranks' },
      { scheme: 'NZQCF', code: '5', uri: 'https://www.example.org/nzqcf' },
    ],
    participation: ['online', 'onsite', 'blended', 'work-experience', 'volunteering', 'other'],
    qualityAssurance: [
      {
        kind: 'external-institutional',
        name: { ja: '大学機関別認証評価', en: 'Certified evaluation of the university' },
        body: {
          id: 'https://www.body.example/',
          name: { ja: '架空評価機構', en: 'Fictional Agency' },
          url: 'https://www.body.example/',
          country: 'JP',
          region: 'JP-13',
          identifiers: [{ scheme: 'JP-CORPORATE-NUMBER', value: '9999999999999' }, { scheme: 'EIDAS', value: 'NTRJP-9999999999999' }, { scheme: 'X-CODE', value: '7' }],
        },
        date: '2024-03-25',
        validUntil: '2031-03-31',
      },
    ],
    stackability: { kind: 'stackable', towards: ['urn:uuid:0f9e6a3c-9d0c-4a8e-8d3a-1c2b3a4d5e6f'], composedOf: ['https://www.aonagi.example/modules/1'] },
    skills: [
      { framework: 'DSS', code: 'DSS-L', name: { ja: 'データ活用', en: 'Use of data' }, uri: 'https://www.ipa.go.jp/jinzai/skill-standard/dss/about.html' },
      { framework: 'CASE', name: { ja: '統計', en: 'Statistics' }, uri: 'https://www.aonagi.example/case/1' },
    ],
    expiryPolicy: { kind: 'fixed-term', validFor: 'P1Y6M', renewal: { ja: '更新講習で延長できます。', en: 'Extended by a refresher.' } },
    languageOfInstruction: ['ja', 'en', 'zh-Hant-TW', 'fr'],
    resultDescriptions: [
      { id: 'grade', name: { ja: '評語' }, resultType: 'LetterGrade', allowedValue: ['可', '良', '優'], requiredValue: '可' },
      { id: 'score', name: { ja: '得点', en: 'Score' }, resultType: 'RawScore', valueMin: '0', valueMax: '100', requiredValue: '60' },
      { id: 'completion', name: { ja: '修了状況' }, resultType: 'Status' },
      { id: 'remark', name: { ja: '所見' }, resultType: 'ext:Remark' },
      {
        id: 'report',
        name: { ja: 'レポートのルーブリック', en: 'Rubric of the report' },
        resultType: 'RubricCriterionLevel',
        rubricCriterionLevel: [
          { id: 'basic', name: { ja: '要努力' }, level: '1', points: '0' },
          { id: 'good', name: { ja: '到達', en: 'Reached' }, level: '2', points: '5', description: { ja: '根拠を示して論じている。', en: 'Argues with evidence.' } },
        ],
        requiredLevel: 'good',
      },
    ],
  });
}
