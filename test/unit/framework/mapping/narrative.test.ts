import { describe, expect, test } from 'vitest';
import { narrativeOf } from '../../../../src/framework/mapping/narrative.ts';
import type { FrameworkRecord } from '../../../../src/framework/record/record.ts';
import { profile } from '../../../support/profiles.ts';
import { aFullRecord, aRecord } from '../support/builders.ts';

const of = (overrides: Partial<FrameworkRecord>) => narrativeOf({ title: { ja: '題' }, achievementType: 'Badge', ...overrides }, profile);

describe('narrativeOf', () => {
  test('has one bilingual heading per item that the record states, in the order of the profile', () => {
    const headings = narrativeOf(aFullRecord(), profile).split('\n').filter((line) => line.startsWith('## '));
    expect(headings).toEqual([
      '## 学習目的 / Learning purpose',
      '## 学習内容 / Learning content',
      '## 学修成果 / Learning outcomes',
      '## 学習量 / Notional workload',
      '## レベル / Level of the learning experience',
      '## 授業の方法 / Form of participation',
      '## 評価の方法 / Type of assessment',
      '## 評価時の監督と本人確認 / Supervision and identity verification during assessment',
      '## 修了条件 / Completion conditions',
      '## 質保証 / Quality assurance',
      '## 受講要件（前提条件） / Prerequisites',
      '## 積み重ね可能性 / Stackability',
      '## スキル・職業との対応 / Skills and occupations',
      '## 分野 / Field of study',
      '## 使用言語 / Language of instruction',
      '## 有効期限の方針 / Expiry policy',
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

  test.each<[FrameworkRecord['expiryPolicy'], string]>([
    [{ kind: 'never' }, '有効期限なし / does not expire'],
    [{ kind: 'fixed-term', validFor: 'P3Y' }, '有効期間あり（授与日から3年間） / expires after a fixed term (3 years from the award)'],
    [{ kind: 'fixed-term', validFor: 'P1Y6M', renewal: { ja: '延長可', en: 'Can be extended' } }, '有効期間あり（授与日から1年6か月間）：延長可 / expires after a fixed term (1 year 6 months from the award): Can be extended'],
    [{ kind: 'fixed-term', validFor: 'P1W' }, '有効期間あり（授与日から7日間） / expires after a fixed term (7 days from the award)'],
  ])('says the expiry %j in words', (expiryPolicy, words) => {
    expect(of(expiryPolicy === undefined ? {} : { expiryPolicy })).toBe(`## 有効期限の方針 / Expiry policy\n\n${words}`);
  });

  test('says whether it is at fixed times', () => {
    expect(of({ participation: ['onsite'], synchronous: true })).toContain('- 対面 / on site\n- 決まった日時に実施 / at fixed times');
    expect(of({ participation: ['onsite'] })).not.toContain('決まった日時');
  });

  test('names the supervision of an assessment that is of no listed type by its label', () => {
    const text = of({ assessment: [{ type: 'other', label: { ja: '面談', en: 'Interview' }, supervision: 'onsite' }, { type: 'quiz', label: { ja: '確認' }, supervision: 'none' }] });
    expect(text).toContain('- 面談：会場での監督あり / Interview: supervised on site');
    expect(text).toContain('- 小テスト：監督なし');
  });

  test('tells the two axes of supervision apart', () => {
    const text = of({ assessment: [{ type: 'quiz', supervision: 'online', identityVerified: false }, { type: 'portfolio' }] });
    expect(text).toContain('- 小テスト：オンラインでの監督あり、本人確認なし / quiz: supervised online, without identity verification');
    expect(text.match(/ポートフォリオ評価/g)).toHaveLength(1);
  });

  test('lets no text of the record become a heading, a link or HTML', () => {
    const text = of({ prerequisites: [{ ja: '一行目\n## 質保証 / Quality assurance\n<script>[x](y)' }, { ja: '# 見出し' }, { ja: '1. 項目' }] });
    expect(text.split('\n').filter((line) => line.startsWith('#'))).toEqual(['## 受講要件（前提条件） / Prerequisites']);
    expect(text).toContain(`- 一行目  \n  ${String.raw`\## 質保証 / Quality assurance`}  \n  ${String.raw`\<script\>\[x\](y)`}\n`);
    expect(text).toContain(String.raw`- \# 見出し`);
    expect(text).toContain(String.raw`- 1\. 項目`);
  });

  test.each([['~~~', String.raw`\~\~\~`], ['---', String.raw`\---`], ['>引用', String.raw`\>引用`], ['_強調_', String.raw`\_強調\_`], ['&copy;', String.raw`\&copy;`], ['=====', String.raw`\=====`], ['12) x', String.raw`12\) x`]])(
    'takes %s for text',
    (ja, written) => expect(of({ learningPurpose: { ja } })).toBe(`## 学習目的 / Learning purpose\n\n${written}`),
  );

  test('keeps the lines and paragraphs of a text, each language after the other', () => {
    const learningContent = { ja: '　前半\n・統計\n・分析\n\n後半', en: 'First half\n \n\nSecond half' };
    expect(of({ learningContent })).toBe('## 学習内容 / Learning content\n\n　前半  \n・統計  \n・分析\n\n後半\n\nFirst half\n\nSecond half');
    expect(of({ learningContent: { ja: '前半\n\n後半' } })).toBe('## 学習内容 / Learning content\n\n前半\n\n後半');
    expect(of({ learningContent: { ja: '全部\n', en: '\nAll' } })).toBe('## 学習内容 / Learning content\n\n全部 / All');
  });

  test('keeps the lines of a list’s item within the item', () => {
    const outcomes = Array.from({ length: 10 }, (_, index) => ({ id: `o${index}`, text: { ja: index === 9 ? '説明できる\n\n条件つきで' : '使える' } }));
    expect(of({ learningOutcomes: outcomes })).toMatch(/9\. 使える\n10\. 説明できる\n\n {4}条件つきで$/);
    const assessment = [{ type: 'quiz', passCriterion: { ja: '6割\n再試あり', en: '60 %\nmay be retaken' } }];
    expect(of({ assessment })).toContain('- 小テスト（合格基準：6割  \n  再試あり）\n\n  quiz (pass criterion: 60 %  \n  may be retaken)');
    expect(of({ furtherInfo: [{ text: { ja: '案内\n一覧' }, url: 'https://www.aonagi.example/' }] })).toContain('- 案内  \n  一覧 <https://www.aonagi.example/>');
  });

  test.each([
    ['a heading', '題\n===', String.raw`\===`],
    ['a rule', '題\n---', String.raw`\---`],
    ['a list', '題\n2. 項目', String.raw`2\. 項目`],
    ['code', '題\n\n     x', '\n\nx'],
    ['a table', 'a | b\n:--|:--', String.raw`\:--|:--`],
    ['a table with bars', '| a |\n|---|', String.raw`\|---|`],
  ])('lets no second line make %s', (_what, ja, written) => {
    expect(of({ learningPurpose: { ja } }).endsWith(written)).toBe(true);
  });

  test('is never empty: a record that states no item is its description, or its title', () => {
    expect(of({ description: { ja: '概要', en: 'About' } })).toBe('概要 / About');
    expect(of({})).toBe('題');
  });

  test('writes a language without a label by its code', () => {
    expect(of({ languageOfInstruction: ['ja', 'fr'] })).toContain('- 日本語 / Japanese\n- fr');
  });

  test('does not repeat a text that is the same in both languages', () => {
    expect(narrativeOf(aRecord({ prerequisites: [{ ja: 'ITSS', en: 'ITSS' }] }), profile)).toContain('- ITSS\n');
  });
});
