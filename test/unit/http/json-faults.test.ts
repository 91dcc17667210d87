import { describe, expect, test } from 'vitest';
import { parseStrictJson } from '../../../src/credential/json.ts';
import { awardForm } from '../../../src/framework/award/award-form.ts';
import { jsonProblem } from '../../../src/http/json-faults.ts';
import { profile } from '../../support/profiles.ts';

function problemsOf(text: string, form?: typeof awardForm) {
  const parsed = parseStrictJson(text);
  return parsed.ok ? [] : jsonProblem(profile, parsed, form);
}

describe('a body that is no strict JSON is told in both languages', () => {
  test.each([
    ['half a character in a record', '{"record":{"title":{"ja":"\\ud83d\\ude00"}}}', '{"record":{"title":{"ja":"\\ud83d"}}}', '/record/title/ja', 'malformed_json', /^【マイクロクレデンシャルの名称 \/ Title of the micro-credential】文字の一部が欠けています.* \/ Half a character stands here/],
    ['a member of a record twice', '{"record":{"workload":{"hours":"PT1H"}}}', '{"record":{"workload":{"hours":"PT1H","hours":"PT2H"}}}', '/record/workload/hours', 'duplicate_member', /^【学習量 \/ Notional workload】同じ名前の記入欄が2回書かれています。.* \/ The member is named twice/],
    ['a member of an item within another', '{"record":{"assessment":[{"supervision":"none"}]}}', '{"record":{"assessment":[{"supervision":"none","supervision":"online"}]}}', '/record/assessment/0/supervision', 'duplicate_member', /^【評価時の監督と本人確認 \//],
    ['what is nested too deep in a record', '{"record":{"level":[]}}', `{"record":{"level":${'['.repeat(100)}${']'.repeat(100)}}}`, `/record/level${'/0'.repeat(62)}`, 'too_deep', /^【レベル \/ .*】入れ子が深すぎます/],
    ['too many values in a record', '{"record":{"skills":[0]}}', `{"record":{"skills":[${'0,'.repeat(20_000)}0]}}`, '/record/skills/19997', 'too_many_values', /^【スキル・職業との対応 \/ .*】値の数が多すぎます/],
    ['a number beyond all numbers', '{"record":{"level":[1e308]}}', '{"record":{"level":[1e309]}}', '/record/level/0', 'malformed_json', /^【レベル \/ .*】数値が大きすぎます/],
    ['a member that nobody may name', '{"record":{"proto":1}}', '{"record":{"__proto__":1}}', '/record/__proto__', 'malformed_json', /^【記述全体 \/ The record】__proto__ という名前の記入欄は使えません。/],
    ['text that is cut off', '{"record":{}}', '{"record":{}', '', 'malformed_json', /^【リクエスト \/ The request】JSONとして読めません。.* \/ The text is not well-formed JSON/],
  ])('%s', (...[, good, bad, pointer, code, detail]) => {
    expect(problemsOf(good)).toEqual([]);
    expect(problemsOf(bad)).toEqual([{ pointer, code, detail: expect.stringMatching(detail) as unknown }]);
  });

  test('by the item of a form that has items', () => {
    expect(problemsOf('{"narrative":"a","narrative":"b"}', awardForm)[0]?.detail).toMatch(/^【授与の説明 \/ Narrative of the award】同じ名前/);
    expect(problemsOf('{"narrative":"a","narrative":"b"}')[0]?.detail).toMatch(/^【リクエスト \/ The request】同じ名前/);
  });
});
