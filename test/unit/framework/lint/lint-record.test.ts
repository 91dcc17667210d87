import { describe, expect, test } from 'vitest';
import { lintRecord, type LintReport } from '../../../../src/framework/lint/lint-record.ts';
import type { ItemKey, Profile } from '../../../../src/framework/profile/profile.ts';
import type { FrameworkRecord } from '../../../../src/framework/record/record.ts';
import { demonstrationRecord, exampleRecord, exampleRecords } from '../../../support/examples.ts';
import { annexOne, aProfile, profile } from '../../../support/profiles.ts';

const today = '2026-11-26';
const whole = (): FrameworkRecord => exampleRecord('data-science-fundamentals');
const linted = (record: unknown, by: Profile = profile): LintReport => lintRecord(by, record, today);
const stateOf = (report: LintReport, item: ItemKey): string | undefined => report.items.find((one) => one.item === item)?.state;
/** None of the records is awarded jointly, and none is blamed for it. */
const alone = 'jointAwardingBody missing';
const notPresent = (report: LintReport): string[] => report.items.filter(({ state }) => state !== 'present').map(({ item, state }) => `${item} ${state}`).filter((said) => said !== alone);
const outcomes = (report: LintReport, framework: number): Record<string, string> =>
  Object.fromEntries((report.frameworks[framework]?.elements ?? []).map(({ id, outcome }) => [id, outcome]));
const without = (...names: readonly (keyof FrameworkRecord)[]): Partial<FrameworkRecord> => {
  const record: Partial<FrameworkRecord> = whole();
  for (const name of names) delete record[name];
  return record;
};

describe('a whole record', () => {
  test.each(exampleRecords.map(({ name, record }) => [name, record] as const))('%s: every item is present, and it could be published', (_name, record) => {
    const report = linted(record);
    expect(notPresent(report)).toEqual([]);
    expect(report.translations.filter(({ demand }) => demand !== 'begun')).toEqual([]);
    expect(report).toMatchObject({ score: 100, publishable: true, gaps: [], unknown: [], counts: { present: 22, weak: 0, missing: 1, invalid: 0 } });
  });

  test('may call a grade 可, as a level and as what must be reached', () => {
    const grades = ['不可', '可', '良', '優', '秀'].map((ja, at) => ({ id: `g${at}`, name: { ja } }));
    const resultDescriptions = [{ id: 'r', name: { ja: '評語' }, resultType: 'RubricCriterionLevel', rubricCriterionLevel: grades, requiredLevel: 'g1' }];
    const assessment = [{ ...whole().assessment?.[0], passCriterion: { ja: '可' } }];
    expect(notPresent(linted({ ...whole(), resultDescriptions, assessment }))).toEqual([]);
  });

  test('that is awarded jointly says with whom, and is told where that says nothing', () => {
    const body = { id: 'https://partner.example/', name: { ja: '連携機関', en: 'Partner' }, country: 'JP' };
    const stateWith = (awardingBody: unknown): unknown => linted({ ...whole(), awardingBody }).items.find(({ item }) => item === 'jointAwardingBody')?.state;
    expect([stateWith([body]), stateWith([{ ...body, name: { ja: '○○' } }]), stateWith([{ ...body, country: 'ZZ' }]), stateWith([])]).toEqual(['present', 'weak', 'invalid', 'missing']);
  });

  test('is judged by the profile, which is said to be unverified', () => {
    const { profile: named } = linted(whole());
    expect(named).toMatchObject({ id: 'jmicro-framework-1.0', verified: false });
    expect(named.statement.ja).toContain('照合していません');
  });

  test('tells the items that no record states apart', () => {
    expect(linted(whole()).atIssuing.map(({ item, statedBy }) => `${item} ${statedBy}`)).toEqual([
      'learner award', 'awardingBody issuer', 'issuerCountry issuer', 'issuedOn service', 'awardedDate award', 'validUntil award', 'grade award', 'evidence award', 'narrative award', 'version service', 'timeZone issuer',
    ]);
  });
});

/** Ten records that a registrar could hand in, each the whole one but for what is named. */
const damaged: readonly (readonly [string, (record: FrameworkRecord) => unknown, readonly string[], boolean])[] = [
  ['outcomes without a verb', (record) => ({ ...record, learningOutcomes: [{ id: 'a', text: { ja: '統計学の基礎', en: 'Basic statistics' } }] }), ['learningOutcomes weak'], true],
  ['zero hours', (record) => ({ ...record, workload: { hours: 'PT0H' } }), ['workload weak'], false],
  ['no pass criterion', (record) => ({ ...record, assessment: record.assessment?.map((one) => ({ ...one, passCriterion: undefined })) }), ['assessment weak'], true],
  ['quality assurance without body or address', (record) => ({ ...record, qualityAssurance: [{ kind: 'external-programme', name: { ja: '認証', en: 'Accreditation' } }] }), ['qualityAssurance weak'], true],
  ['English that is the Japanese again', (record) => ({ ...record, title: { ja: record.title.ja, en: record.title.ja } }), ['title weak'], true],
  ['no outcomes, assessment or quality assurance', () => without('learningOutcomes', 'assessment', 'qualityAssurance'), ['learningOutcomes missing', 'assessment missing', 'supervision missing', 'qualityAssurance missing'], false],
  ['hours of 10,000', (record) => ({ ...record, workload: { hours: 'PT10000H' } }), ['workload invalid'], false],
  ['two levels of one scheme', (record) => ({ ...record, level: [{ scheme: 'JEQF', code: '6' }, { scheme: 'JEQF', code: '5' }] }), ['level invalid'], false],
  ['stackable without towards', (record) => ({ ...record, stackability: { kind: 'stackable' } }), ['stackability invalid'], false],
  ['a form that is wrong in three places', (record) => ({ ...record, participation: ['Zoom'], languageOfInstruction: 'ja', deliveryMode: 'online' }), ['participation invalid', 'languageOfInstruction invalid'], false],
];

describe('a damaged record', () => {
  test.each(damaged)('%s', (_what, damage, states, publishable) => {
    const report = linted(JSON.parse(JSON.stringify(damage(whole()))));
    expect(notPresent(report)).toEqual(states);
    expect(report.publishable).toBe(publishable);
    expect(report.score).toBeLessThan(100);
    for (const { state, message, findings } of report.items) {
      expect(message.ja).toMatch(/[ぁ-ん]/);
      expect(message.en).toMatch(/^[A-Za-z]/);
      expect(findings.length > 0).toBe(state === 'weak' || state === 'invalid');
    }
  });

  test('of no form at all is judged too', () => {
    const report = linted([]);
    expect(report).toMatchObject({ score: 0, publishable: false, counts: { present: 0, weak: 0, missing: 23, invalid: 0 } });
    expect(report.unknown).toMatchObject([{ pointer: '', code: 'type' }]);
  });

  test('says what is missing, where, and why it matters, in both languages', () => {
    const item = linted(without('assessment')).items.find((one) => one.item === 'assessment');
    expect(item).toMatchObject({ label: { ja: '評価の方法', en: 'Type of assessment' }, obligation: 'mandatory', state: 'missing', pointer: '/assessment' });
    expect(item?.message.ja).toBe('必須の項目ですが、記載がありません。どのように確かめられた力なのかがわからないと、参加しただけの証明と区別がつきません。');
    expect(item?.message.en).toBe('It is mandatory and not stated. Without it nobody can tell tested ability from mere attendance.');
  });

  test('without a title or a type misses them, as it misses any other item', () => {
    const report = linted(without('title'));
    expect(notPresent(report)).toEqual(['title missing']);
    expect(report.items.find(({ item }) => item === 'title')?.message.ja).toContain('名称です');
    expect(report.publishable).toBe(false);
    expect(notPresent(linted({ ...whole(), title: {} }))).toEqual(['title invalid']);
  });

  test('whose assessment has a wrong form is not told that it has none', () => {
    const report = linted({ ...whole(), assessment: [{ type: 'quiz', supervision: 'onsite', identityVerified: 'yes' }] });
    expect(notPresent(report)).toEqual(['assessment weak', 'supervision invalid']);
    expect(report.gaps.map(({ pointer, code }) => [pointer, code])).toEqual([['/assessment/0/identityVerified', 'type']]);
  });

  test.each<[string, unknown, unknown, ItemKey]>([
    ['an assessment without a type', { assessment: [{ passCriterion: { ja: '6割' }, supervision: 'online', identityVerified: true }] }, { assessment: [{ type: 'quiz', passCriterion: { ja: '6割' }, supervision: 'online', identityVerified: true }] }, 'supervision'],
    ['an outcome without an id', { learningOutcomes: [{ text: { ja: '説明できる' }, skills: [{ framework: 'X', name: { ja: '技' }, uri: 'not an address' }] }] }, { learningOutcomes: [{ id: 'a', text: { ja: '説明できる' } }] }, 'skills'],
  ])('whose other item goes with %s is not told that it is missing or well', (_what, bad, good, item) => {
    expect(stateOf(linted({ ...whole(), ...(bad as object) }), item)).toBe('invalid');
    expect(stateOf(linted({ ...whole(), ...(good as object) }), item)).toBe('present');
  });

  test('is told what is weak beside what is wrong, in one item and in one element', () => {
    const [first] = whole().learningOutcomes ?? [];
    const report = linted({ ...whole(), learningOutcomes: [{ id: 'Bad Id', text: { ja: '統計' } }, { ...first, id: 'a', text: { ja: '統計の基礎' }, type: 'talent', colour: 'red' }, { ...first, id: 'a' }] });
    const found = report.items.find(({ item }) => item === 'learningOutcomes');
    expect(found?.state).toBe('invalid');
    expect(found?.findings.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/learningOutcomes/0/id pattern', '/learningOutcomes/1/colour unknown_field', '/learningOutcomes/1/type vocabulary_unknown', '/learningOutcomes/2 duplicate_id', '/learningOutcomes/0/text/ja outcome_without_verb', '/learningOutcomes/1/text/ja outcome_without_verb',
    ]);
  });

  test.each<[string, unknown, string[]]>([
    ['an identity that is no truth value', { assessment: [{ type: 'exam', passCriterion: { ja: '6割' }, supervision: 'none', identityVerified: 'yes', idMethod: '学生証' }] }, ['/assessment/0/identityVerified type', '/assessment/0/type vocabulary_unknown']],
    ['an address where a list is asked for', { stackability: { kind: 'stackable', towards: 'https://a.example/' } }, ['/stackability/towards type']],
    ['hours in figures beside credits twice', { workload: { hours: 45, credits: [{ value: 1, scheme: 'ECTS' }, { value: '2', scheme: 'JP-TANI' }, { value: 2, scheme: 'ECTS' }] } }, ['/workload/hours type', '/workload/credits/1/value type', '/workload/credits/2 credit_scheme_twice']],
    ['a term in figures', { expiryPolicy: { kind: 'fixed-term', validFor: 3 } }, ['/expiryPolicy/validFor type']],
    ['a participation twice and an unknown one', { participation: ['online', 'online', 'zoom'] }, ['/participation uniqueItems', '/participation/2 vocabulary_unknown']],
    ['a level without a scheme beside one that is unknown', { level: [{ code: '6' }, { scheme: 'JEQF', code: '9' }] }, ['/level/0/scheme required', '/level/1/code level_unknown']],
    ['hours that are zero beside credits of a wrong form', { workload: { hours: 'PT0H', credits: 'one' } }, ['/workload/credits type', '/workload/hours hours_zero']],
  ])('%s hides nothing and makes nothing up', (_what, change, gaps) => {
    expect(linted({ ...whole(), ...(change as object) }).gaps.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(gaps);
  });

  test.each<[string, unknown, unknown]>([
    ['learningOutcomes', [], [{ id: 'a', text: { ja: '説明できる' } }]],
    ['learningOutcomes', [{ id: 'a', text: { ja: '\u200B' } }], [{ id: 'a', text: { ja: '\u200B説明できる' } }]],
    ['assessment', [], [{ type: 'quiz', passCriterion: { ja: '6割' }, supervision: 'none', identityVerified: false }]],
    ['title', { ja: '\u200B' }, { ja: '統計\u200B' }],
    ['title', { ja: '' }, { ja: '題' }],
    ['completionConditions', { ja: '\u3000' }, { ja: '出席' }],
  ])('%s of %j is missing, and the advice is not to leave it out', (item, bad, good) => {
    const report = linted({ ...whole(), [item]: bad });
    const found = report.items.find((one) => one.item === item);
    expect([found?.state, found?.obligation]).toEqual(['missing', item === 'completionConditions' ? 'recommended' : 'mandatory']);
    expect(report.publishable).toBe(false);
    expect(JSON.stringify(report.gaps)).not.toContain('leave the member out');
    expect(JSON.stringify(found)).not.toContain('leave the member out');
    expect(stateOf(linted({ ...whole(), [item]: good }), item as ItemKey)).toBe('present');
  });

  test('an empty list of what nobody asks for is missing, and may be left out', () => {
    const report = linted({ ...whole(), prerequisites: [] });
    expect(report.items.find(({ item }) => item === 'prerequisites')).toMatchObject({ state: 'missing', findings: [{ code: 'minItems' }] });
    expect(report.gaps.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(['/prerequisites minItems']);
    expect(linted(without('prerequisites')).publishable).toBe(true);
  });

  test.each(['Microcredential', 'micro-credential', 'ext:microcredential', 5, undefined])('of the mistyped type %j owes what a micro-credential does', (achievementType) => {
    const { assessment: _, ...rest } = whole();
    const report = linted({ ...rest, achievementType });
    expect(report.gaps.map(({ pointer }) => pointer)).toEqual(['/achievementType', '/assessment']);
    expect(report.items.find(({ item }) => item === 'assessment')?.obligation).toBe('mandatory');
  });

  test('that is a certificate of completion shows what that type owes', () => {
    const { assessment: _a, qualityAssurance: _q, description: _d, ...rest } = whole();
    const report = linted({ ...rest, achievementType: 'CertificateOfCompletion' });
    const shown = (item: ItemKey): unknown[] => report.items.filter((one) => one.item === item).map(({ obligation, message }) => [obligation, message.ja.includes('必須の項目ですが')]).flat();
    expect([shown('description'), shown('qualityAssurance'), shown('achievementType')]).toEqual([['mandatory', true], ['recommended', false], ['mandatory', false]]);
    expect(report.items.find(({ item }) => item === 'qualityAssurance')?.message.en).toMatch(/^It is not stated; this type may do without, a micro-credential may not\./);
    expect(linted({ ...rest, achievementType: 'MicroCredential' }).items.find(({ item }) => item === 'qualityAssurance')?.obligation).toBe('mandatory');
  });

  test('names a member that there is not, which is in the way of publishing', () => {
    const report = linted({ ...whole(), deliveryMode: 'online' });
    expect(report.unknown).toMatchObject([{ pointer: '/deliveryMode', code: 'unknown_field' }]);
    expect(report.publishable).toBe(false);
    expect(report.gaps[0]?.detail).toMatch(/^【記述全体 \/ The record】/);
  });

  test('is told the texts that lack English, which is no weakness', () => {
    const report = linted({ ...whole(), title: { ja: 'データサイエンス基礎' }, code: undefined });
    expect(report.translations).toEqual([{ language: 'en', demand: 'recommended', pointers: ['/title'] }]);
    expect(stateOf(report, 'title')).toBe('present');
  });
});

describe('a language', () => {
  const english = aProfile((file) => {
    file.languages.mandatory.push('en');
    file.languages.recommended = [];
  });

  test('that the profile demands and a text has not makes its item weak and is in the way of publishing', () => {
    const record = { ...whole(), title: { ja: 'データサイエンス基礎' } };
    const report = linted(record, english);
    expect(notPresent(report)).toEqual(['title weak']);
    expect(report.items.find(({ item }) => item === 'title')?.findings).toMatchObject([{ pointer: '/title/en', code: 'language_missing' }]);
    expect(report).toMatchObject({ publishable: false, translations: [{ language: 'en', demand: 'mandatory', pointers: ['/title'] }] });
    expect(linted(whole(), english)).toMatchObject({ publishable: true, translations: [] });
  });

  test.each(['zh', 'ko'] as const)('%s that some texts have and others have not is told, and is no weakness', (language) => {
    const { title, description, achievementType } = whole();
    const record = { title: { ...title, [language]: { zh: '数据科学基础', ko: '데이터 과학 기초' }[language] }, description, achievementType };
    const report = linted(record);
    expect(report.translations).toEqual([{ language, demand: 'begun', pointers: ['/description'] }]);
    expect([stateOf(report, 'title'), stateOf(report, 'description')]).toEqual(['present', 'present']);
    expect(linted({ ...record, description: { ja: '概要です。', en: 'What it is.', [language]: { zh: '简介', ko: '소개' }[language] } }).translations).toEqual([]);
  });
});

/** What is weak, each with a neighbour that is not and differs in one place. */
const weak: readonly (readonly [string, ItemKey, string, Partial<FrameworkRecord>, Partial<FrameworkRecord>])[] = [
  ['an outcome that ends in a noun', 'learningOutcomes', 'outcome_without_verb', { learningOutcomes: [{ id: 'a', text: { ja: '統計の基礎の理解' } }] }, { learningOutcomes: [{ id: 'a', text: { ja: '統計の基礎を理解している' } }] }],
  ['an English outcome without a verb', 'learningOutcomes', 'outcome_without_verb', { learningOutcomes: [{ id: 'a', text: { ja: '説明できる', en: 'Basic statistics' } }] }, { learningOutcomes: [{ id: 'a', text: { ja: '説明できる', en: 'Explain basic statistics' } }] }],
  ['zero hours', 'workload', 'hours_zero', { workload: { hours: 'PT0H' } }, { workload: { hours: 'PT1M' } }],
  ['an assessment without a pass criterion', 'assessment', 'pass_criterion_missing', { assessment: [{ type: 'quiz' }] }, { assessment: [{ type: 'quiz', passCriterion: { ja: '8割以上' } }] }],
  ['attendance alone', 'assessment', 'attendance_only', { assessment: [{ type: 'attendance', passCriterion: { ja: '8割以上の出席' } }] }, { assessment: [{ type: 'attendance', passCriterion: { ja: '8割以上の出席' } }, { type: 'quiz', passCriterion: { ja: '6割' } }] }],
  ['half a supervision', 'supervision', 'supervision_half_stated', { assessment: [{ type: 'quiz', supervision: 'online' }] }, { assessment: [{ type: 'quiz', supervision: 'online', identityVerified: false }] }],
  ['external assurance without a body', 'qualityAssurance', 'qa_without_body', { qualityAssurance: [{ kind: 'licence', name: { ja: '認可' }, url: 'https://a.example/' }] }, { qualityAssurance: [{ kind: 'internal', name: { ja: '審査' }, url: 'https://a.example/' }] }],
  ['assurance without an address', 'qualityAssurance', 'qa_without_address', { qualityAssurance: [{ kind: 'internal', name: { ja: '審査' } }] }, { qualityAssurance: [{ kind: 'internal', name: { ja: '審査' }, url: 'https://a.example/' }] }],
  ['assurance that has ended', 'qualityAssurance', 'qa_expired', { qualityAssurance: [{ kind: 'internal', name: { ja: '審査' }, url: 'https://a.example/', validUntil: '2026-11-25' }] }, { qualityAssurance: [{ kind: 'internal', name: { ja: '審査' }, url: 'https://a.example/', validUntil: today }] }],
  ['assurance that is still to come', 'qualityAssurance', 'qa_in_future', { qualityAssurance: [{ kind: 'internal', name: { ja: '審査' }, url: 'https://a.example/', date: '2026-11-27' }] }, { qualityAssurance: [{ kind: 'internal', name: { ja: '審査' }, url: 'https://a.example/', date: today }] }],
  ['a description that is the title', 'description', 'description_is_title', { description: { ja: demonstrationRecord.title.ja } }, { description: { ja: `${demonstrationRecord.title.ja}を学びます。` } }],
  ['participation in another way alone', 'participation', 'participation_other', { participation: ['other'] }, { participation: ['other', 'online'] }],
  ['a pass criterion that says that there is one', 'assessment', 'placeholder_text', { assessment: [{ type: 'quiz', passCriterion: { ja: 'あり' } }] }, { assessment: [{ type: 'quiz', label: { ja: 'テスト' }, passCriterion: { ja: '8割以上' } }] }],
  ['a code that keeps a place free', 'code', 'placeholder_text', { code: 'TBD' }, { code: '111' }],
  ['a rank that keeps a place free', 'level', 'placeholder_text', { level: [{ scheme: 'ISSUER', code: 'TBD', name: { ja: '初級' } }] }, { level: [{ scheme: 'ISSUER', code: '可', name: { ja: '初級' } }] }],
  ['a method of identification that keeps a place free', 'supervision', 'placeholder_text', { assessment: [{ type: 'quiz', supervision: 'onsite', identityVerified: true, idMethod: '未定' }] }, { assessment: [{ type: 'quiz', supervision: 'onsite', identityVerified: true, idMethod: '学生証' }] }],
  ['a title that is a test', 'title', 'placeholder_text', { title: { ja: 'テスト' } }, { title: { ja: 'テスト技法' } }],
  ['completion conditions of which there are none', 'completionConditions', 'placeholder_text', { completionConditions: { ja: 'なし' } }, { completionConditions: { ja: '全課題の提出' } }],
  ['a text that keeps a place free', 'completionConditions', 'placeholder_text', { completionConditions: { ja: '未定' } }, { completionConditions: { ja: '修了試験に合格すること' } }],
  ['assurance at http://localhost:3000/qa', 'qualityAssurance', 'qa_address_not_public', { qualityAssurance: [{ kind: 'internal', name: { ja: '審査' }, url: 'http://localhost:3000/qa' }] }, { qualityAssurance: [{ kind: 'internal', name: { ja: '審査' }, url: 'https://qa.localhost.example/' }] }],
  ['assurance at http://intranet/qa', 'qualityAssurance', 'qa_address_not_public', { qualityAssurance: [{ kind: 'internal', name: { ja: '審査' }, url: 'http://intranet/qa' }] }, { qualityAssurance: [{ kind: 'internal', name: { ja: '審査' }, url: 'https://qa.localhost.example/' }] }],
  ['assurance at http://192.0.2.7/qa', 'qualityAssurance', 'qa_address_not_public', { qualityAssurance: [{ kind: 'internal', name: { ja: '審査' }, url: 'http://192.0.2.7/qa' }] }, { qualityAssurance: [{ kind: 'internal', name: { ja: '審査' }, url: 'https://qa.localhost.example/' }] }],
  ['assurance at http://[2001:db8::1]/qa', 'qualityAssurance', 'qa_address_not_public', { qualityAssurance: [{ kind: 'internal', name: { ja: '審査' }, url: 'http://[2001:db8::1]/qa' }] }, { qualityAssurance: [{ kind: 'internal', name: { ja: '審査' }, url: 'https://qa.localhost.example/' }] }],
  ['assurance at https://qa.localhost/', 'qualityAssurance', 'qa_address_not_public', { qualityAssurance: [{ kind: 'internal', name: { ja: '審査' }, url: 'https://qa.localhost/' }] }, { qualityAssurance: [{ kind: 'internal', name: { ja: '審査' }, url: 'https://qa.localhost.example/' }] }],
  ['a criterion that is to pass', 'assessment', 'pass_criterion_circular', { assessment: [{ type: 'quiz', passCriterion: { ja: '合格すること' } }] }, { assessment: [{ type: 'quiz', passCriterion: { ja: '60点以上で合格すること' } }] }],
  ['an English criterion that is to pass', 'assessment', 'pass_criterion_circular', { assessment: [{ type: 'quiz', passCriterion: { ja: '8割以上', en: 'pass' } }] }, { assessment: [{ type: 'quiz', passCriterion: { ja: '8割以上', en: 'pass with 80 percent' } }] }],
  ['an outcome of being there', 'learningOutcomes', 'outcome_of_course', { learningOutcomes: [{ id: 'a', text: { ja: '講義を受ける' } }] }, { learningOutcomes: [{ id: 'a', text: { ja: '講義を設計する' } }] }],
  ['an English title in both languages', 'title', 'japanese_missing', { title: { ja: 'Introduction to Data Science', en: 'Introduction to Data Science' } }, { title: { ja: 'TOEIC Listening and Reading', en: 'TOEIC Listening and Reading' } }],
  ['an English description in both languages', 'description', 'japanese_missing', { description: { ja: 'Learn Python basics', en: 'Learn Python basics' } }, { description: { ja: 'Python', en: 'Python' } }],
  ['a Japanese text in English', 'description', 'japanese_missing', { description: { ja: 'A short programme on statistics for beginners' } }, { description: { ja: '統計の短期プログラム' } }],
  ['English that is Japanese', 'description', 'translation_is_japanese', { description: { ja: '概要です。', en: '概要です。' } }, { description: { ja: '概要です。', en: 'A description.' } }],
];

test.each(['なし', '特になし', 'N/A', 'none', 'Not applicable'])('prerequisites of %s are an answer', (text) => {
  expect(stateOf(linted({ ...whole(), prerequisites: [{ ja: text }] }), 'prerequisites')).toBe('present');
});

test.each(weak)('%s is weak, its neighbour is not', (_what, item, code, bad, good) => {
  const found = linted({ ...whole(), ...bad }).items.find((one) => one.item === item);
  expect([found?.state, found?.findings.map((finding) => finding.code)]).toEqual(['weak', [code]]);
  expect(stateOf(linted({ ...whole(), ...good }), item)).toBe('present');
});

describe('the score', () => {
  test('weighs what is mandatory most, halves what is weak, and does not reward an optional item for being left out', () => {
    const score = (record: unknown): number => linted(record).score;
    const [full, noOutcomes, weakOutcomes, noSkills, noPrerequisites] = [
      score(whole()), score(without('learningOutcomes')), score({ ...whole(), learningOutcomes: [{ id: 'a', text: { ja: '統計' } }] }), score(without('languageOfInstruction')), score(without('prerequisites')),
    ];
    expect(full).toBe(100);
    expect(noOutcomes).toBeLessThan(weakOutcomes);
    expect(weakOutcomes).toBeLessThan(noSkills);
    expect(noSkills).toBeLessThan(full);
    expect(noPrerequisites).toBe(100);
  });
});

describe('the EU’s mandatory elements and Australia’s minimum standards', () => {
  test('are eleven and four', () => {
    expect(linted(whole()).frameworks.map(({ id, of }) => [id, of])).toEqual([['eu-2022-c-243-02-annex-i', 11], ['au-national-microcredentials-framework-2021', 4]]);
  });

  test('JEQF is no EQF, and nothing is converted', () => {
    expect(outcomes(linted(whole()), 0)['8']).toBe('notComparable');
    expect(outcomes(linted({ ...whole(), level: [{ scheme: 'EQF', code: '6' }] }), 0)['8']).toBe('met');
    expect(outcomes(linted(without('level')), 0)['8']).toBe('ifApplicable');
  });

  test.each<[string, FrameworkRecord['workload'], string, string]>([
    ['hours', { hours: 'PT45H' }, 'met', 'met'],
    ['one hour', { hours: 'PT1H' }, 'met', 'met'],
    ['less than an hour', { hours: 'PT59M' }, 'met', 'notMet'],
    ['ECTS alone', { credits: [{ value: 2, scheme: 'ECTS' }] }, 'met', 'notComparable'],
    ['単位 alone', { credits: [{ value: 2, scheme: 'JP-TANI' }] }, 'notComparable', 'notComparable'],
    ['zero hours', { hours: 'PT0H' }, 'weak', 'weak'],
    ['nothing', undefined, 'notMet', 'notMet'],
  ])('a workload of %s', (_what, workload, eu, au) => {
    const report = linted(workload === undefined ? without('workload') : { ...whole(), workload });
    expect([outcomes(report, 0)['7'], outcomes(report, 1)['volume-of-learning']]).toEqual([eu, au]);
  });

  test('the learner, the issuer and the date are stated at issuing, and count as met', () => {
    const [eu] = linted(whole()).frameworks;
    expect(['1', '3', '4', '5'].map((id) => eu?.elements.find((element) => element.id === id)?.outcome)).toEqual(['atIssuing', 'atIssuing', 'atIssuing', 'atIssuing']);
    expect([eu?.met, linted({ title: { ja: '題' }, achievementType: 'MicroCredential' }).frameworks[0]?.met]).toEqual([10, 5]);
  });
});

describe('by another profile', () => {
  test('other items are demanded and other words are used, with no line of code', () => {
    const record = { ...without('description', 'code', 'learningPurpose'), assessment: [{ type: 'testing', passCriterion: { ja: '6割', en: '60 %' }, supervision: 'online', identityVerified: true }] };
    const byAnnex = linted(record, annexOne);
    expect(byAnnex).toMatchObject({ publishable: true, score: 100, profile: { id: 'eu-annex-1', verified: true } });
    expect(byAnnex.items.find(({ item }) => item === 'workload')?.label.en).toContain('in ECTS, wherever possible');
    const byOurs = linted(record);
    expect(byOurs.publishable).toBe(false);
    expect(notPresent(byOurs)).toEqual(['description missing', 'learningPurpose missing', 'assessment invalid', 'code missing']);
  });

  test('an obligation that was corrected changes score and publishing', () => {
    const stricter = aProfile((file) => {
      for (const item of file.items) if (item.key === 'learningPurpose') Object.assign(item, { obligation: 'mandatory', cardinality: '1' });
    });
    const record = without('learningPurpose');
    expect([linted(record).publishable, linted(record, stricter).publishable]).toEqual([true, false]);
    expect(linted(record, stricter).score).toBeLessThan(linted(record).score);
    expect(linted(record, stricter).gaps.map(({ pointer, code }) => [pointer, code])).toEqual([['/learningPurpose', 'item_missing']]);
  });
});

test.each([['none', ['id_method_missing']], ['onsite', ['placeholder_text']]])('a filler for the method of identification under supervision %s is told once: %j', (supervision, codes) => {
  const report = linted({ ...whole(), assessment: [{ type: 'quiz', passCriterion: { ja: '8割以上' }, supervision, identityVerified: true, idMethod: 'なし' }] });
  expect(report.items.find(({ item }) => item === 'supervision')?.findings.map(({ code }) => code)).toEqual(codes);
});

describe('what no item of the profile states', () => {
  const dropped = (dropped: ItemKey): Profile =>
    aProfile((file) => {
      file.items = file.items.filter(({ key }) => key !== dropped);
      file.publishing.otherTypes.oneOf = file.publishing.otherTypes.oneOf.filter((key) => key !== dropped);
    });

  test('is listed, since it is signed all the same', () => {
    const report = linted(whole(), dropped('expiryPolicy'));
    expect(report.unknown.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(['/expiryPolicy member_without_item']);
    expect(report.unknown[0]).toMatchObject({ ja: expect.stringContaining('署名'), en: expect.stringContaining('No item of the profile states "expiryPolicy"') });
    expect(report.publishable).toBe(true);
    expect([linted(without('expiryPolicy'), dropped('expiryPolicy')).unknown, linted(whole()).unknown]).toEqual([[], []]);
  });

  test('is told member by member where an item states a part of it', () => {
    expect(linted(whole(), dropped('assessment')).unknown.map(({ pointer }) => pointer)).toEqual(['/assessment/0/type', '/assessment/0/label', '/assessment/0/passCriterion']);
  });
});
