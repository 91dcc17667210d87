import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { awardSchema, checkRecipient, credentialSubjectOf, stableIdentifiers, type Award, type Recipient } from '../../../../src/framework/award/award.ts';
import { awardForm } from '../../../../src/framework/award/award-form.ts';
import { checkDescribedPages, checkEvidenceAndNarrative, evidenceOf } from '../../../../src/framework/award/evidence.ts';
import { errorsByPlace, formProblems } from '../../../../src/framework/form/form-problems.ts';
import { checkResults } from '../../../../src/framework/award/results.ts';
import { demonstrationAward } from '../../../../src/framework/demonstration/demonstration.ts';
import { identityHash } from '../../../../src/framework/award/identity-objects.ts';
import type { FrameworkRecord } from '../../../../src/framework/record/record.ts';
import { aFullRecord, anAward, aRecipient, aRecord, aRecordWithout } from '../support/builders.ts';

const matches = new Ajv({ strict: true }).compile(awardSchema);
const achievementId = 'https://badges.example/issuers/aonagi/achievements/1/v/1';

function subjectOf(award: Partial<Award>, record = aFullRecord()) {
  return credentialSubjectOf({ award: anAward(award), record, achievement: { id: achievementId }, achievementId, salt: () => 'c2FsdA' });
}

describe('awardSchema', () => {
  test.each<[string, object, object]>([
    ['a recipient member it does not know', { recipient: { email: 'a@b.example' } }, { recipient: { email: 'a@b.example', phone: '1' } }],
    ['an identifier type that Open Badges does not know', { recipient: { identifiers: [{ type: 'sisSourcedId', value: '1' }] } }, { recipient: { identifiers: [{ type: 'studentId', value: '1' }] } }],
    ['a Japanese individual number', { recipient: { identifiers: [{ type: 'ext:memberNumber', value: '1' }] } }, { recipient: { identifiers: [{ type: 'nationalIdentityNumber', value: '1' }] } }],
    ['a name of no script', { recipient: { name: { ja: '山田' } } }, { recipient: { name: {} } }],
    ['a status outside the vocabulary', { results: [{ resultDescription: 'a', status: 'Completed' }] }, { results: [{ resultDescription: 'a', status: 'Passed' }] }],
    ['evidence of nothing', { evidence: [{ narrative: 'x' }] }, { evidence: [{}] }],
  ])('refuses %s', (_rule, good, bad) => {
    expect(matches({ ...demonstrationAward, ...good })).toBe(true);
    expect(matches({ ...demonstrationAward, ...bad })).toBe(false);
  });
});

test('a status that there is not is told of those that are signed, and of no other', () => {
  const validate = new Ajv({ allErrors: true, verbose: true, strict: false }).compile(awardSchema);
  const problemsOf = (status: string) => {
    validate({ ...demonstrationAward, results: [{ resultDescription: 'completion', status }] });
    return formProblems(errorsByPlace(validate.errors ?? []), awardForm).map(({ pointer, say }) => [pointer, say.en]);
  };
  expect(problemsOf('Nope')).toEqual([['/results/0/status', 'This value is not allowed. Allowed values: Completed, Provisional.']]);
  expect(problemsOf('Completed')).toEqual([]);
});

describe('checkRecipient', () => {
  test.each<[string, Recipient, Recipient, string, string]>([
    ['nobody', { email: 'a@b.example' }, {}, '/recipient', 'recipient_required'],
    ['a name alone', { id: 'did:key:z6Mk', name: { ja: '山田' } }, { name: { ja: '山田' } }, '/recipient', 'recipient_required'],
    ['an id that is no URI', { id: 'urn:example:1' }, { id: 'hanako' }, '/recipient/id', 'not_an_identifier'],
    ['an e-mail address as id, which would be signed in clear', { id: 'https://a.example/me' }, { id: 'mailto:a@b.example' }, '/recipient/id', 'not_an_identifier'],
    ['an e-mail address without a domain', { email: ' A@B.example ' }, { email: 'a@b' }, '/recipient/email', 'not_an_email'],
    ['two e-mail addresses in one', { email: 'a@b.example' }, { email: 'a@b.example,c@d.example' }, '/recipient/email', 'not_an_email'],
    ['a control character in a name', aRecipient({ name: { ja: '葛\u{E0100}城 花子' } }), aRecipient({ name: { ja: '葛城\u0000花子' } }), '/recipient/name/ja', 'forbidden_character'],
    [
      'the same identifier twice',
      { identifiers: [{ type: 'sisSourcedId', value: '1' }, { type: 'userName', value: '1' }] },
      { identifiers: [{ type: 'sisSourcedId', value: '1' }, { type: 'sisSourcedId', value: '1 ' }] },
      '/recipient/identifiers/1',
      'duplicate_identifier',
    ],
  ])('refuses %s', (...[, good, bad, pointer, code]) => {
    expect(checkRecipient(good)).toEqual([]);
    expect(checkRecipient(bad).map((problem) => [problem.pointer, problem.code])).toEqual([[pointer, code]]);
  });
});

describe('checkResults', () => {
  const grade = (members: object) => [{ resultDescription: 'grade', ...members }];
  const score = (value: string) => [{ resultDescription: 'score', value }];
  const rubric = (achievedLevel: string) => [{ resultDescription: 'report', achievedLevel }];
  const remark = (value: string) => [{ resultDescription: 'remark', value }];
  const status = (members: object) => [{ resultDescription: 'completion', ...members }];

  test.each<[string, NonNullable<Award['results']>, NonNullable<Award['results']>, string, string]>([
    ['a result that nothing describes', score('60'), [{ resultDescription: 'points', value: '60' }], '/results/0/resultDescription', 'result_description_unknown'],
    ['two results for one description', [...score('60'), ...grade({ value: '可' })], [...score('60'), ...score('61')], '/results/1', 'result_twice'],
    ['a Status without a status (A-120)', status({ status: 'Completed' }), status({}), '/results/0', 'status_required'],
    ['a grade without a value', grade({ value: '優' }), grade({ status: 'Completed' }), '/results/0', 'value_required'],
    ['a grade outside the list', grade({ value: '優' }), grade({ value: '秀' }), '/results/0/value', 'value_not_allowed'],
    ['a score above the maximum', score('100'), score('100.5'), '/results/0/value', 'value_not_allowed'],
    ['a rubric level that there is not', rubric('good'), rubric('great'), '/results/0/achievedLevel', 'level_not_allowed'],
    ['a rubric level below the required one', rubric('good'), rubric('basic'), '/results/0/achievedLevel', 'level_below_required'],
    ['a rubric’s result without a level', rubric('good'), [{ resultDescription: 'report', value: '5' }], '/results/0', 'level_required'],
    ['a level where there is no rubric', score('60'), [{ resultDescription: 'score', value: '60', achievedLevel: 'good' }], '/results/0/achievedLevel', 'level_not_allowed'],
    ['a score that is no number', score('60'), score('六十'), '/results/0/value', 'value_not_a_number'],
    ['a score in full-width digits', score('60'), score('６０'), '/results/0/value', 'value_not_a_number'],
    ['a status that was failed', status({ status: 'Completed' }), status({ status: 'Failed' }), '/results/0/status', 'status_not_achieved'],
    ['a score that was withdrawn from', score('60'), [{ resultDescription: 'score', value: '60', status: 'Withdrew' }], '/results/0/status', 'status_not_achieved'],
    ['a status that says enrolled', status({ status: 'Provisional' }), status({ status: 'Enrolled' }), '/results/0/status', 'status_not_achieved'],
    ['a status that is in progress', status({ status: 'Completed' }), status({ status: 'InProgress' }), '/results/0/status', 'status_not_achieved'],
    ['a score that is on hold', score('60'), [{ resultDescription: 'score', value: '60', status: 'OnHold' }], '/results/0/status', 'status_not_achieved'],
    ['a status with a value', status({ status: 'Completed' }), status({ status: 'Completed', value: '99' }), '/results/0/value', 'value_of_status'],
    ['a value of another level than the one reached', [{ resultDescription: 'report', achievedLevel: 'good', value: '2' }], [{ resultDescription: 'report', achievedLevel: 'good', value: '1' }], '/results/0/value', 'value_not_of_level'],
    ['the points of another level', [{ resultDescription: 'report', achievedLevel: 'good', value: '5.0' }], [{ resultDescription: 'report', achievedLevel: 'good', value: '0' }], '/results/0/value', 'value_not_of_level'],
    ['a value that says the opposite of the level', [{ resultDescription: 'report', achievedLevel: 'good', value: '到達' }], [{ resultDescription: 'report', achievedLevel: 'good', value: '不合格' }], '/results/0/value', 'value_not_of_level'],
    ['any words beside a level', [{ resultDescription: 'report', achievedLevel: 'good', value: 'Reached' }], [{ resultDescription: 'report', achievedLevel: 'good', value: 'なんでも' }], '/results/0/value', 'value_not_of_level'],
    ['a remark that says failure', remark('合格'), remark('不合格'), '/results/0/value', 'value_not_achieved'],
    ['a failure with its reason', remark('可（追試）'), remark('不可（60点未満）'), '/results/0/value', 'value_not_achieved'],
    ['a failure in English', remark('Pass'), remark('Fail'), '/results/0/value', 'value_not_achieved'],
    ['a failure in several words', remark('passed'), remark('NOT_PASSED.'), '/results/0/value', 'value_not_achieved'],
    ['a score below the required one', score('60'), score('59.9'), '/results/0/value', 'value_below_required'],
  ])('refuses %s', (...[, good, bad, pointer, code]) => {
    expect(checkResults(aFullRecord(), good)).toEqual([]);
    expect(checkResults(aFullRecord(), bad).map((problem) => [problem.pointer, problem.code])).toEqual([[pointer, code]]);
  });

  test('a least value or level that the record states decides, whatever it is called', () => {
    const passes = (members: object, result: object) => checkResults(aRecord({ resultDescriptions: [{ id: 'x', name: { ja: '評語' }, resultType: 'LetterGrade', ...members }] }), [{ resultDescription: 'x', ...result }]).map(({ code }) => code);
    expect(passes({ allowedValue: ['不可', '可'] }, { value: '不可' })).toEqual(['value_not_achieved']);
    expect(passes({ allowedValue: ['失格', '不可', '可'], requiredValue: '不可' }, { value: '不可' })).toEqual([]);
    const levels = { resultType: 'RubricCriterionLevel', rubricCriterionLevel: [{ id: 'low', name: { ja: '未到達', en: 'Not achieved' } }, { id: 'high', name: { ja: '到達' } }] };
    expect(passes(levels, { achievedLevel: 'low' })).toEqual(['level_not_achieved']);
    expect(passes(levels, { achievedLevel: 'high' })).toEqual([]);
    expect(passes({ ...levels, requiredLevel: 'low' }, { achievedLevel: 'low' })).toEqual([]);
  });

  test.each<[string, object, string, string, string]>([
    ['no bounds', {}, '100', '150', '0〜100'],
    ['no bounds, below nothing', {}, '0', '-1', '0〜100'],
    ['a least value alone', { valueMin: '60' }, '60', '100.5', '60〜100'],
    ['a highest value alone', { valueMax: '80' }, '80', '80.5', '0〜80'],
  ])('takes a percentage for one of a hundred where it states %s', (_what, bounds, good, bad, range) => {
    const record = aRecord({ resultDescriptions: [{ id: 'rate', name: { ja: '正答率' }, resultType: 'Percent', ...bounds }] });
    const problems = (value: string) => checkResults(record, [{ resultDescription: 'rate', value }]);
    expect(problems(good)).toEqual([]);
    expect(problems(bad).map(({ code, say }) => [code, say.ja])).toEqual([['value_not_allowed', `取りうる値の範囲にありません（${range}）。`]]);
  });

  test('lists the ids that there are, of descriptions and of levels', () => {
    const say = (record: FrameworkRecord, result: NonNullable<Award['results']>[number]) => checkResults(record, [result])[0]?.say;
    expect(say(aFullRecord(), { resultDescription: 'points' })?.ja).toBe('「points」という成績の表し方はありません。使えるid：grade（評語）、score（得点）、completion（修了状況）、remark（所見）、report（レポートのルーブリック）。');
    expect(say(aFullRecord(), { resultDescription: 'points' })?.en).toContain('score (Score)');
    expect(say(aRecordWithout('resultDescriptions'), { resultDescription: 'points' })?.en).toContain('leave results out');
    expect(say(aFullRecord(), { resultDescription: 'report', achievedLevel: 'great' })?.en).toBe('There is no level "great". Use one of: basic (要努力), good (Reached).');
    expect(say(aFullRecord(), { resultDescription: 'score', value: '60', achievedLevel: 'good' })?.ja).toBe('この成績の表し方にはルーブリックの段階がないため、achievedLevel は記入できません。');
  });

  test('orders grades as the record does, not as text', () => {
    expect(checkResults(aRecord(), [{ resultDescription: 'final-grade', value: '可' }])).toEqual([]);
    expect(checkResults(aRecord(), [{ resultDescription: 'final-grade', value: '不可' }]).map(({ code }) => code)).toEqual(['value_below_required']);
  });
});

describe('checkEvidenceAndNarrative', () => {
  test.each<[string, Partial<Award>, Partial<Award>, string, string]>([
    ['evidence that is no page', { evidence: [{ url: 'https://a.example/' }] }, { evidence: [{ url: 'C:\\report.docx' }] }, '/evidence/0/url', 'not_a_web_address'],
    ['the same page twice', { evidence: [{ url: 'https://a.example/1' }, { url: 'https://a.example/2' }] }, { evidence: [{ url: 'https://a.example/1' }, { url: 'https://a.example/1' }] }, '/evidence/1/url', 'duplicate_evidence'],
    ['a control character in the narrative', { narrative: '一\n二' }, { narrative: '一\u001b二' }, '/narrative', 'forbidden_character'],
  ])('refuses %s', (...[, good, bad, pointer, code]) => {
    expect(checkEvidenceAndNarrative(anAward(good))).toEqual([]);
    expect(checkEvidenceAndNarrative(anAward(bad)).map((problem) => [problem.pointer, problem.code])).toEqual([[pointer, code]]);
  });
});

describe('checkDescribedPages', () => {
  const pages = { record: aRecord({ furtherInfo: [{ text: { ja: '案内' } }, { text: { ja: '要項' }, url: 'https://a.example/course' }, { text: { ja: '日程' }, url: 'https://a.example/dates' }] }), achievementId };
  const ofEvidence = (url: string) => ({ recipient: aRecipient(), evidence: [{ narrative: 'x' }, { url }] });

  test.each<[string, Pick<Award, 'recipient' | 'evidence'>, Pick<Award, 'recipient' | 'evidence'>, string, RegExp]>([
    ['evidence on the criteria page', ofEvidence('https://a.example/dates'), ofEvidence('https://a.example/course'), '/evidence/1/url', /修了要件のページ/],
    ['evidence at the address of the achievement', ofEvidence(`${achievementId}/work`), ofEvidence(achievementId), '/evidence/1/url', /マイクロクレデンシャル自体/],
    ['a learner who is the criteria page', { recipient: { id: 'https://a.example/me' } }, { recipient: { id: 'https://a.example/course' } }, '/recipient/id', /修了要件のページ/],
  ])('refuses %s, and says why', (...[, good, bad, pointer, why]) => {
    expect(checkDescribedPages(good, pages)).toEqual([]);
    const problems = checkDescribedPages(bad, pages);
    expect(problems.map((problem) => [problem.pointer, problem.code])).toEqual([[pointer, 'address_described_twice']]);
    expect(problems[0]?.say.ja).toMatch(why);
    expect(problems[0]?.say.en).toMatch(/cannot be told apart in what is signed: write another here/);
  });
});

describe('credentialSubjectOf', () => {
  const emailOf = (recipient: Recipient) => (subjectOf({ recipient })['identifier'] as Record<string, unknown>[])[0];

  test('hashes as the specification’s example does (C-042)', () => {
    expect(identityHash('a@example.com', 'Kosher')).toBe('sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399');
  });

  test('hashes the e-mail address and nothing else unless told otherwise', () => {
    const identifiers = subjectOf({})['identifier'] as Record<string, unknown>[];
    expect(identifiers.map(({ identityType, hashed }) => [identityType, hashed])).toEqual([
      ['emailAddress', true],
      ['name', false],
      ['ext:nameLatn', false],
      ['ext:nameKana', false],
      ['sisSourcedId', false],
    ]);
    expect(identifiers[0]).toEqual({
      type: 'IdentityObject',
      identityType: 'emailAddress',
      hashed: true,
      salt: 'c2FsdA',
      identityHash: identityHash('hanako.yamada@learner.example', 'c2FsdA'),
    });
    expect(JSON.stringify(identifiers)).not.toContain('hanako.yamada');
  });

  test('hashes everything, or nothing, where asked', () => {
    const recipient = demonstrationAward.recipient;
    const all = subjectOf({ recipient: { ...recipient, hash: 'all' } })['identifier'] as Record<string, unknown>[];
    const none = subjectOf({ recipient: { ...recipient, hash: 'none' } })['identifier'] as Record<string, unknown>[];
    expect(all.every(({ hashed, salt }) => hashed === true && salt === 'c2FsdA')).toBe(true);
    expect(none.every(({ hashed, salt }) => hashed === false && salt === undefined)).toBe(true);
    expect(none[0]?.['identityHash']).toBe('hanako.yamada@learner.example');
  });

  test('gives one mailbox one digest, however it is written', () => {
    expect(emailOf({ email: ' Hanako.Yamada@Learner.Example ' })).toEqual(emailOf({ email: 'hanako.yamada@learner.example' }));
  });

  test('keeps personal names exactly as sent: variation selectors, compatibility ideographs, decomposed kana', () => {
    const name = { ja: '葛\u{E0100}\uFA11', kana: 'カ\u3099' };
    const identifiers = subjectOf({ recipient: aRecipient({ name }) })['identifier'] as Record<string, unknown>[];
    expect(identifiers.slice(1).map(({ identityHash: value }) => value)).toEqual([name.ja, name.kana]);
  });

  test('calls the only name "name", in whatever script', () => {
    const identifiers = subjectOf({ recipient: { id: 'did:key:z6Mk', name: { latn: 'YAMADA Hanako' } } })['identifier'];
    expect(identifiers).toEqual([{ type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: 'YAMADA Hanako' }]);
  });

  test('asks for no salt where nothing is hashed, and once where several things are', () => {
    let asked = 0;
    const salt = () => String(++asked);
    const of = (recipient: Recipient) => credentialSubjectOf({ award: anAward({ recipient }), record: aRecord(), achievement: {}, achievementId, salt });
    of({ id: 'did:key:z6Mk' });
    expect(asked).toBe(0);
    of({ ...demonstrationAward.recipient, hash: 'all' });
    expect(asked).toBe(1);
  });

  test('has an id, or identifiers, and no empty list', () => {
    expect(subjectOf({ recipient: { id: 'did:key:z6Mk' } })).toMatchObject({ id: 'did:key:z6Mk' });
    expect(subjectOf({ recipient: { id: 'did:key:z6Mk' } })).not.toHaveProperty('identifier');
    expect(subjectOf({ recipient: { email: 'a@b.example' } })).not.toHaveProperty('id');
  });

  test('links results to the result descriptions of the achievement', () => {
    const results = [{ resultDescription: 'completion', status: 'Completed' as const }, { resultDescription: 'score', value: '80' }];
    expect(subjectOf({ results })['result']).toEqual([
      { type: ['Result'], resultDescription: `${achievementId}#result-completion`, status: 'Completed' },
      { type: ['Result'], resultDescription: `${achievementId}#result-score`, value: '80' },
    ]);
  });

  test('states earned credits only where one kind of credit is stated', () => {
    const credits = [{ value: 1, scheme: 'JP-TANI' }, { value: 2, scheme: 'ECTS' }];
    expect(subjectOf({}, aRecord({ workload: { credits: credits.slice(0, 1) } }))).toMatchObject({ creditsEarned: 1 });
    expect(subjectOf({}, aRecord({ workload: { credits } }))).not.toHaveProperty('creditsEarned');
    expect(subjectOf({}, aRecord({ workload: { hours: 'PT45H' } }))).not.toHaveProperty('creditsEarned');
  });
});

test('evidenceOf gives pages, titles and narratives', () => {
  const evidence = [{ url: 'https://a.example/report', label: { ja: '報告書', en: 'Report' } }, { narrative: '発表した。' }];
  expect(evidenceOf(evidence)).toEqual([
    { id: 'https://a.example/report', type: ['Evidence'], name: '報告書 / Report' },
    { type: ['Evidence'], narrative: '発表した。' },
  ]);
});

test('stableIdentifiers are normalised and sorted, and leave names out', () => {
  const recipient = { ...demonstrationAward.recipient, id: 'did:key:z6Mk', email: ' Hanako.Yamada@Learner.example' };
  expect(stableIdentifiers(recipient)).toEqual(['email:hanako.yamada@learner.example', 'id:did:key:z6Mk', 'sisSourcedId:S2026-0042']);
  expect(stableIdentifiers({ name: { ja: '山田 花子' } })).toEqual([]);
});
