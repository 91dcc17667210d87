import { describe, expect, test } from 'vitest';
import { toldBy } from '../../../../src/framework/problem.ts';
import { acceptRecord, checkRecord, readRecord } from '../../../../src/framework/record/check-record.ts';
import { publishGaps } from '../../../../src/framework/record/publish-gaps.ts';
import type { FrameworkRecord } from '../../../../src/framework/record/record.ts';
import { annexOne, aProfile, profile } from '../../../support/profiles.ts';
import { aFullRecord, aRecord, aRecordWithout } from '../support/builders.ts';

type Members = Partial<FrameworkRecord>;

interface Row {
  readonly rule: string;
  readonly good: Members;
  readonly bad: Members;
  readonly pointer: string;
  readonly code: string;
}

const skill = { framework: 'ESCO', name: { ja: '分析' } };
const body = { id: 'https://body.example/', name: { ja: '評価機構' }, country: 'JP' };
const qa = (members: object): Members => ({ qualityAssurance: [{ kind: 'internal', name: { ja: '審査' }, ...members }] });
const test1 = (members: object): Members => ({ assessment: [{ type: 'quiz', ...members }] });
const scored = (members: object): Members => ({ resultDescriptions: [{ id: 'score', name: { ja: '得点' }, resultType: 'RawScore', ...members }] });

const rubric = (members: object): Members => ({ resultDescriptions: [{ id: 'r', name: { ja: 'ルーブリック' }, resultType: 'RubricCriterionLevel', ...members }] });
const levels = [{ id: 'a', name: { ja: '到達' } }, { id: 'b', name: { ja: '発展' } }];

const partner = (members: object): Members => ({ awardingBody: [{ id: 'https://partner.example/', name: { ja: '連携機関' }, country: 'JP', ...members }] });

const rows: readonly Row[] = [
  { rule: 'a joint awarding body is in a country that there is', good: partner({}), bad: partner({ country: 'ZZ' }), pointer: '/awardingBody/0/country', code: 'country_unknown' },
  { rule: 'a joint awarding body is identified by an address, DID or URN', good: partner({ id: 'urn:example:x' }), bad: partner({ id: 'partner' }), pointer: '/awardingBody/0/id', code: 'not_an_identifier' },
  { rule: 'a joint awarding body has a page that can be opened', good: partner({ url: 'https://partner.example/' }), bad: partner({ url: 'partner.example' }), pointer: '/awardingBody/0/url', code: 'not_a_web_address' },
  {
    rule: 'a joint awarding body has an identifier with the right check digit', good: partner({ identifiers: [{ scheme: 'JP-CORPORATE-NUMBER', value: '7000012050002' }] }),
    bad: partner({ identifiers: [{ scheme: 'JP-CORPORATE-NUMBER', value: '7000012050003' }] }), pointer: '/awardingBody/0/identifiers/0/value', code: 'identifier_malformed',
  },
  {
    rule: 'a joint awarding body stands once', good: { awardingBody: [...(partner({}).awardingBody ?? []), ...(partner({ id: 'https://other.example/' }).awardingBody ?? [])] },
    bad: { awardingBody: [...(partner({}).awardingBody ?? []), ...(partner({}).awardingBody ?? [])] }, pointer: '/awardingBody/1', code: 'duplicate_id',
  },
  { rule: 'hours are a duration', good: { workload: { hours: 'PT45H' } }, bad: { workload: { hours: '45H' } }, pointer: '/workload/hours', code: 'hours_not_a_duration' },
  { rule: 'hours have no fraction', good: { workload: { hours: 'PT22H30M' } }, bad: { workload: { hours: 'PT22.5H' } }, pointer: '/workload/hours', code: 'hours_not_a_duration' },
  { rule: 'hours are counted in hours', good: { workload: { hours: 'PT120H' } }, bad: { workload: { hours: 'P5D' } }, pointer: '/workload/hours', code: 'hours_not_a_duration' },
  { rule: 'an empty duration is none', good: { workload: { hours: 'PT1M' } }, bad: { workload: { hours: 'PT' } }, pointer: '/workload/hours', code: 'hours_not_a_duration' },
  { rule: 'hours are less than 10,000', good: { workload: { hours: 'PT9999H59M' } }, bad: { workload: { hours: 'PT10000H' } }, pointer: '/workload/hours', code: 'hours_too_many' },
  { rule: 'a workload states something', good: { workload: { credits: [{ value: 1, scheme: 'ECTS' }] } }, bad: { workload: {} }, pointer: '/workload', code: 'workload_empty' },
  {
    rule: 'a credit scheme occurs once',
    good: { workload: { credits: [{ value: 1, scheme: 'ECTS' }, { value: 1, scheme: 'JP-TANI' }] } },
    bad: { workload: { credits: [{ value: 1, scheme: 'ECTS' }, { value: 2, scheme: 'ECTS' }] } },
    pointer: '/workload/credits/1',
    code: 'credit_scheme_twice',
  },
  {
    rule: 'a level scheme occurs once',
    good: { level: [{ scheme: 'JEQF', code: '6' }, { scheme: 'EQF', code: '6' }] },
    bad: { level: [{ scheme: 'JEQF', code: '6' }, { scheme: 'JEQF', code: '7' }] },
    pointer: '/level/1',
    code: 'level_scheme_twice',
  },
  { rule: 'JEQF has the levels 1 to 8', good: { level: [{ scheme: 'JEQF', code: '8' }] }, bad: { level: [{ scheme: 'JEQF', code: '9' }] }, pointer: '/level/0/code', code: 'level_unknown' },
  { rule: 'ISCED has a level 0, EQF has not', good: { level: [{ scheme: 'ISCED', code: '0' }] }, bad: { level: [{ scheme: 'EQF', code: '0' }] }, pointer: '/level/0/code', code: 'level_unknown' },
  {
    rule: "an issuer's own rank has a name",
    good: { level: [{ scheme: 'ISSUER', code: 'gold', name: { ja: 'ゴールド' } }] },
    bad: { level: [{ scheme: 'ISSUER', code: 'gold' }] },
    pointer: '/level/0',
    code: 'level_unnamed',
  },
  { rule: 'a level points at no page of another scheme', good: { level: [{ scheme: 'EQF', code: '7', uri: 'http://data.europa.eu/snb/eqf/7' }] }, bad: { level: [{ scheme: 'JEQF', code: '7', uri: 'http://data.europa.eu/snb/eqf/7' }] }, pointer: '/level/0/uri', code: 'level_page_of_other_scheme' },
  { rule: 'however that page is written', good: { level: [{ scheme: 'JEQF', code: '7', uri: 'https://nicjp.niad.ac.jp/japanese-system/jeqf.html#level7' }] }, bad: { level: [{ scheme: 'EQF', code: '7', uri: 'https://nicjp.niad.ac.jp/japanese-system/jeqf.html#level7' }] }, pointer: '/level/0/uri', code: 'level_page_of_other_scheme' },
  { rule: 'a level points at a page of its own', good: { level: [{ scheme: 'JEQF', code: '6', uri: 'https://data.europa.eu/snb/other/7' }] }, bad: { level: [{ scheme: 'EQF', code: '6', uri: 'https://data.europa.eu/snb/eqf/7/' }] }, pointer: '/level/0/uri', code: 'level_page_of_other_level' },
  { rule: 'what never expires is not renewed', good: { expiryPolicy: { kind: 'never', renewal: { ja: 'なし', en: 'None' } } }, bad: { expiryPolicy: { kind: 'never', renewal: { ja: '更新講習で延長できます。' } } }, pointer: '/expiryPolicy/renewal', code: 'renewal_of_unlimited' },
  { rule: 'no prerequisites stand beside none', good: { prerequisites: [{ ja: 'なし' }, { ja: '特になし' }] }, bad: { prerequisites: [{ ja: '統計学の基礎' }, { ja: '特になし' }] }, pointer: '/prerequisites/1', code: 'prerequisites_none_and_some' },
  { rule: 'in English no more than in Japanese', good: { prerequisites: [{ ja: '統計学の基礎', en: 'Basic statistics' }, { ja: '欠席なし', en: 'No absence' }] }, bad: { prerequisites: [{ ja: '前提はありません', en: 'None' }, { ja: '統計学の基礎', en: 'Basic statistics' }] }, pointer: '/prerequisites/0', code: 'prerequisites_none_and_some' },
  { rule: 'another assessment is named', good: test1({ type: 'other', label: { ja: '面談' } }), bad: test1({ type: 'other' }), pointer: '/assessment/0', code: 'assessment_unnamed' },
  {
    rule: 'identity without supervision says how',
    good: test1({ supervision: 'none', identityVerified: true, idMethod: '顔認証' }),
    bad: test1({ supervision: 'none', identityVerified: true }),
    pointer: '/assessment/0',
    code: 'id_method_missing',
  },
  {
    rule: 'a method needs a verification',
    good: test1({ supervision: 'onsite', identityVerified: true, idMethod: '学生証' }),
    bad: test1({ supervision: 'onsite', identityVerified: false, idMethod: '学生証' }),
    pointer: '/assessment/0/idMethod',
    code: 'id_method_without_verification',
  },
  { rule: 'a day is in the calendar', good: qa({ date: '2024-02-29' }), bad: qa({ date: '2025-02-29' }), pointer: '/qualityAssurance/0/date', code: 'not_a_date' },
  {
    rule: 'an accreditation ends after it began',
    good: qa({ date: '2025-04-01', validUntil: '2025-04-01' }),
    bad: qa({ date: '2025-04-01', validUntil: '2025-03-31' }),
    pointer: '/qualityAssurance/0/validUntil',
    code: 'ends_before_start',
  },
  { rule: 'a country exists', good: qa({ body }), bad: qa({ body: { ...body, country: 'XX' } }), pointer: '/qualityAssurance/0/body/country', code: 'country_unknown' },
  {
    rule: 'stackable names its target',
    good: { stackability: { kind: 'stackable', towards: ['https://a.example/'] } },
    bad: { stackability: { kind: 'stackable' } },
    pointer: '/stackability',
    code: 'towards_missing',
  },
  {
    rule: 'standalone has no target',
    good: { stackability: { kind: 'standalone' } },
    bad: { stackability: { kind: 'standalone', towards: ['https://a.example/'] } },
    pointer: '/stackability/towards',
    code: 'towards_of_standalone',
  },
  {
    rule: 'nothing is a component of what it counts towards',
    good: { stackability: { kind: 'stackable', towards: ['https://a.example/'], composedOf: ['https://b.example/'] } },
    bad: { stackability: { kind: 'stackable', towards: ['https://a.example/'], composedOf: ['https://b.example/', 'https://a.example/'] } },
    pointer: '/stackability/composedOf/1',
    code: 'towards_and_composed_of',
  },
  {
    rule: 'a target can be pointed at',
    good: { stackability: { kind: 'stackable', towards: ['did:web:a.example'] } },
    bad: { stackability: { kind: 'stackable', towards: ['a.example'] } },
    pointer: '/stackability/towards/0',
    code: 'not_an_identifier',
  },
  { rule: 'a page is http or https', good: { skills: [{ ...skill, uri: 'http://a.example/' }] }, bad: { skills: [{ ...skill, uri: 'ftp://a.example/' }] }, pointer: '/skills/0/uri', code: 'not_a_web_address' },
  {
    rule: 'an outcome’s skill has a page',
    good: { learningOutcomes: [{ id: 'a', text: { ja: 'x' }, skills: [{ ...skill, uri: 'https://a.example/' }] }] },
    bad: { learningOutcomes: [{ id: 'a', text: { ja: 'x' }, skills: [{ ...skill, uri: '/skill' }] }] },
    pointer: '/learningOutcomes/0/skills/0/uri',
    code: 'not_a_web_address',
  },
  {
    rule: 'an address is ASCII',
    good: { furtherInfo: [{ text: { ja: '案内' }, url: 'https://a.example/%E6%A1%88%E5%86%85' }] },
    bad: { furtherInfo: [{ text: { ja: '案内' }, url: 'https://a.example/案内' }] },
    pointer: '/furtherInfo/0/url',
    code: 'not_a_web_address',
  },
  { rule: 'an address names no user', good: qa({ url: 'https://a.example/' }), bad: qa({ url: 'https://me:pw@a.example/' }), pointer: '/qualityAssurance/0/url', code: 'not_a_web_address' },
  { rule: 'a level’s page', good: { level: [{ scheme: 'X', code: '1', uri: 'https://a.example/' }] }, bad: { level: [{ scheme: 'X', code: '1', uri: 'https://' }] }, pointer: '/level/0/uri', code: 'not_a_web_address' },
  { rule: 'a body’s page', good: qa({ body: { ...body, url: 'https://a.example/' } }), bad: qa({ body: { ...body, url: 'mailto:a@b.example' } }), pointer: '/qualityAssurance/0/body/url', code: 'not_a_web_address' },
  { rule: 'a body’s id', good: qa({ body: { ...body, id: 'urn:example:b' } }), bad: qa({ body: { ...body, id: 'NIAD' } }), pointer: '/qualityAssurance/0/body/id', code: 'not_an_identifier' },
  {
    rule: 'a body’s corporate number has its check digit',
    good: qa({ body: { ...body, identifiers: [{ scheme: 'JP-CORPORATE-NUMBER', value: '9999999999999' }] } }),
    bad: qa({ body: { ...body, identifiers: [{ scheme: 'JP-CORPORATE-NUMBER', value: '8999999999999' }] } }),
    pointer: '/qualityAssurance/0/body/identifiers/0/value',
    code: 'identifier_malformed',
  },
  { rule: 'a body’s region is of its country', good: qa({ body: { ...body, region: 'JP-13' } }), bad: qa({ body: { ...body, region: 'US-CA' } }), pointer: '/qualityAssurance/0/body/region', code: 'region_of_another_country' },
  { rule: 'a form of participation is in the list', good: { participation: ['online'] }, bad: { participation: ['on-line'] }, pointer: '/participation/0', code: 'vocabulary_unknown' },
  { rule: 'a code in Japanese is not in the list either', good: test1({ type: 'written-examination' }), bad: test1({ type: '筆記試験' }), pointer: '/assessment/0/type', code: 'vocabulary_unknown' },
  { rule: 'an own type is not mistaken for a standard one', good: { achievementType: 'ext:Zemi' }, bad: { achievementType: 'ext:Microcredential' }, pointer: '/achievementType', code: 'type_disguised' },
  { rule: 'schemes differ in more than their case', good: { level: [{ scheme: 'Y', code: '6' }, { scheme: 'X', code: '6' }] }, bad: { level: [{ scheme: 'X', code: '6' }, { scheme: 'x', code: '9' }] }, pointer: '/level/1', code: 'level_scheme_twice' },
  { rule: 'the required value can be judged', good: { resultDescriptions: [{ id: 'g', name: { ja: 'x' }, resultType: 'LetterGrade', allowedValue: ['C', 'B'], requiredValue: 'B' }] }, bad: { resultDescriptions: [{ id: 'g', name: { ja: 'x' }, resultType: 'LetterGrade', requiredValue: 'B' }] }, pointer: '/resultDescriptions/0/requiredValue', code: 'required_value_unordered' },
  { rule: 'a type of assessment is in the list', good: test1({ type: 'quiz' }), bad: test1({ type: 'exam' }), pointer: '/assessment/0/type', code: 'vocabulary_unknown' },
  { rule: 'a supervision is in the list', good: test1({ supervision: 'online' }), bad: test1({ supervision: 'remote' }), pointer: '/assessment/0/supervision', code: 'vocabulary_unknown' },
  { rule: 'a kind of quality assurance is in the list', good: qa({ kind: 'internal' }), bad: qa({ kind: 'own' }), pointer: '/qualityAssurance/0/kind', code: 'vocabulary_unknown' },
  { rule: 'a stackability is in the list', good: { stackability: { kind: 'standalone' } }, bad: { stackability: { kind: 'integrated' } }, pointer: '/stackability/kind', code: 'vocabulary_unknown' },
  { rule: 'an expiry is in the list', good: { expiryPolicy: { kind: 'never' } }, bad: { expiryPolicy: { kind: 'none' } }, pointer: '/expiryPolicy/kind', code: 'vocabulary_unknown' },
  {
    rule: 'a kind of outcome is in the list',
    good: { learningOutcomes: [{ id: 'a', text: { ja: 'x' }, type: 'skill' }] },
    bad: { learningOutcomes: [{ id: 'a', text: { ja: 'x' }, type: 'competence' }] },
    pointer: '/learningOutcomes/0/type',
    code: 'vocabulary_unknown',
  },
  {
    rule: 'a reusability is in the list',
    good: { learningOutcomes: [{ id: 'a', text: { ja: 'x' }, reusability: 'transversal' }] },
    bad: { learningOutcomes: [{ id: 'a', text: { ja: 'x' }, reusability: 'general' }] },
    pointer: '/learningOutcomes/0/reusability',
    code: 'vocabulary_unknown',
  },
  { rule: 'a term has a length', good: { expiryPolicy: { kind: 'fixed-term', validFor: 'P3Y' } }, bad: { expiryPolicy: { kind: 'fixed-term' } }, pointer: '/expiryPolicy', code: 'valid_for_missing' },
  { rule: 'what never expires has no term', good: { expiryPolicy: { kind: 'never' } }, bad: { expiryPolicy: { kind: 'never', validFor: 'P3Y' } }, pointer: '/expiryPolicy/validFor', code: 'valid_for_of_unlimited' },
  {
    rule: 'a term is one of calendar units',
    good: { expiryPolicy: { kind: 'fixed-term', validFor: 'P90D' } },
    bad: { expiryPolicy: { kind: 'fixed-term', validFor: 'PT90H' } },
    pointer: '/expiryPolicy/validFor',
    code: 'valid_for_not_a_term',
  },
  { rule: 'a rubric has levels', good: rubric({ rubricCriterionLevel: levels }), bad: rubric({}), pointer: '/resultDescriptions/0/rubricCriterionLevel', code: 'rubric_levels_missing' },
  {
    rule: 'a rubric level id occurs once',
    good: rubric({ rubricCriterionLevel: levels }),
    bad: rubric({ rubricCriterionLevel: [levels[0], levels[0]] }),
    pointer: '/resultDescriptions/0/rubricCriterionLevel/1',
    code: 'duplicate_id',
  },
  {
    rule: 'the required level is one of the rubric',
    good: rubric({ rubricCriterionLevel: levels, requiredLevel: 'b' }),
    bad: rubric({ rubricCriterionLevel: levels, requiredLevel: 'c' }),
    pointer: '/resultDescriptions/0/requiredLevel',
    code: 'required_level_unknown',
  },
  {
    rule: 'an outcome id occurs once',
    good: { learningOutcomes: [{ id: 'a', text: { ja: 'x' } }, { id: 'b', text: { ja: 'x' } }] },
    bad: { learningOutcomes: [{ id: 'a', text: { ja: 'x' } }, { id: 'a', text: { ja: 'y' } }] },
    pointer: '/learningOutcomes/1',
    code: 'duplicate_id',
  },
  {
    rule: 'a result description id occurs once',
    good: { resultDescriptions: [{ id: 'a', name: { ja: 'x' }, resultType: 'Result' }, { id: 'b', name: { ja: 'x' }, resultType: 'Result' }] },
    bad: { resultDescriptions: [{ id: 'a', name: { ja: 'x' }, resultType: 'Result' }, { id: 'a', name: { ja: 'x' }, resultType: 'Result' }] },
    pointer: '/resultDescriptions/1',
    code: 'duplicate_id',
  },
  { rule: 'a field occurs once', good: { fieldOfStudy: [{ isced: '0542' }, { isced: '0541' }] }, bad: { fieldOfStudy: [{ isced: '0542' }, { isced: '0542' }] }, pointer: '/fieldOfStudy/1', code: 'duplicate_code' },
  { rule: 'a field is one of ISCED-F', good: { fieldOfStudy: [{ isced: '0542' }, { isced: '054' }, { isced: '05' }] }, bad: { fieldOfStudy: [{ isced: '0543' }] }, pointer: '/fieldOfStudy/0/isced', code: 'field_unknown' },
  { rule: 'a bound is a number', good: scored({ valueMin: '-1.5' }), bad: scored({ valueMin: '1e2' }), pointer: '/resultDescriptions/0/valueMin', code: 'not_a_number' },
  { rule: 'a range is not reversed', good: scored({ valueMin: '0', valueMax: '0' }), bad: scored({ valueMin: '1', valueMax: '0' }), pointer: '/resultDescriptions/0/valueMin', code: 'range_reversed' },
  { rule: 'a percentage goes from 0 to 100', good: scored({ resultType: 'Percent', requiredValue: '100' }), bad: scored({ resultType: 'Percent', requiredValue: '101' }), pointer: '/resultDescriptions/0/requiredValue', code: 'required_value_impossible' },
  { rule: 'a percentage does not begin above its 100', good: scored({ resultType: 'Percent', valueMin: '100' }), bad: scored({ resultType: 'Percent', valueMin: '101' }), pointer: '/resultDescriptions/0/valueMin', code: 'percent_out_of_range' },
  { rule: 'a percentage does not begin below 0', good: scored({ resultType: 'Percent', valueMin: '0' }), bad: scored({ resultType: 'Percent', valueMin: '-1' }), pointer: '/resultDescriptions/0/valueMin', code: 'percent_out_of_range' },
  { rule: 'a percentage does not end above 100', good: scored({ resultType: 'Percent', valueMax: '100' }), bad: scored({ resultType: 'Percent', valueMax: '120' }), pointer: '/resultDescriptions/0/valueMax', code: 'percent_out_of_range' },
  { rule: 'values or a range', good: scored({ allowedValue: ['1'] }), bad: scored({ allowedValue: ['1'], valueMax: '1' }), pointer: '/resultDescriptions/0/allowedValue', code: 'values_and_range' },
  { rule: 'the required value is allowed', good: scored({ allowedValue: ['1'], requiredValue: '1' }), bad: scored({ allowedValue: ['1'], requiredValue: '2' }), pointer: '/resultDescriptions/0/requiredValue', code: 'required_value_impossible' },
  { rule: 'the required value is in the range', good: scored({ valueMax: '100', requiredValue: '100' }), bad: scored({ valueMax: '100', requiredValue: '100.1' }), pointer: '/resultDescriptions/0/requiredValue', code: 'required_value_impossible' },
  { rule: 'the required value may be the lowest', good: scored({ valueMin: '60', requiredValue: '60' }), bad: scored({ valueMin: '60', requiredValue: '59' }), pointer: '/resultDescriptions/0/requiredValue', code: 'required_value_impossible' },
  { rule: 'a status has no values', good: scored({ resultType: 'Status' }), bad: scored({ resultType: 'Status', valueMax: '1' }), pointer: '/resultDescriptions/0/valueMax', code: 'values_of_status' },
  { rule: 'a text is not blank', good: { title: { ja: 'あ' } }, bad: { title: { ja: '　' } }, pointer: '/title/ja', code: 'blank_text' },
  { rule: 'a title is one line', good: { description: { ja: '一\n二' } }, bad: { title: { ja: '一\n二' } }, pointer: '/title/ja', code: 'forbidden_character' },
  { rule: 'no control character', good: { description: { ja: '一\t二' } }, bad: { description: { ja: '一\u0007二' } }, pointer: '/description/ja', code: 'forbidden_character' },
  { rule: 'no lone surrogate', good: { code: '𠮷' }, bad: { code: '\ud842' }, pointer: '/code', code: 'forbidden_character' },
  { rule: 'no turned reading direction in a title', good: { title: { ja: 'a\u200Fb' } }, bad: { title: { ja: 'a\u2066b' } }, pointer: '/title/ja', code: 'forbidden_character' },
  { rule: 'no turned reading direction', good: { description: { ja: 'x', en: 'a\u200Fb' } }, bad: { description: { ja: 'x', en: 'a\u202Eb' } }, pointer: '/description/en', code: 'forbidden_character' },
];

test.each(['なし', '-', 'none', 'TBD', '未定', '未定です', 'ＴＢＤ', 'N/A', '○○'])('%s is no method of a verification that nobody watches', (idMethod) => {
  const found = (members: object) => checkRecord(profile, aRecord(test1({ supervision: 'none', identityVerified: true, ...members }))).map(({ code, pointer }) => `${code} ${pointer}`);
  expect([found({ idMethod }), found({ idMethod: `${idMethod}Pass による顔認証`.replace('○○', 'Photo') })]).toEqual([['id_method_missing /assessment/0/idMethod'], []]);
});

test.each([
  ['ext:Micro-Credential', 'ext:Micro-Lesson'], ['ext:MicroCredentials', 'ext:MicroCred'], ['ext:MICRO_CREDENTIAL', 'ext:MICRO_COURSE'], ['ext:Micro.Credential', 'ext:Micro.Zemi'], ['ext:MicroCredential-', 'ext:Zemi-'],
  ['ext:MicroCredentialOfAonagi', 'ext:CourseOfAonagi'], ['ext:Course_', 'ext:CourseSeries'], ['ext:master-degree', 'ext:master-class'], ['ext:Badges', 'ext:BadgeSet'],
])('the type %s is a standard one in disguise, %s is none', (bad, good) => {
  const codesOf = (achievementType: string): string[] => checkRecord(profile, aRecord({ achievementType } as Partial<FrameworkRecord>)).map(({ code }) => code);
  expect([codesOf(bad), codesOf(good)]).toEqual([['type_disguised'], []]);
});

test('what begins like a type is disguised only where that type owes the whole profile', () => {
  const ofCourses = aProfile((file) => { file.publishing.wholeProfileTypes = ['Course']; });
  const codesOf = (achievementType: string): string[] => checkRecord(ofCourses, aRecord({ achievementType } as Partial<FrameworkRecord>)).map(({ code }) => code);
  expect([codesOf('ext:CourseSeries'), codesOf('ext:MicroCredentialSeries')]).toEqual([['type_disguised'], []]);
});

describe('checkRecord', () => {
  test.each(rows)('$rule', ({ good, bad, pointer, code }) => {
    expect(checkRecord(profile, aRecord(good))).toEqual([]);
    expect(checkRecord(profile, aRecord(bad)).map((problem) => [problem.pointer, problem.code])).toEqual([[pointer, code]]);
  });

  test('passes a record that uses every member, and a draft of a title alone', () => {
    expect(checkRecord(profile, aFullRecord())).toEqual([]);
    expect(checkRecord(profile, { title: { ja: '準備中' }, achievementType: 'MicroCredential' })).toEqual([]);
  });

  test('tells every fault at once', () => {
    const problems = checkRecord(profile, aRecord({ workload: { hours: 'PTH' }, stackability: { kind: 'stackable' }, title: { ja: ' ' } }));
    expect(problems.map(({ code }) => code)).toEqual(['blank_text', 'hours_not_a_duration', 'towards_missing']);
  });

  test('names the item in Japanese and English and says what to do in both', () => {
    const [problem] = toldBy(profile, checkRecord(profile, aRecord({ workload: { hours: 'PT10001H' } })));
    expect(problem?.detail).toBe('【学習量 / Notional workload】学習時間は10,000時間未満で記入してください。 / State less than 10,000 hours.');
  });
});

describe('by another profile', () => {
  test('other codes are refused, and the message lists those that there are', () => {
    const [first, ...others] = toldBy(annexOne, checkRecord(annexOne, aRecord({ assessment: [{ type: 'quiz' }] })));
    expect(others).toEqual([]);
    expect(first?.detail).toBe(
      '【評価の種類 / Type of assessment】「quiz」という値はありません。使える値：testing（試験）、application-of-a-skill（技能の適用）、portfolio（ポートフォリオ）、recognition-of-prior-learning（既修得の学修の認定）。' +
        ' / There is no value "quiz". Allowed values: testing, application-of-a-skill (application of a skill), portfolio, recognition-of-prior-learning (recognition of prior learning).',
    );
    expect(checkRecord(annexOne, aRecord({ assessment: [{ type: 'testing' }] }))).toEqual([]);
  });

  test('hours have another limit, and a cardinality of one takes one', () => {
    const record = aRecord({ assessment: [{ type: 'testing' }], workload: { hours: 'PT1000H' }, participation: ['online', 'onsite'] });
    expect(checkRecord(annexOne, record).map(({ pointer, code }) => [pointer, code])).toEqual([['/participation/1', 'too_many'], ['/workload/hours', 'hours_too_many']]);
    expect(checkRecord(profile, aRecord({ workload: { hours: 'PT1000H' }, participation: ['online', 'onsite'] }))).toEqual([]);
  });

  test('levels are those of its scheme', () => {
    const five = aProfile((file) => file.vocabularies.levelScheme.values.forEach((scheme) => void scheme.codes?.splice(5)));
    expect(checkRecord(five, aRecord({ level: [{ scheme: 'JEQF', code: '6' }] })).map(({ code }) => code)).toEqual(['level_unknown']);
  });

  test('publishing demands other items, of other types, in other languages', () => {
    const annexRecord = { ...aRecordWithout('description', 'qualityAssurance'), assessment: [{ type: 'testing' }] };
    const codes = (record: FrameworkRecord): string[] => publishGaps(annexOne, record).map(({ pointer, code }) => `${pointer} ${code}`);
    expect(codes(annexRecord)).toEqual(['/qualityAssurance item_missing']);
    expect(codes({ ...annexRecord, achievementType: 'Certificate' })).toEqual(['/qualityAssurance item_missing']);
    expect(codes({ ...annexRecord, achievementType: 'Course' })).toEqual([]);
    expect(codes({ ...annexRecord, achievementType: 'Course', title: { ja: '題' } })).toEqual(['/title/en language_missing']);
  });
});

describe('publishGaps', () => {
  test.each(['description', 'learningOutcomes', 'workload', 'participation', 'assessment', 'qualityAssurance'] as const)(
    'demands %s of a MicroCredential, and quotes the profile by name',
    (item) => {
      expect(publishGaps(profile, aRecord())).toEqual([]);
      const [gap, ...others] = publishGaps(profile, aRecordWithout(item));
      expect(others).toEqual([]);
      expect(gap).toMatchObject({ pointer: `/${item}`, code: 'item_missing' });
      expect(gap?.say.ja).toContain('jmicro-framework-1.0');
      expect(`${gap?.say.ja}${gap?.say.en}`).not.toMatch(/guideline|ガイドライン/i);
    },
  );

  test('lets a MicroCredential go without what is recommended or optional', () => {
    const record = aRecordWithout('level', 'stackability', 'prerequisites', 'skills', 'fieldOfStudy', 'languageOfInstruction', 'furtherInfo', 'code', 'resultDescriptions');
    expect(publishGaps(profile, record)).toEqual([]);
  });

  test.each(['learningOutcomes', 'participation', 'assessment'] as const)('publishes a certificate of completion that states its %s', (item) => {
    const bare = { title: { ja: '公開講座' }, description: { ja: '全6回' }, achievementType: 'CertificateOfCompletion' };
    expect(publishGaps(profile, { ...bare, [item]: aRecord()[item] })).toEqual([]);
    expect(publishGaps(profile, bare).map(({ pointer, code }) => [pointer, code])).toEqual([['', 'criteria_missing']]);
  });

  test.each(['MicroCredential', 'Course'])('takes zero hours of a %s for none, whatever credits stand beside them', (achievementType) => {
    const gaps = (workload: FrameworkRecord['workload']) => publishGaps(profile, { ...aRecord(workload === undefined ? {} : { workload }), achievementType }).map(({ pointer, code }) => [pointer, code]);
    expect(gaps({ hours: 'PT0H' })).toEqual([['/workload/hours', 'hours_zero']]);
    expect(gaps({ hours: 'PT0H1M' })).toEqual([]);
    expect(gaps({ hours: 'PT0H', credits: [{ value: 1, scheme: 'JP-TANI' }] })).toEqual([['/workload/hours', 'hours_zero']]);
    expect(gaps({ credits: [{ value: 1, scheme: 'JP-TANI' }] })).toEqual([]);
  });

  test('demands a description of every type', () => {
    const record = { ...aRecordWithout('description'), achievementType: 'ext:Participation' };
    expect(publishGaps(profile, record).map(({ pointer, code }) => [pointer, code])).toEqual([['/description', 'item_missing']]);
  });
});

describe('readRecord', () => {
  test('composes characters and unifies line breaks, at every depth', () => {
    const record = aRecord({ furtherInfo: [{ text: { ja: 'か\u3099く\r\nしゅう' } }] });
    expect(readRecord(profile, record).record.furtherInfo).toEqual([{ text: { ja: 'がく\nしゅう' } }]);
  });

  test('changes nothing that is normal already', () => {
    const { record, problems, leftOut } = readRecord(profile, aFullRecord());
    expect({ record, problems, leftOut }).toEqual({ record: aFullRecord(), problems: [], leftOut: [] });
    expect(acceptRecord(profile, aFullRecord())).toEqual({ record: aFullRecord() });
  });

  test('leaves a member of the wrong form out and judges the rest all the same', () => {
    const { record, problems } = readRecord(profile, { ...aRecord(), level: '6', workload: { hours: 'PT10000H' } });
    expect(problems.map(({ item, pointer, code }) => [item, pointer, code])).toEqual([['level', '/level', 'type'], ['workload', '/workload/hours', 'hours_too_many']]);
    expect(record).not.toHaveProperty('level');
    expect(record).toHaveProperty('title');
  });

  test.each([[null], ['text'], [5], [[]]])('takes %j for no record', (value) => {
    expect(readRecord(profile, value)).toMatchObject({ record: {}, problems: [{ pointer: '', code: 'type' }], leftOut: [] });
    expect(acceptRecord(profile, value)).toHaveProperty('refused');
  });
});
