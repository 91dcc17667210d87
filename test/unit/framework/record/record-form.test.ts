import { describe, expect, test } from 'vitest';
import { toldBy } from '../../../../src/framework/problem.ts';
import { judgeForm } from '../../../../src/framework/record/record-form.ts';
import { profile } from '../../../support/profiles.ts';
import { aFullRecord, aRecord } from '../support/builders.ts';

const formProblems = (record: unknown) => judgeForm(profile, record).problems;
const found = (members: object) => formProblems({ ...aRecord(), ...members });

describe('formProblems', () => {
  test('finds nothing in a record that uses every member', () => {
    expect(formProblems(aFullRecord())).toEqual([]);
  });

  test.each<[string, object, string, string | undefined, string, RegExp, RegExp]>([
    ['a list that is a text', { level: '6' }, '/level', 'level', 'type', /配列/, /an array/],
    ['a number that is a text', { workload: { credits: [{ value: '1', scheme: 'ECTS' }] } }, '/workload/credits/0/value', 'workload', 'type', /数値/, /a number/],
    ['a text without Japanese', { title: { en: 'x' } }, '/title/ja', 'title', 'required', /日本語（ja）の記入が必要です（形：\{"ja": "…", "en": "…"\}）/, /Japanese text \(ja\) is required, as in \{"ja"/],
    ['an empty text', { title: { ja: '' } }, '/title/ja', 'title', 'minLength', /空欄/, /empty/],
    ['a text that is too long', { title: { ja: 'あ'.repeat(201) } }, '/title/ja', 'title', 'maxLength', /200文字以内/, /at most 200/],
    ['a language without a code', { title: { ja: 'x', English: 'x' } }, '/title/English', 'title', 'unknown_field', /「English」は言語コードではありません。.*「en」のことでしょうか/, /no language code.*Did you mean "en"\?/],
    ['a member that there is not', { price: 1 }, '/price', undefined, 'unknown_field', /「price」という記入欄は.*使える名前：title、.*resultDescriptions/, /no member "price" here. The names are title, .*resultDescriptions/],
    ['a member with a slash', { 'a/b~c': 1 }, '/a~1b~0c', undefined, 'unknown_field', /「a\/b~c」/, /"a\/b~c"/],
    ['a member in another spelling', { learning_outcomes: [] }, '/learning_outcomes', undefined, 'unknown_field', /「learningOutcomes」のことでしょうか/, /Did you mean "learningOutcomes"\?/],
    ['a member further down that there is not', { workload: { hours: 'PT1H', ects: 1 } }, '/workload/ects', 'workload', 'unknown_field', /使える名前：hours、credits。/, /The names are hours, credits\./],
    ['a date of the award', { awardedDate: '2026-03-31' }, '/awardedDate', undefined, 'unknown_field', /発行のリクエスト/, /in the request that issues it/],
    ['an end of the award', { validUntil: '2026-03-31' }, '/validUntil', undefined, 'unknown_field', /発行のリクエスト/, /in the request that issues it/],
    ['the country of the issuer', { country: 'JP' }, '/country', undefined, 'unknown_field', /発行者の登録/, /taken from the issuer/],
    ['a title that is a text', { title: '題' }, '/title', 'title', 'type', /オブジェクトで記入してください（形：\{"ja": "題", "en": "…"\}）/, /an object, such as \{"ja": "題", "en": "…"\}/],
    ['a title under the code of a country', { title: { jp: '題' } }, '/title/ja', 'title', 'required', /「jp」は日本語の言語コードではありません。ja と/, /"jp" is not the code of Japanese; write ja/],
    ['a workload that is a text', { workload: '45時間' }, '/workload', 'workload', 'type', /形：\{"hours": "…", "credits": \[…\]\}/, /such as \{"hours": "…", "credits": \[…\]\}/],
    ['a list of codes that is one text', { participation: 'online' }, '/participation', 'participation', 'type', /配列で記入してください（形：\["online"\]）/, /an array, such as \["online"\]/],
    ['a title that is a number', { title: 5 }, '/title', 'title', 'type', /形：\{"ja": "…", "en": "…"\}/, /such as \{"ja": "…"/],
    ['a level that is one object', { level: { scheme: 'JEQF', code: '6' } }, '/level', 'level', 'type', /配列で記入してください（形：\[\{"scheme": "…", "code": "…"/, /an array, such as \[\{"scheme"/],
    ['hours that are a number', { workload: { hours: 60 } }, '/workload/hours', 'workload', 'type', /^学習時間はISO 8601形式.*"PT45H".*「PT60H」のことでしょうか。$/, /^Write the hours.*Did you mean "PT60H"\?$/],
    ['hours that are empty', { workload: { hours: '' } }, '/workload/hours', 'workload', 'minLength', /空欄です.*PT45H/, /empty.*PT45H/],
    ['a term in Japanese', { expiryPolicy: { kind: 'fixed-term', validFor: '3年' } }, '/expiryPolicy/validFor', 'expiryPolicy', 'minLength', /^有効期間はISO 8601形式.*「P3Y」のことでしょうか。$/, /^Write the term.*Did you mean "P3Y"\?$/],
    ['a term that is too long', { expiryPolicy: { kind: 'fixed-term', validFor: 'three years' } }, '/expiryPolicy/validFor', 'expiryPolicy', 'maxLength', /^有効期間はISO 8601形式/, /^Write the term/],
    ['a day without its zeros', { qualityAssurance: [{ kind: 'internal', name: { ja: 'x' }, date: '2026-3-31' }] }, '/qualityAssurance/0/date', 'qualityAssurance', 'pattern', /YYYY-MM-DD.*「2026-03-31」/, /YYYY-MM-DD.*"2026-03-31"/],
    ['a level scheme in Japanese', { level: [{ scheme: '学士', code: '6' }] }, '/level/0/scheme', 'level', 'pattern', /使える名前：JEQF（.*EQF（.*ISSUER（発行者独自の区分）/, /Known names: JEQF, EQF, /],
    ['a credit scheme in Japanese', { workload: { credits: [{ value: 1, scheme: '単位' }] } }, '/workload/credits/0/scheme', 'workload', 'pattern', /「JP-TANI」のことでしょうか。使える名前：JP-TANI（単位）、ECTS/, /Did you mean "JP-TANI"\?.*JP-TANI \(Japanese credit\)/],
    ['an assessment without its type', { assessment: [{ label: { ja: '試験' } }] }, '/assessment/0/type', 'assessment', 'required', /type の記入が必要です。使える値：written-examination（筆記試験）/, /type is required.*written-examination/],
    ['an outcome without its text', { learningOutcomes: [{ id: 'a' }] }, '/learningOutcomes/0/text', 'learningOutcomes', 'required', /text の記入が必要です（形：\{"ja": "…", "en": "…"\}）/, /write it as \{"ja": "…", "en": "…"\}/],
    ['a level without its code', { level: [{ scheme: 'JEQF' }] }, '/level/0/code', 'level', 'required', /（例："6"）/, /such as "6"/],
    ['a level that is a number', { level: [{ scheme: 'JEQF', code: 6 }] }, '/level/0/code', 'level', 'type', /引用符で囲んだ半角の文字列.*"6"/, /in quotation marks/],
    ['a field that is a number', { fieldOfStudy: [{ isced: 542 }] }, '/fieldOfStudy/0/isced', 'fieldOfStudy', 'type', /先頭の0が抜けています.*「0542」/, /zero.*"0542"\?/],
    ['a body’s country in letters of its own', { qualityAssurance: [{ kind: 'internal', name: { ja: 'x' }, body: { id: 'https://b.example/', name: { ja: 'y' }, country: '日本' } }] }, '/qualityAssurance/0/body/country', 'qualityAssurance', 'pattern', /「JP」のことでしょうか/, /Did you mean "JP"/],
    ['a bound that is a number', { resultDescriptions: [{ id: 'a', name: { ja: 'x' }, resultType: 'RawScore', valueMax: 100 }] }, '/resultDescriptions/0/valueMax', 'resultDescriptions', 'type', /引用符/, /quotation marks/],
    ['an empty list', { skills: [] }, '/skills', 'skills', 'minItems', /少なくとも1つ/, /at least 1/],
    ['a value twice', { participation: ['online', 'online'] }, '/participation', 'participation', 'uniqueItems', /2回/, /twice/],
    ['credits of nothing', { workload: { credits: [{ value: 0, scheme: 'ECTS' }] } }, '/workload/credits/0/value', 'workload', 'minimum', /0.01以上/, /at least 0.01/],
    ['null', { code: null }, '/code', 'code', 'type', /文字列/, /a text/],
    ['a supervision that is a number', { assessment: [{ type: 'quiz', supervision: 1 }] }, '/assessment/0/supervision', 'supervision', 'type', /使える値：none（監督なし）/, /Allowed values: none/],
    ['an ISCED code with letters', { fieldOfStudy: [{ isced: '05a' }] }, '/fieldOfStudy/0/isced', 'fieldOfStudy', 'pattern', /2〜4桁/, /two to four digits/],
    ['a language in capitals', { languageOfInstruction: ['JA'] }, '/languageOfInstruction/0', 'languageOfInstruction', 'pattern', /言語コード/, /language code/],
    ['a type of achievement that is misspelt', { achievementType: 'Microcredential' }, '/achievementType', 'achievementType', 'vocabulary_unknown', /「MicroCredential」のことでしょうか。使える値：Achievement、.*MicroCredential、.*ext:/, /Did you mean "MicroCredential"\? Allowed values: Achievement, .*MicroCredential, .*ext:/],
    ['a type of achievement that is a number', { achievementType: 5 }, '/achievementType', 'achievementType', 'vocabulary_unknown', /使える値：Achievement/, /Allowed values/],
    ['a result type that is misspelt', { resultDescriptions: [{ id: 'a', name: { ja: 'x' }, resultType: 'Grade' }] }, '/resultDescriptions/0/resultType', 'resultDescriptions', 'vocabulary_unknown', /LetterGrade/, /LetterGrade/],
  ])('tells %s once, by its item and in both languages', (_what, members, pointer, item, code, ja, en) => {
    const problems = found(members);
    expect(problems.map((problem) => [problem.pointer, problem.item, problem.code])).toEqual([[pointer, item, code]]);
    expect(problems[0]?.say.ja).toMatch(ja);
    expect(problems[0]?.say.en).toMatch(en);
    expect(toldBy(profile, problems)[0]?.detail).toMatch(/^【.+ \/ .+】.+。 \/ .+[.?]$/);
  });

  test('does not let one fault hide another, however many there are', () => {
    const outcomes = Array.from({ length: 30 }, (_, index) => ({ id: `Outcome ${index}`, text: { ja: 'x' } }));
    expect(found({ learningOutcomes: outcomes })).toHaveLength(30);
  });

  test('tells the first 200 places of a body that breaks the form in every byte', () => {
    const judged = judgeForm(profile, { ...aRecord(), title: Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`x${index}`, 1])), level: 1, 'a/b~c': 1 });
    expect(judged.problems).toHaveLength(200);
  });
});
