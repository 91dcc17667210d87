import { describe, expect, test } from 'vitest';
import { toldBy } from '../../../../src/framework/problem.ts';
import { judgeForm } from '../../../../src/framework/record/record-form.ts';
import { profile } from '../../../support/profiles.ts';
import { aFullRecord, aRecord } from '../support/builders.ts';

const formProblems = (record: unknown) => judgeForm(record).problems;
const found = (members: object) => formProblems({ ...aRecord(), ...members });

describe('formProblems', () => {
  test('finds nothing in a record that uses every member', () => {
    expect(formProblems(aFullRecord())).toEqual([]);
  });

  test.each<[string, object, string, string | undefined, string, RegExp, RegExp]>([
    ['a list that is a text', { level: '6' }, '/level', 'level', 'type', /配列/, /an array/],
    ['a number that is a text', { workload: { credits: [{ value: '1', scheme: 'ECTS' }] } }, '/workload/credits/0/value', 'workload', 'type', /数値/, /a number/],
    ['a text without Japanese', { title: { en: 'x' } }, '/title/ja', 'title', 'required', /必要な記入/, /required/],
    ['an empty text', { title: { ja: '' } }, '/title/ja', 'title', 'minLength', /空欄/, /empty/],
    ['a text that is too long', { title: { ja: 'あ'.repeat(201) } }, '/title/ja', 'title', 'maxLength', /200文字以内/, /at most 200/],
    ['a language without a code', { title: { ja: 'x', English: 'x' } }, '/title/English', 'title', 'unknown_field', /つづり/, /spelling/],
    ['a member that there is not', { price: 1 }, '/price', undefined, 'unknown_field', /つづり/, /spelling/],
    ['a member with a slash', { 'a/b~c': 1 }, '/a~1b~0c', undefined, 'unknown_field', /つづり/, /spelling/],
    ['an empty list', { skills: [] }, '/skills', 'skills', 'minItems', /少なくとも1つ/, /at least 1/],
    ['a value twice', { participation: ['online', 'online'] }, '/participation', 'participation', 'uniqueItems', /2回/, /twice/],
    ['credits of nothing', { workload: { credits: [{ value: 0, scheme: 'ECTS' }] } }, '/workload/credits/0/value', 'workload', 'minimum', /0.01以上/, /at least 0.01/],
    ['null', { code: null }, '/code', 'code', 'type', /文字列/, /a text/],
    ['a supervision that is a number', { assessment: [{ type: 'quiz', supervision: 1 }] }, '/assessment/0/supervision', 'supervision', 'type', /文字列/, /a text/],
    ['an ISCED code with letters', { fieldOfStudy: [{ isced: '05a' }] }, '/fieldOfStudy/0/isced', 'fieldOfStudy', 'pattern', /2〜4桁/, /two to four digits/],
    ['a language in capitals', { languageOfInstruction: ['JA'] }, '/languageOfInstruction/0', 'languageOfInstruction', 'pattern', /言語コード/, /language code/],
    ['a type of achievement that is misspelt', { achievementType: 'Microcredential' }, '/achievementType', 'achievementType', 'vocabulary_unknown', /使える値：Achievement、.*MicroCredential、.*ext:/, /Allowed values: Achievement, .*MicroCredential, .*ext:/],
    ['a result type that is misspelt', { resultDescriptions: [{ id: 'a', name: { ja: 'x' }, resultType: 'Grade' }] }, '/resultDescriptions/0/resultType', 'resultDescriptions', 'vocabulary_unknown', /LetterGrade/, /LetterGrade/],
  ])('tells %s once, by its item and in both languages', (_what, members, pointer, item, code, ja, en) => {
    const problems = found(members);
    expect(problems.map((problem) => [problem.pointer, problem.item, problem.code])).toEqual([[pointer, item, code]]);
    expect(problems[0]?.say.ja).toMatch(ja);
    expect(problems[0]?.say.en).toMatch(en);
    expect(toldBy(profile, problems)[0]?.detail).toMatch(/^【.+ \/ .+】.+。 \/ .+\.$/);
  });

  test('does not let one fault hide another, however many there are', () => {
    const outcomes = Array.from({ length: 30 }, (_, index) => ({ id: `Outcome ${index}`, text: { ja: 'x' } }));
    expect(found({ learningOutcomes: outcomes })).toHaveLength(30);
  });

  test('tells the first 200 places of a body that breaks the form in every byte', () => {
    const judged = judgeForm({ ...aRecord(), title: Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`x${index}`, 1])), level: 1, 'a/b~c': 1 });
    expect(judged.problems).toHaveLength(200);
  });
});
