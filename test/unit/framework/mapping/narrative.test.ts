import { describe, expect, test } from 'vitest';
import { narrativeOf } from '../../../../src/framework/mapping/narrative.ts';
import type { FrameworkRecord } from '../../../../src/framework/record/record.ts';
import { aFullRecord, aRecord } from '../support/builders.ts';

const of = (overrides: Partial<FrameworkRecord>) => narrativeOf({ title: { ja: '題' }, achievementType: 'Badge', ...overrides });

describe('narrativeOf', () => {
  test('has one bilingual heading per item that the record states, in the order of the profile', () => {
    const headings = narrativeOf(aFullRecord()).split('\n').filter((line) => line.startsWith('## '));
    expect(headings).toEqual([
      '## 学修成果 / Learning outcomes',
      '## 学習量 / Notional workload',
      '## レベル / Level of the learning experience',
      '## 授業の方法 / Form of participation',
      '## 評価の方法 / Type of assessment',
      '## 評価時の監督と本人確認 / Supervision and identity verification during assessment',
      '## 質保証 / Quality assurance',
      '## 受講要件 / Prerequisites',
      '## 積み重ね可能性 / Stackability',
      '## スキル・職業との対応 / Skills and occupations',
      '## 分野 / Field of study',
      '## 使用言語 / Language of instruction',
      '## その他の情報 / Further information',
    ]);
  });

  test.each<[FrameworkRecord['workload'], string]>([
    [{ hours: 'PT45H', credits: [{ value: 1, scheme: 'JP-TANI' }] }, '45時間（1単位） / 45 hours (1 Japanese credit)'],
    [{ hours: 'PT22H30M' }, '22時間30分 / 22 hours 30 minutes'],
    [{ hours: 'PT90M' }, '1時間30分 / 1 hour 30 minutes'],
    [{ hours: 'PT45M' }, '45分 / 45 minutes'],
    [{ credits: [{ value: 2, scheme: 'JP-TANI' }, { value: 3.5, scheme: 'ECTS' }] }, '2単位、ECTS 3.5単位 / 2 Japanese credits, 3.5 ECTS credits'],
  ])('says the workload %j in words', (workload, words) => {
    expect(of(workload === undefined ? {} : { workload })).toBe(`## 学習量 / Notional workload\n\n${words}`);
  });

  test('says whose claim a level is', () => {
    expect(of({ level: [{ scheme: 'JEQF', code: '6' }] })).toContain('日本の教育資格枠組み（JEQF）レベル6相当 / comparable to JEQF level 6');
    expect(of({ level: [{ scheme: 'EQF', code: '6' }] })).toContain('（発行者による表示） / EQF level 6 (as stated by the issuer)');
    expect(of({ level: [{ scheme: 'EQF', code: '6', officiallyReferenced: true }] })).toContain('レベル6 / EQF level 6');
    expect(of({ level: [{ scheme: 'ISSUER', code: 'G', name: { ja: 'ゴールド', en: 'Gold' } }] })).toContain('発行者独自の区分「ゴールド」（G） / Rank of the issuer "Gold" (G)');
  });

  test('tells the two axes of supervision apart', () => {
    const text = of({ assessment: [{ type: 'quiz', supervision: 'online', identityVerified: false }, { type: 'portfolio' }] });
    expect(text).toContain('- 小テスト：オンラインでの監督あり、本人確認なし / quiz: supervised online, without identity verification');
    expect(text.match(/ポートフォリオ評価/g)).toHaveLength(1);
  });

  test('lets no text of the record become a heading, a link or HTML', () => {
    const text = of({ prerequisites: [{ ja: '一行目\n## 質保証 / Quality assurance\n<script>[x](y)' }, { ja: '# 見出し' }, { ja: '1. 項目' }] });
    expect(text.split('\n').filter((line) => line.startsWith('#'))).toEqual(['## 受講要件 / Prerequisites']);
    expect(text).toContain(String.raw`一行目 ## 質保証 / Quality assurance \<script>\[x\](y)`);
    expect(text).toContain(String.raw`- \# 見出し`);
    expect(text).toContain(String.raw`- \1. 項目`);
  });

  test('is never empty: a record that states no item is its description, or its title', () => {
    expect(of({ description: { ja: '概要', en: 'About' } })).toBe('概要 / About');
    expect(of({})).toBe('題');
  });

  test('writes a language without a label by its code', () => {
    expect(of({ languageOfInstruction: ['ja', 'fr'] })).toContain('- 日本語 / Japanese\n- fr');
  });

  test('does not repeat a text that is the same in both languages', () => {
    expect(narrativeOf(aRecord({ prerequisites: [{ ja: 'ITSS', en: 'ITSS' }] }))).toContain('- ITSS\n');
  });
});
