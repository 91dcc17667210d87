import { describe, expect, test } from 'vitest';
import { isJapaneseAgain, isNotJapanese } from '../../../../src/framework/lint/words.ts';
import { isPlaceholder, placeOfText } from '../../../../src/framework/record/placeholders.ts';
import { isInvisible } from '../../../../src/framework/text.ts';

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

describe('isPlaceholder', () => {
  const at = (pointer: string) => placeOfText(pointer);
  test.each([
    ['未定', '未定義動作を説明できる。'], ['検討中。', '検討中の案を比べる'], ['ＴＢＤ', 'TBD法を説明できる'], ['N/A', 'N/A比'], ['---', '--color の使い方'], ['…', '春は…'], ['後日公開', '後日公開される資料を読む'],
    ['準備中', '準備中の心得'], ['近日公開', '近日公開の映画を論じる'], ['同上', '同上会の歴史'], ['なし', '欠席なし'], ['特になし', '特になしうる対応'], ['None', 'None of the above is graded'], ['not applicable', 'Rules that are not applicable abroad'],
    ['未定です', '未定の値を扱う'], ['準備中です', '準備中の心得'], ['未定（調整中）', '調整（未定の値）'], ['タイトル', 'タイトルの付け方'], ['概要', '統計の概要'], ['追記予定', '追記予定表の作成'], ['テスト テスト', 'テスト設計'], ['string', 'String theory'], ['null', 'Null hypotheses'], ['undefined', 'Undefined behaviour'],
    ['n.a.', 'N.A. Tolstoy'], ['TBD (2026)', 'TBD-Verfahren (2026)'], ['TBD [2026]', 'String (Java)'], ['あり', 'あり（60点以上）'], ['あり', 'ありのままを記述する'], ['テスト', '修了テスト'], ['test', 'Unit test'], ['試験', '筆記試験'], ['xxx', 'XX線'], ['aaaa', 'AAA格付け'], ['Lorem ipsum dolor sit amet', 'The text Lorem ipsum'],
    ['○○', '○×式の小テスト'], ['○○大学の講座', '二〇〇〇年代の講座'], ['××を説明できる', '3×4の行列'], ['〇〇入門', '一〇〇年の歴史'], ['「未定」', '「未定」と書かない'], ['coming soon', 'Coming sooner'], ['サンプル', 'サンプルの採取'], ['（準備中）', '（準備中の）店'],
  ])('%s is one, %s is none', (bad, good) => {
    expect([isPlaceholder(bad, at('/title')), isPlaceholder(good, at('/title'))]).toEqual([true, false]);
  });

  test.each(['なし', '特になし', '特になし。', 'None', 'N/A', 'n/a', 'NA', '該当なし', 'ありません', 'Not applicable'])('%s is an answer to prerequisites and to renewal, and to nothing else', (text) => {
    expect(['/prerequisites/0', '/expiryPolicy/renewal', '/completionConditions', '/assessment/0/passCriterion'].map((pointer) => isPlaceholder(text, at(pointer)))).toEqual([false, false, true, true]);
  });

  test('テスト names an assessment and a result, and no micro-credential', () => {
    expect(['/assessment/0/label', '/resultDescriptions/1/name', '/title', '/learningOutcomes/0/text'].map((pointer) => isPlaceholder('テスト', at(pointer)))).toEqual([false, false, true, true]);
  });
});

test.each([['\u200B', true], [' \u3000\u2800', true], ['\u3164\uFE0F', true], ['a\u200B', false], ['・', false]])('isInvisible %j: %s', (text, expected) => expect(isInvisible(text)).toBe(expected));
