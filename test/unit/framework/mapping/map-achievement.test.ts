import { existsSync, readFileSync } from 'node:fs';
import { Ajv2019 } from 'ajv/dist/2019.js';
import ajvFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { credentialSubjectOf } from '../../../../src/framework/award/award.ts';
import { evidenceOf } from '../../../../src/framework/award/evidence.ts';
import { demonstrationIssuer } from '../../../../src/framework/demonstration/demonstration.ts';
import { issuerProfile } from '../../../../src/framework/issuer/issuer.ts';
import type { JsonObject } from '../../../../src/framework/json.ts';
import { achievementOf, type AchievementInput } from '../../../../src/framework/mapping/map-achievement.ts';
import { profile } from '../../../support/profiles.ts';
import { aFullRecord, anAward, aRecord } from '../support/builders.ts';
import { canonizeSafely } from '../support/public-contexts.ts';

const achievementId = 'https://badges.example/issuers/aonagi/achievements/1/v/2';

const output = (overrides: Partial<AchievementInput> = {}) =>
  achievementOf({
    profile,
    record: aFullRecord(),
    achievementId,
    version: 2,
    addressOfVersion: (version) => achievementId.replace(/2$/, String(version)),
    addressOfEdition: (language) => `${achievementId}/${language}`,
    test: false,
    includeExtension: true,
    ...overrides,
  });
const achieved = (overrides: Partial<AchievementInput> = {}) => output(overrides).achievement;

function aBadge(overrides: Partial<AchievementInput> = {}): JsonObject {
  const record = overrides.record ?? aFullRecord();
  const { achievement, contexts, name } = output({ record, imageUrl: 'https://badges.example/image.png', ...overrides });
  const evidence = [{ url: 'https://a.example/report', label: { ja: '報告書' }, narrative: '調査の**結果**' }];
  const results = (record.resultDescriptions ?? []).map(({ id, resultType, requiredValue, requiredLevel }) => ({
    resultDescription: id,
    ...(requiredLevel === undefined ? {} : { achievedLevel: requiredLevel }),
    ...(resultType === 'Status' ? { status: 'Completed' as const } : resultType === 'RubricCriterionLevel' ? {} : { value: requiredValue ?? '良い' }),
  }));
  const award = anAward({ results, narrative: '優れた成果を収めた。' });
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json', ...contexts],
    id: 'urn:uuid:0198c3a0-0000-7000-8000-000000000001',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name,
    issuer: issuerProfile({ issuer: demonstrationIssuer, did: 'did:web:badges.example:issuers:aonagi' }),
    validFrom: '2026-04-01T00:00:00Z',
    credentialSubject: credentialSubjectOf({ award, record, achievement, achievementId, salt: () => 'c2FsdA' }),
    evidence: evidenceOf(evidence),
  };
}

const partner = (slug: string) => ({
  id: `https://${slug}.example/`, name: { ja: `${slug}工業`, en: `${slug} Industries` }, url: `https://${slug}.example/`, country: 'JP', region: '東京都', identifiers: [{ scheme: 'X-CODE', value: '7' }],
});

const schemaFile = new URL('../../../../../shared/data/1edtech/schema/achievementcredential.json', import.meta.url);
const variants: [string, () => JsonObject][] = [
  ['every member', () => aBadge()],
  ['the demonstration record', () => aBadge({ record: aRecord() })],
  ['no extension', () => aBadge({ includeExtension: false })],
  ['a sandbox issuer', () => aBadge({ test: true })],
  ['a joint awarding body', () => aBadge({ record: aRecord({ awardingBody: [partner('x')] }) })],
  ['several joint awarding bodies', () => aBadge({ record: aRecord({ awardingBody: [partner('x'), partner('y')] }) })],
  ['the least record', () => aBadge({ record: { title: { ja: '公開講座' }, achievementType: 'Badge' } })],
];

describe.skipIf(!existsSync(schemaFile))('under the official schema (skipped where ../shared/data is absent)', () => {
  const validator = () => {
    const ajv = new Ajv2019({ strict: false, allErrors: true });
    ajvFormats.default(ajv);
    return ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);
  };

  test.each(variants)('a badge with %s is valid', (_what, badge) => {
    const validate = validator();
    validate(badge());
    expect(validate.errors).toBeNull();
  });

  test('a badge whose alignment lost its page is not, so that the schema is known to bite', () => {
    const badge = JSON.parse(JSON.stringify(aBadge()).replaceAll('"targetUrl"', '"target"')) as object;
    expect(validator()(badge)).toBe(false);
  });
});

describe('in JSON-LD safe mode with public contexts alone', () => {
  test.each(variants)('a badge with %s loses nothing', async (_what, badge) => {
    expect(await canonizeSafely(badge())).toContain('OpenBadgeCredential');
  });

  test('the extension needs its context, so that safe mode is known to bite', async () => {
    const badge = aBadge();
    badge['@context'] = (badge['@context'] as string[]).slice(0, 2);
    await expect(canonizeSafely(badge)).rejects.toThrow(/safe mode/i);
  });

  test('a changed hour inside the extension changes what is signed', async () => {
    const before = await canonizeSafely(aBadge());
    const after = await canonizeSafely(JSON.parse(JSON.stringify(aBadge()).replace('"hours":"PT22H30M"', '"hours":"PT22H31M"')) as object);
    expect(after).not.toBe(before);
  });

  test('the extension’s context may follow that of Ed25519Signature2020', async () => {
    const badge = aBadge();
    const [first = '', second = '', ...rest] = badge['@context'] as string[];
    badge['@context'] = [first, second, 'https://w3id.org/security/suites/ed25519-2020/v1', ...rest];
    expect(await canonizeSafely(badge)).toContain('frameworkRecord');
  });

  test('an Achievement stands on its own', async () => {
    const { achievement, contexts } = output();
    const document = { '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json', ...contexts], ...achievement };
    expect(await canonizeSafely(document)).toContain(achievementId);
  });
});

describe('achievementOf', () => {
  test('names one joint awarding body as its creator, and none where it could not name all of them', () => {
    expect(achieved({ record: aRecord() })).not.toHaveProperty('creator');
    expect(achieved({ record: aRecord({ awardingBody: [partner('x')] }) })['creator']).toEqual({
      id: 'https://x.example/', type: ['Profile'], name: 'x工業 / x Industries', url: 'https://x.example/',
      address: { type: ['Address'], addressCountryCode: 'JP', addressRegion: '東京都' },
      otherIdentifier: [{ type: 'IdentifierEntry', identifier: '7', identifierType: 'ext:X-CODE' }],
    });
    const several = achieved({ record: aRecord({ awardingBody: [partner('x'), partner('y')] }) });
    expect(several).not.toHaveProperty('creator');
    expect(JSON.stringify(several['criteria'])).toMatch(/x Industries.*y Industries/);
  });

  test('titles in both languages, and says so where the issuer is a sandbox', () => {
    expect(achieved()['name']).toBe('データサイエンス基礎 / Fundamentals of Data Science');
    expect(achieved({ test: true })['name']).toBe('【試験】TEST データサイエンス基礎 / Fundamentals of Data Science');
    expect(output({ test: true }).name).toBe(achieved({ test: true })['name']);
  });

  test('ends the description of each language in a line that sums the items up', () => {
    const [ja = '', en = ''] = (achieved({ record: aRecord() })['description'] as string).split('\n\n');
    expect(ja).toContain('\n学習量：45時間（1単位）／授業の方法：オンライン、各自の時間に学習／評価の方法：筆記試験、レポート・課題／レベル：日本の教育資格枠組み（JEQF）レベル6相当');
    expect(en).toContain('\nNotional workload: 45 hours (1 Japanese credit); Form of participation: online, in one’s own time;');
  });

  test('never puts hours where credits belong, and no credits where their unit would be unclear', () => {
    expect(achieved({ record: aRecord({ workload: { hours: 'PT45H' } }) })).not.toHaveProperty('creditsAvailable');
    expect(achieved({ record: aRecord({ workload: { credits: [{ value: 1.5, scheme: 'ECTS' }] } }) })['creditsAvailable']).toBe(1.5);
    const two = [{ value: 1, scheme: 'JP-TANI' }, { value: 2, scheme: 'ECTS' }];
    expect(achieved({ record: aRecord({ workload: { credits: two } }) })).not.toHaveProperty('creditsAvailable');
  });

  test('aligns levels, quality assurance and skills that have a page', () => {
    const alignments = achieved()['alignment'] as JsonObject[];
    expect(alignments.map(({ targetType, targetCode }) => [targetType, targetCode])).toEqual([
      ['ext:JEQF', '6'],
      ['ext:EQF', '6'],
      ['ext:IssuerLevel', 'gold'],
      ['ext:NZQCF', '5'],
      ['ext:QualityAssurance', undefined],
      ['ext:ESCOSkill', undefined],
      ['ext:Skill', 'DSS-L'],
      ['CFItem', undefined],
    ]);
  });

  test('aligns nothing that has no page, and a skill once though two outcomes name it', () => {
    const skill = { framework: 'ESCO', name: { ja: '分析' }, uri: 'https://a.example/skill' };
    const record = aRecord({
      level: [{ scheme: 'ISSUER', code: 'gold', name: { ja: 'ゴールド' } }, { scheme: 'constructor', code: '1' }],
      qualityAssurance: [{ kind: 'internal', name: { ja: '審査' } }],
      learningOutcomes: [{ id: 'a', text: { ja: 'x' }, skills: [skill] }, { id: 'b', text: { ja: 'y' }, skills: [skill] }],
      skills: [skill],
    });
    expect((achieved({ record })['alignment'] as JsonObject[]).map(({ targetUrl }) => targetUrl)).toEqual(['https://a.example/skill']);
  });

  test('makes result descriptions fragments of the achievement', () => {
    expect((achieved()['resultDescription'] as JsonObject[])[1]).toEqual({
      id: `${achievementId}#result-score`,
      type: ['ResultDescription'],
      name: '得点 / Score',
      resultType: 'RawScore',
      valueMin: '0',
      valueMax: '100',
      requiredValue: '60',
    });
  });

  test('makes the levels of a rubric fragments beside their result description', () => {
    const [rubric] = (achieved()['resultDescription'] as JsonObject[]).filter(({ resultType }) => resultType === 'RubricCriterionLevel');
    expect(rubric).toMatchObject({ id: `${achievementId}#result-report`, requiredLevel: `${achievementId}#result-report--level-good` });
    const levels = rubric?.['rubricCriterionLevel'] as JsonObject[] | undefined;
    expect(levels?.[1]).toEqual({
      id: `${achievementId}#result-report--level-good`,
      type: ['RubricCriterionLevel'],
      name: '到達 / Reached',
      description: '根拠を示して論じている。 / Argues with evidence.',
      level: '2',
      points: '5',
    });
  });

  test('links the five versions before it, newest first, and the languages that the record is whole in', () => {
    const related = (overrides: Partial<AchievementInput>) => (achieved(overrides)['related'] as JsonObject[] | undefined)?.map(({ id }) => String(id));
    expect(related({ version: 1 })).toEqual([`${achievementId}/en`]);
    expect(related({ version: 8 })).toEqual([`${achievementId}/en`, ...[7, 6, 5, 4, 3].map((version) => achievementId.replace(/2$/, String(version)))]);
    expect(related({ version: 1, record: aRecord({ title: { ja: '題', en: 'Title' }, description: { ja: '概要' } }) })).toBeUndefined();
  });

  test('names an ESCO occupation as one', () => {
    const occupation = { framework: 'ESCO', name: { ja: '看護師' }, uri: 'http://data.europa.eu/esco/occupation/1' };
    expect((achieved({ record: aRecord({ level: [], qualityAssurance: [], learningOutcomes: [], skills: [occupation] }) })['alignment'] as JsonObject[])[0]).toMatchObject({ targetType: 'ext:ESCOOccupation' });
  });

  test('names the first page of further information as the criteria page', () => {
    expect(achieved()['criteria']).toMatchObject({ id: 'https://www.aonagi.example/programmes/data-science-fundamentals' });
    expect(achieved({ record: aRecord({ furtherInfo: [{ text: { ja: '案内' } }] }) })['criteria']).not.toHaveProperty('id');
  });

  test('carries the record with its languages apart, and names the profile as unverified', () => {
    const { frameworkRecord } = achieved();
    expect(frameworkRecord).toMatchObject({ profile: 'jmicro-framework-1.0', profileVerified: false, title: aRecord().title });
    expect(frameworkRecord).not.toHaveProperty('code');
    expect(achieved({ includeExtension: false })).not.toHaveProperty('frameworkRecord');
  });

  test('defines the extension by one constant inline context, or none', () => {
    const constant = { frameworkRecord: { '@id': 'urn:akashi:ns:v1#frameworkRecord', '@type': '@json' } };
    expect(output().contexts).toEqual([constant]);
    expect(output({ includeExtension: false }).contexts).toEqual([]);
  });

  test('references the image and gives it a text', () => {
    expect(achieved({ imageUrl: 'https://a.example/i.png' })['image']).toEqual({
      id: 'https://a.example/i.png',
      type: 'Image',
      caption: 'データサイエンス基礎 / Fundamentals of Data Science',
    });
    expect(achieved({ imageUrl: 'https://a.example/i.png', imageCaption: '青い波' })['image']).toMatchObject({ caption: '青い波' });
    expect(achieved()).not.toHaveProperty('image');
  });

  test('gives the same bytes for the same input, and leaves the record as it was', () => {
    const record = aFullRecord();
    expect(JSON.stringify(output({ record }))).toBe(JSON.stringify(output({ record: aFullRecord() })));
    (achieved({ record })['frameworkRecord'] as { title: { ja: string } }).title.ja = 'changed';
    expect(record).toEqual(aFullRecord());
  });
});
