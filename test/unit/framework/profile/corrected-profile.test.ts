// The shipped profile as a comparison with the published text might leave it. Nothing but the file is changed, and each expectation has its
// neighbour by the shipped one.
import { describe, expect, test } from 'vitest';
import type { Award } from '../../../../src/framework/award/award.ts';
import { checkObligations } from '../../../../src/framework/award/check-obligations.ts';
import { checkExpiry } from '../../../../src/framework/award/expiry.ts';
import { crosswalkOf } from '../../../../src/framework/exports/crosswalk.ts';
import { elmOf } from '../../../../src/framework/exports/elm.ts';
import { lintRecord, type LintedItem } from '../../../../src/framework/lint/lint-record.ts';
import { alignmentsOf } from '../../../../src/framework/mapping/alignments.ts';
import { descriptionOf } from '../../../../src/framework/mapping/description.ts';
import { narrativeOf } from '../../../../src/framework/mapping/narrative.ts';
import { issuerProblems } from '../../../../src/framework/issuer/issuer-problems.ts';
import { toldBy } from '../../../../src/framework/problem.ts';
import type { ProfileFile, VocabularyName } from '../../../../src/framework/profile/profile-schema.ts';
import type { Profile } from '../../../../src/framework/profile/profile.ts';
import { checkRecord, readRecord } from '../../../../src/framework/record/check-record.ts';
import { publishGaps } from '../../../../src/framework/record/publish-gaps.ts';
import type { FrameworkRecord } from '../../../../src/framework/record/record.ts';
import { exampleRecord } from '../../../support/examples.ts';
import { aProfile, aProfileItem, itemIn, profile } from '../../../support/profiles.ts';

const today = '2026-11-26';
const whole = (overrides: Partial<FrameworkRecord> = {}): FrameworkRecord => ({ ...exampleRecord('data-science-fundamentals'), ...overrides });
const without = (...names: readonly (keyof FrameworkRecord)[]): FrameworkRecord =>
  Object.fromEntries(Object.entries(whole()).filter(([name]) => !names.some((dropped) => dropped === name))) as unknown as FrameworkRecord;
const refusals = (by: Profile, record: unknown): string[] => readRecord(by, record).problems.map(({ item, pointer, code }) => `${item ?? '-'} ${pointer} ${code}`);
const gaps = (by: Profile, record: FrameworkRecord): string[] => publishGaps(by, record).map(({ item, pointer, code }) => `${item ?? '-'} ${pointer} ${code}`);
const linted = (by: Profile, record: unknown, key: string): LintedItem | undefined => lintRecord(by, record, today).items.find(({ item }) => item === key);
const headings = (by: Profile, record: FrameworkRecord): string[] => narrativeOf(record, by).split('\n').filter((line) => line.startsWith('## '));

/** Gives a code of the profile another name. */
const rename = (file: ProfileFile, vocabulary: VocabularyName, [from, to]: readonly [string, string]): void => {
  const value = file.vocabularies[vocabulary].values.find(({ code }) => code === from);
  if (!value) throw new Error(`${vocabulary} has no code ${from}`);
  Object.assign(value, { code: to, formerly: [from] });
};
const renamed = (vocabulary: VocabularyName, ...names: readonly (readonly [string, string])[]): Profile =>
  aProfile((file) => names.forEach((name) => rename(file, vocabulary, name)));

describe('an item', () => {
  const passCriterion = aProfile((file) => void file.items.push(aProfileItem({
    key: 'passCriterion', ja: '合格基準', en: 'Pass criterion', members: ['assessment.passCriterion'], obligation: 'mandatory', cardinality: '1..*', eu: '9',
  })));
  const unsaid = whole({ assessment: [{ type: 'quiz', supervision: 'online', identityVerified: true }] });

  test('that is added for a member that there is has a label, a state, an obligation, a section and counterparts', () => {
    expect(linted(passCriterion, whole(), 'passCriterion')).toMatchObject({ label: { ja: '合格基準', en: 'Pass criterion' }, obligation: 'mandatory', state: 'present' });
    expect(linted(passCriterion, unsaid, 'passCriterion')).toMatchObject({ state: 'missing', pointer: '/assessment', message: { en: 'It is mandatory and not stated. The published text has it.' } });
    expect([gaps(passCriterion, unsaid), gaps(profile, unsaid)]).toEqual([['passCriterion /assessment item_missing'], []]);
    expect([gaps(passCriterion, whole()), gaps(profile, whole())]).toEqual([[], []]);
    expect(headings(passCriterion, whole())).toContain('## 合格基準 / Pass criterion');
    expect(headings(profile, whole())).not.toContain('## 合格基準 / Pass criterion');
    const row = crosswalkOf(passCriterion, whole(), today).find(({ item }) => item === 'passCriterion');
    expect(row).toMatchObject({ state: 'present', eu: { status: 'stated', where: ['9 Type of assessment'] }, au: { status: 'noCounterpart' } });
  });

  test('that is added takes the problems of its member, the items around it keep theirs', () => {
    const record = { ...whole(), assessment: [{ type: 'exam', passCriterion: { ja: ' ' } }] };
    expect(refusals(passCriterion, record)).toEqual(['passCriterion /assessment/0/passCriterion/ja blank_text', 'assessment /assessment/0/type vocabulary_unknown']);
    expect(refusals(profile, record)).toEqual(['assessment /assessment/0/passCriterion/ja blank_text', 'assessment /assessment/0/type vocabulary_unknown']);
  });

  test('that is a text which no record had a member for is written, demanded, refused, signed and exported', () => {
    const withSupport = aProfile((file) => void file.items.push(aProfileItem({
      key: 'learnerSupport', ja: '学習支援', en: 'Support for learners', members: ['additionalItems.support'], obligation: 'mandatory', cardinality: '1',
      openBadges: { core: [], extension: 'additionalItems.support', narrative: true },
    })));
    const record = whole({ additionalItems: { support: { ja: '字幕を付けています。', en: 'Subtitles are provided.' } } });
    expect([refusals(withSupport, record), gaps(withSupport, record)]).toEqual([[], []]);
    expect(gaps(withSupport, whole())).toEqual(['learnerSupport /additionalItems/support item_missing']);
    expect(refusals(profile, record)).toEqual(['- /additionalItems/support unknown_field']);
    const [problem] = checkRecord(withSupport, whole({ additionalItems: { fee: { ja: '無料' } } }));
    expect(problem?.say).toEqual({ ja: 'この名前の追加の項目はありません。使える名前：support（学習支援）。', en: 'The profile adds no item of this name. It adds support (Support for learners).' });
    expect(refusals(withSupport, whole({ additionalItems: { support: { ja: '\u202E' } } }))).toEqual(['learnerSupport /additionalItems/support/ja forbidden_character']);
    expect(linted(withSupport, whole({ additionalItems: { support: { ja: '未定' } } }), 'learnerSupport')).toMatchObject({ state: 'weak', findings: [{ code: 'placeholder_text' }] });
    expect(narrativeOf(record, withSupport)).toMatch(/\n\n## 学習支援 \/ Support for learners\n\n字幕を付けています。 \/ Subtitles are provided\.$/);
    const issuer = { slug: 'a', name: { ja: '大学' }, country: 'JP' };
    const notes = JSON.stringify(elmOf({ profile: withSupport, record, issuer, did: 'did:web:a.example', achievementId: 'https://a.example/1', version: 1 } as never)['additionalNote']);
    expect(notes).toContain('学習支援：字幕を付けています。');
  });

  const dropped = (...keys: readonly string[]): Profile => aProfile((file) => {
    file.items = file.items.filter(({ key }) => !keys.includes(key));
    file.publishing.otherTypes.oneOf = file.publishing.otherTypes.oneOf.filter((key) => !keys.includes(key));
  });

  test('that is dropped is asked for no more and has no section; what its member may not say stays refused', () => {
    const noQuality = dropped('qualityAssurance', 'workload', 'stackability');
    expect([gaps(profile, without('qualityAssurance', 'workload')), gaps(noQuality, without('qualityAssurance', 'workload'))]).toEqual([
      ['workload /workload item_missing', 'qualityAssurance /qualityAssurance item_missing'], [],
    ]);
    expect(linted(noQuality, whole(), 'qualityAssurance')).toBeUndefined();
    expect(headings(noQuality, whole())).not.toContain('## 質保証 / Quality assurance');
    expect([descriptionOf(whole(), profile), descriptionOf(whole(), noQuality)].map((text) => text.includes('学習量'))).toEqual([true, false]);
    const wrong = whole({ qualityAssurance: [{ kind: 'own', name: { ja: '審査' } }], workload: { hours: 'PT10000H' }, stackability: { kind: 'stackable' } });
    expect(refusals(noQuality, wrong)).toEqual(['qualityAssurance /qualityAssurance/0/kind vocabulary_unknown', 'workload /workload/hours hours_too_many', 'stackability /stackability towards_missing']);
    expect(toldBy(noQuality, checkRecord(noQuality, wrong))[1]?.detail).toMatch(/^【記入欄 workload \/ The member workload】/);
    const report = lintRecord(noQuality, wrong, today);
    expect([report.publishable, report.unknown.map(({ code }) => code)]).toEqual([false, ['vocabulary_unknown', 'hours_too_many', 'towards_missing', 'member_without_item', 'member_without_item', 'member_without_item']]);
  });

  test('whose member is in another leaves it to that one', () => {
    const record = whole({ assessment: [{ type: 'quiz', passCriterion: { ja: '6割' }, supervision: 'none', identityVerified: true }] });
    expect(refusals(profile, record)).toEqual(['supervision /assessment/0 id_method_missing']);
    expect(refusals(dropped('supervision'), record)).toEqual(['assessment /assessment/0 id_method_missing']);
    expect(narrativeOf(record, dropped('supervision'))).toContain('監督なし、本人確認あり');
  });

  test('keeps its rules under another key', () => {
    const proctored = aProfile((file) => Object.assign(itemIn(file, 'supervision'), { key: 'proctoring', ja: '監督', en: 'Proctoring' }));
    expect(refusals(proctored, whole({ assessment: [{ type: 'quiz', supervision: 'none', identityVerified: true }] }))).toEqual(['proctoring /assessment/0 id_method_missing']);
    expect(linted(proctored, whole({ assessment: [{ type: 'quiz' }] }), 'proctoring')).toMatchObject({ state: 'missing', pointer: '/assessment' });
  });

  test('is given as often as the profile allows, wherever its member is', () => {
    const once = aProfile((file) => ['supervision', 'skills', 'prerequisites'].forEach((key) => void (itemIn(file, key).cardinality = '0..1')));
    const record = whole({
      assessment: [{ type: 'quiz', supervision: 'online', identityVerified: true }, { type: 'portfolio', supervision: 'none' }],
      skills: [{ framework: 'ESCO', name: { ja: '統計' }, uri: 'https://a.example/1' }],
      learningOutcomes: [{ id: 'a', text: { ja: '説明できる' }, skills: [{ framework: 'ESCO', name: { ja: '分析' }, uri: 'https://a.example/2' }] }],
      prerequisites: [{ ja: 'なし' }],
    });
    expect(refusals(profile, record)).toEqual([]);
    expect(refusals(once, record)).toEqual(['supervision /assessment/1 too_many', 'skills /learningOutcomes/0/skills/0 too_many']);
    expect(refusals(once, whole({ ...record, assessment: [{ type: 'quiz', supervision: 'online', identityVerified: true }, { type: 'portfolio' }], learningOutcomes: [{ id: 'a', text: { ja: '説明できる' } }] }))).toEqual([]);
  });
});

test('a member that is in no list counts for none of the entries beside it', () => {
  const once = aProfile((file) => Object.assign(itemIn(file, 'participation'), { members: ['participation', 'synchronous'], details: undefined, cardinality: '1' }));
  expect(refusals(once, whole({ participation: ['online'], synchronous: true }))).toEqual([]);
  expect(refusals(once, whole({ participation: ['online', 'onsite'], synchronous: true }))).toEqual(['participation /participation/1 too_many']);
});

describe('an obligation', () => {
  test('of a language decides whether a record can be published, and what is told to be untranslated', () => {
    const english = aProfile((file) => void (file.languages = { mandatory: ['ja', 'en'], recommended: ['zh'] }));
    const record = whole({ title: { ja: 'データサイエンス基礎' } });
    expect([gaps(profile, record), gaps(english, record)]).toEqual([[], ['title /title/en language_missing']]);
    expect(lintRecord(english, record, today).translations.map(({ language, demand }) => [language, demand])).toEqual([['en', 'mandatory'], ['zh', 'recommended']]);
    expect(lintRecord(profile, record, today).translations).toEqual([{ language: 'en', demand: 'recommended', pointers: ['/title'] }]);
  });

  test('of the whole profile, and the type to choose instead, are the profile’s', () => {
    const other = aProfile((file) => Object.assign(file.publishing, { wholeProfileTypes: ['Certificate'], otherTypes: { ...file.publishing.otherTypes, suggested: 'Badge' } }));
    expect(gaps(other, without('qualityAssurance'))).toEqual([]);
    expect(publishGaps(other, { ...without('qualityAssurance'), achievementType: 'Certificate' })[0]?.say.en).toMatch(/choose another achievementType such as Badge\.$/);
    expect(publishGaps(profile, without('qualityAssurance'))[0]?.say.en).toMatch(/such as CertificateOfCompletion\.$/);
  });

  const strict = aProfile((file) => {
    Object.assign(itemIn(file, 'grade'), { obligation: 'mandatory', cardinality: '1' });
    for (const key of ['evidence', 'awardedDate', 'validUntil']) Object.assign(itemIn(file, key), { obligation: 'mandatory', cardinality: '1' });
  });
  const award: Award = {
    recipient: { email: 'a@learner.example' }, awardedDate: '2026-03-31', validUntil: '2027-03-31',
    results: [{ resultDescription: 'a', value: '1' }], evidence: [{ url: 'https://a.example/1' }],
  };
  const owed = (by: Profile, one: Award, record = whole()): string[] => checkObligations(by, record, one).map(({ pointer, code }) => `${pointer} ${code}`);

  test('of an item of the award is owed by every award, and so is its cardinality', () => {
    expect([owed(strict, award), owed(profile, { recipient: award.recipient })]).toEqual([[], []]);
    expect(owed(strict, { recipient: award.recipient })).toEqual(['/awardedDate item_missing', '/validUntil item_missing', '/results item_missing', '/evidence item_missing']);
    expect(owed(strict, { ...award, results: [{ resultDescription: 'a' }, { resultDescription: 'b' }] })).toEqual(['/results/1 too_many']);
    expect(owed(profile, { ...award, results: [{ resultDescription: 'a' }, { resultDescription: 'b' }] })).toEqual([]);
    expect(owed(strict, { recipient: award.recipient }, whole({ achievementType: 'Course' }))).toEqual([]);
    expect(toldBy(strict, checkObligations(strict, whole(), { ...award, results: undefined as never }))[0]?.detail).toMatch(/^【成績 \/ Grade achieved】.*MicroCredentialを授与する際に必須の項目です。.* \/ Profile jmicro-framework-1\.0 .* demands this item of every award of a MicroCredential/);
  });

  test('that no award of the record could keep is told before it is published', () => {
    const { resultDescriptions } = whole();
    expect(resultDescriptions).toBeDefined();
    expect(gaps(strict, { ...without('resultDescriptions'), expiryPolicy: { kind: 'never' } })).toEqual(['resultDescriptions /resultDescriptions result_descriptions_missing', 'expiryPolicy /expiryPolicy/kind expiry_demanded']);
    expect(gaps(strict, whole({ expiryPolicy: { kind: 'fixed-term', validFor: 'P3Y' } }))).toEqual([]);
    expect(gaps(profile, { ...without('resultDescriptions'), expiryPolicy: { kind: 'never' } })).toEqual([]);
  });

  test('of an item of the issuer is owed by every issuer', () => {
    const numbered = aProfile((file) => {
      itemIn(file, 'awardingBody').details = ['url'];
      file.items.push(aProfileItem({ key: 'legalIdentifier', ja: '法人番号', en: 'Legal identifier', statedBy: 'issuer', members: ['identifiers'], obligation: 'mandatory', cardinality: '1' }));
    });
    const issuer = { slug: 'aonagi', name: { ja: '青凪大学' }, country: 'JP' };
    expect(issuerProblems(profile, issuer)).toEqual([]);
    expect(issuerProblems(numbered, issuer).map(({ item, pointer, code }) => [item, pointer, code])).toEqual([['legalIdentifier', '/identifiers', 'item_missing']]);
    expect(issuerProblems(numbered, { ...issuer, identifiers: [{ scheme: 'X-CODE', value: '7' }] })).toEqual([]);
  });
});

describe('a vocabulary', () => {
  test('takes a value that was added, with its words', () => {
    const trips = aProfile((file) => void file.vocabularies.participation.values.push({ code: 'field-trip', ja: '現地調査', en: 'field trip' }));
    const record = whole({ participation: ['field-trip'] });
    expect([refusals(profile, record), refusals(trips, record)]).toEqual([['participation /participation/0 vocabulary_unknown'], []]);
    expect(narrativeOf(record, trips)).toContain('- 現地調査 / field trip');
  });

  test.each<[VocabularyName, Partial<FrameworkRecord>, string]>([
    ['levelScheme', { level: [{ scheme: 'NZQCF', code: '5' }] }, 'level /level/0/scheme vocabulary_unknown'],
    ['creditScheme', { workload: { credits: [{ value: 1, scheme: 'MQF' }] } }, 'workload /workload/credits/0/scheme vocabulary_unknown'],
    ['skillFramework', { skills: [{ framework: 'OWN', name: { ja: '統計' }, uri: 'https://a.example/1' }] }, 'skills /skills/0/framework vocabulary_unknown'],
    ['skillFramework', { learningOutcomes: [{ id: 'a', text: { ja: '説明できる' }, skills: [{ framework: 'OWN', name: { ja: '統計' }, uri: 'https://a.example/1' }] }] }, 'skills /learningOutcomes/0/skills/0/framework vocabulary_unknown'],
    ['language', { languageOfInstruction: ['ja', 'fr'] }, 'languageOfInstruction /languageOfInstruction/1 vocabulary_unknown'],
  ])('%s is closed where the profile closes it', (name, overrides, refusal) => {
    const closed = aProfile((file) => void (file.vocabularies[name].open = false));
    expect([refusals(profile, whole(overrides)), refusals(closed, whole(overrides)), refusals(closed, whole())]).toEqual([[], [refusal], []]);
  });

  test('binds no member whose item does not list it', () => {
    const free = aProfile((file) => void (itemIn(file, 'participation').vocabularies = []));
    const record = whole({ participation: ['zoom'] });
    expect([refusals(free, record), refusals(profile, record)]).toEqual([[], ['participation /participation/0 vocabulary_unknown']]);
  });

  test.each<[VocabularyName, readonly [string, string], (code: string) => Partial<FrameworkRecord>, string]>([
    ['assessment', ['other', 'further'], (type) => ({ assessment: [{ type }] }), 'assessment /assessment/0 assessment_unnamed'],
    ['supervision', ['none', 'unsupervised'], (supervision) => ({ assessment: [{ type: 'quiz', supervision, identityVerified: true }] }), 'supervision /assessment/0 id_method_missing'],
    ['stackability', ['stackable', 'integrated'], (kind) => ({ stackability: { kind } }), 'stackability /stackability towards_missing'],
    ['stackability', ['standalone', 'independent'], (kind) => ({ stackability: { kind, towards: ['urn:uuid:0f9e6a3c-9d0c-4a8e-8d3a-1c2b3a4d5e6f'] } }), 'stackability /stackability/towards towards_of_standalone'],
    ['expiry', ['fixed-term', 'term'], (kind) => ({ expiryPolicy: { kind } }), 'expiryPolicy /expiryPolicy valid_for_missing'],
    ['expiry', ['never', 'endless'], (kind) => ({ expiryPolicy: { kind, validFor: 'P3Y' } }), 'expiryPolicy /expiryPolicy/validFor valid_for_of_unlimited'],
    ['levelScheme', ['ISSUER', 'OWN'], (scheme) => ({ level: [{ scheme, code: 'gold' }] }), 'level /level/0 level_unnamed'],
  ])('%s: %j has the same rules under its new code', (vocabulary, [from, to], record, refusal) => {
    expect(refusals(profile, whole(record(from)))).toEqual([refusal]);
    expect(refusals(renamed(vocabulary, [from, to]), whole(record(to)))).toEqual([refusal]);
  });

  test('what is weak goes by the values, not by their codes', () => {
    const codes = (by: Profile, record: FrameworkRecord): string[] => lintRecord(by, record, today).items.flatMap(({ findings }) => findings.map(({ code }) => code));
    const present = (type: string) => whole({ assessment: [{ type, passCriterion: { ja: '8割以上の出席', en: '80 %' }, supervision: 'onsite', identityVerified: false }] });
    expect([codes(profile, present('attendance')), codes(renamed('assessment', ['attendance', 'presence']), present('presence')), codes(profile, present('quiz'))]).toEqual([['attendance_only'], ['attendance_only'], []]);
    const own = (kind: string) => whole({ qualityAssurance: [{ kind, name: { ja: '審査', en: 'Review' }, url: 'https://a.example/' }] });
    expect([codes(profile, own('internal')), codes(renamed('qualityAssurance', ['internal', 'self']), own('self')), codes(profile, own('licence'))]).toEqual([[], [], ['qa_without_body']]);
  });

  test('an assessment whose type says nothing is called by its label alone', () => {
    const said = (by: Profile, type: string): string => narrativeOf(whole({ assessment: [{ type, label: { ja: '面談', en: 'Interview' } }] }), by);
    expect(said(profile, 'other')).toContain('- 面談 / Interview\n');
    expect(said(renamed('assessment', ['other', 'further']), 'further')).toContain('- 面談 / Interview\n');
    expect(said(profile, 'quiz')).toContain('- 小テスト：面談 / quiz: Interview\n');
  });

  test('knows the codes that records were published with, and takes them in no new one', () => {
    const endless = renamed('expiry', ['never', 'endless']);
    const published = whole({ expiryPolicy: { kind: 'never' } });
    expect(checkExpiry(endless, published, { award: { validUntil: '2030-03-31' }, lastDay: undefined, timeZone: 'Asia/Tokyo' }).map(({ code }) => code)).toEqual(['valid_until_of_unlimited']);
    expect(narrativeOf(published, endless)).toContain('有効期限なし');
    expect(refusals(endless, published)).toEqual(['expiryPolicy /expiryPolicy/kind vocabulary_unknown']);
  });

  test('may be without a value that a rule speaks of', () => {
    const plain = aProfile((file) => {
      file.vocabularies.assessment.values = file.vocabularies.assessment.values.filter(({ needsLabel, presenceOnly }) => needsLabel !== true && presenceOnly !== true);
      file.vocabularies.levelScheme.values = file.vocabularies.levelScheme.values.filter(({ wording }) => wording !== 'rank');
    });
    expect(refusals(plain, whole())).toEqual([]);
    expect(refusals(plain, whole({ assessment: [{ type: 'other' }] }))).toEqual(['assessment /assessment/0/type vocabulary_unknown']);
  });
});

describe('what other frameworks call it', () => {
  test('Annex I’s words, its schemes and the list of the European Learning Model are the profile’s', () => {
    const other = aProfile((file) => {
      rename(file, 'levelScheme', ['EQF', 'EQF-2017']);
      file.elmTypes = [{ achievementType: 'Course', elm: 'http://data.europa.eu/snb/learning-opportunity/1', ja: '科目', en: 'Course' }];
      for (const value of file.vocabularies.creditScheme.values) if (value.code === 'JP-TANI') value.name = { ja: '単位', en: 'Tan-i' };
      for (const value of file.vocabularies.stackability.values) value.eu = `said of ${value.code}`;
      for (const element of file.frameworks.eu.elements) if (element.id === '7') element.schemes = ['JP-TANI'];
    });
    const record = whole({ level: [{ scheme: 'EQF-2017', code: '6' }], workload: { credits: [{ value: 2, scheme: 'JP-TANI' }] } });
    const elm = (by: Profile, one: FrameworkRecord) => JSON.stringify(elmOf({ profile: by, record: one, issuer: { slug: 'a', name: { ja: '大学' }, country: 'JP' }, did: 'did:web:a.example', achievementId: 'https://a.example/1', version: 1 } as never));
    expect(elm(other, record)).toContain('"eqfLevel":{"id":"http://data.europa.eu/snb/eqf/6"');
    expect(elm(other, record)).toContain('Tan-i');
    expect([elm(other, record), elm(other, { ...record, achievementType: 'Course' }), elm(profile, whole())].map((text) => /learning-opportunity\/(\w+)/.exec(text)?.[1])).toEqual([undefined, '1', '74a4a268e8']);
    const values = (item: string) => crosswalkOf(other, record, today).find((row) => row.item === item)?.eu.values;
    expect([values('stackability'), values('workload')]).toEqual([['said of stackable'], ['2 JP-TANI']]);
  });

  test('levels of two schemes of one European list are both exported', () => {
    const twofold = aProfile((file) => {
      const eqf = file.vocabularies.levelScheme.values.find(({ code }) => code === 'EQF');
      if (eqf) file.vocabularies.levelScheme.values.push({ ...eqf, code: 'EQF-2008' });
    });
    const input = (level: NonNullable<FrameworkRecord['level']>) => ({ profile: twofold, record: whole({ level }), issuer: { slug: 'a', name: { ja: '大学' }, country: 'JP' }, did: 'did:web:a.example', achievementId: 'https://a.example/1', version: 1 });
    const both = elmOf(input([{ scheme: 'EQF', code: '6' }, { scheme: 'EQF-2008', code: '5' }]));
    expect(both).toMatchObject({ eqfLevel: { id: 'http://data.europa.eu/snb/eqf/6' }, educationLevel: [{ id: 'http://data.europa.eu/snb/eqf/5' }] });
    expect(elmOf(input([{ scheme: 'EQF', code: '6' }]))).not.toHaveProperty('educationLevel');
  });

  test('a level is one step of the address of its page, whatever its code', () => {
    const paged = aProfile((file) => void file.vocabularies.levelScheme.values.push({ code: 'X', ja: '枠', en: 'X', wording: 'claimed', page: 'https://x.example/{code}/of/{code}' }));
    const page = (code: string): unknown => alignmentsOf({ title: { ja: '題' }, achievementType: 'Badge', level: [{ scheme: 'X', code }] }, paged, ({ ja }) => ja)[0]?.['targetUrl'];
    expect(page('6')).toBe('https://x.example/6/of/6');
    expect(page('$& /?#上')).toBe('https://x.example/%24%26%20%2F%3F%23%E4%B8%8A/of/%24%26%20%2F%3F%23%E4%B8%8A');
  });
});
