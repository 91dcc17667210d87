import { describe, expect, test } from 'vitest';
import { endsInVerb, hasEnglishVerb, isJapaneseAgain, isNotJapanese, isPlaceholder } from '../../../../src/framework/lint/words.ts';

describe('endsInVerb', () => {
  test.each([
    'データの特徴を説明できる。', '統計の基礎を理解している', '課題を設定し、解決策を提案することができる。', '表を作成できること。', '倫理的に行動する（グループで）', '実験を行う。',
    '分析手法を使い分けられるようになる', '患者の状態を観察できます。', '英語で発表できるレベル', 'ﾃﾞｰﾀを扱うことができる', '基本的な文法を身につけた。', '個人情報を漏らさない。', '要件を読む', '動きを防ぐ。', '「…を説明することができる」', '説明できる①', '説明できる【DP1】', '説明できる〔知識〕', '説明できる＜技能＞。', '説明できる※', '課題を見つけて説明できる力', '適切な判断が可能',
  ])('takes %s', (text) => expect(endsInVerb(text)).toBe(true));

  test.each(['統計学の基礎', 'データ分析の理解。', '情報リテラシー', '機械学習アルゴリズムの説明', 'プログラミング（Python）', 'コミュニケーション能力', '看護過程の展開について'])('does not take %s', (text) =>
    expect(endsInVerb(text)).toBe(false));
});

describe('hasEnglishVerb', () => {
  test.each(['Can describe a data set.', 'Understands statistics', 'Apply regression to new data', 'The learner identifies risks', 'Applied statistics to practice', 'Is aware of ethical issues', 'Able to triage patients by urgency', 'Administer medication safely', 'Reassures families', 'Is familiar with the Act', 'Calibrates sensors', 'Mentors juniors'])('takes %s', (text) =>
    expect(hasEnglishVerb(text)).toBe(true));

  test.each(['Statistics', 'Basic knowledge of statistics', 'Data and information'])('does not take %s', (text) => expect(hasEnglishVerb(text)).toBe(false));
});

describe('isJapaneseAgain', () => {
  test.each([
    ['データサイエンス', 'データサイエンス', 'en', true],
    ['データサイエンス入門 (2026)', 'データサイエンス', 'en', true],
    ['Python 3', 'Python 3', 'en', false],
    ['Data Science', 'データサイエンス', 'en', false],
    ['Introduction to 俳句', '俳句入門', 'en', false],
    ['统计学', '統計学', 'zh', false],
    ['統計学', '統計学', 'zh-Hant', false],
    ['統計學', '統計学', 'yue-Hant', false],
    ['とうけいがく', '統計学', 'ja-Hira', false],
    ['データ', 'データ', 'zh', true],
  ])('%s beside %s in %s: %s', (text, japanese, language, expected) => expect(isJapaneseAgain(text, japanese, language)).toBe(expected));
});

test.each([
  ['TOEIC Listening and Reading', false],
  ['A short programme on statistics for beginners', true],
  ['Pythonによるデータ分析の基礎を学ぶ', false],
])('isNotJapanese %s: %s', (text, expected) => expect(isNotJapanese(text)).toBe(expected));

test.each([
  ['未定', true], ['検討中。', true], ['ＴＢＤ', true], ['n/a', true], ['---', true], ['…', true], ['後日公開', true],
  ['なし', false], ['None', false], ['修了テスト', false], ['テスト', false], ['未定義動作を説明できる。', false],
])('isPlaceholder %s: %s', (text, expected) => expect(isPlaceholder(text)).toBe(expected));
