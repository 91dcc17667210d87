import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppError } from '../../../../src/errors.ts';
import type { ProfileFile } from '../../../../src/framework/profile/profile-schema.ts';
import { itemLabel, labelOf, profileCitation } from '../../../../src/framework/profile/profile.ts';
import { profileOf, readProfile } from '../../../../src/framework/profile/read-profile.ts';
import { annexOne, annexOneFile, aProfile, aProfileFile, profile } from '../../../support/profiles.ts';

const faultsOf = (change: (file: ProfileFile) => void): string[] => {
  try {
    aProfile(change);
    return [];
  } catch (error) {
    const { code, problems } = error as AppError;
    expect(code).toBe('invalid_profile');
    return problems.map(({ pointer, detail }) => `${pointer}: ${detail}`);
  }
};

type Loose = Record<string, never>;
const itemOf = (file: ProfileFile, key: string) => file.items.find((item) => item.key === key) as unknown as Record<string, unknown>;

describe('the shipped profile', () => {
  test('describes every item once, none of them as compared with the published text', () => {
    expect(Object.keys(profile.items)).toHaveLength(34);
    expect(profile.verified).toBe(false);
    expect(Object.values(profile.items).filter(({ verified }) => verified)).toEqual([]);
  });

  test('says of every item where it comes from and why it matters, in both languages', () => {
    for (const { key, provenance, why, ja, en } of Object.values(profile.items)) {
      expect(provenance.existence, key).toMatch(/\S/);
      expect(`${ja}${why.ja}`, key).toMatch(/[ぁ-んァ-ヶ一-龠]/);
      expect(`${en} ${why.en}`, key).toMatch(/^[\x20-\x7E]+$/);
    }
  });

  test('takes for confirmed what is named in print, and the charter’s three (framework.md §3.1)', () => {
    const confirmed = Object.values(profile.items).filter(({ confidence }) => confidence === 'A');
    expect(confirmed.map(({ key }) => key).toSorted()).toEqual([
      'assessment', 'awardingBody', 'completionConditions', 'issuedOn', 'learningContent', 'learningOutcomes', 'learningPurpose', 'participation', 'qualityAssurance', 'stackability', 'workload',
    ]);
  });

  test('has a counterpart for each of the EU’s 16 elements, 11 of them mandatory', () => {
    const { elements } = profile.frameworks.eu;
    expect(elements).toHaveLength(16);
    expect(elements.filter(({ obligation }) => obligation.startsWith('mandatory'))).toHaveLength(11);
    const counterparts = new Set(Object.values(profile.items).map(({ eu }) => eu));
    expect(elements.filter(({ id }) => !counterparts.has(id))).toEqual([]);
  });

  test('is quoted with the note that nobody compared it, and never as the guideline', () => {
    expect(profileCitation(profile)).toEqual({ ja: 'プロファイル jmicro-framework-1.0（原文と未照合）', en: 'Profile jmicro-framework-1.0 (not yet compared with the published text)' });
    expect(profileCitation(annexOne).en).toBe('Profile eu-annex-1');
  });
});

describe('a profile is refused, with every fault,', () => {
  test.each<[string, (file: ProfileFile) => void, RegExp]>([
    ['when an item stands twice', (file) => void file.items.push(...aProfileFile().items.slice(0, 1)), /the item learner stands twice/],
    ['when an item names no member of a record', (file) => void (itemOf(file, 'code')['members'] = ['price']), /\/items\/30\/members: the item code names price, and a record has no such member; there are title, description, .*assessment\.passCriterion, .*additionalItems\.NAME/],
    ['when an item names all that the profile adds', (file) => void (itemOf(file, 'code')['members'] = ['additionalItems']), /names additionalItems, and a record has no such member/],
    ['when an item names a language of a text', (file) => void (itemOf(file, 'title')['members'] = ['title.ja']), /names title\.ja, and a record has no such member/],
    ['when an item names no member of an award', (file) => void (itemOf(file, 'grade')['members'] = ['grade']), /an award has no such member; there are recipient, .*results, .*evidence/],
    ['when an item names no member of an issuer', (file) => void (itemOf(file, 'timeZone')['members'] = ['zone']), /an issuer has no such member; there are slug, name/],
    ['when an item names what the service does not state', (file) => void (itemOf(file, 'version')['members'] = ['edition']), /the service states no such member; there are issuedOn, version/],
    ['when an item is said to be where the extension has nothing', (file) => void (itemOf(file, 'title')['openBadges'] = { core: [], extension: 'name', narrative: false }), /openBadges\/extension: the extension is the record, and a record has no such member/],
    ['when two items name one member', (file) => void (itemOf(file, 'supervision')['members'] = ['assessment']), /another item names the member assessment too/],
    ['when an item lists a vocabulary that none of its members takes', (file) => void (itemOf(file, 'title')['vocabularies'] = ['expiry']), /no member of the item title takes codes of expiry/],
    ['when a value does not say what follows from it', (file) => void delete (file.vocabularies.stackability.values[0] as unknown as Loose)['towards'], /required property 'towards'/],
    ['when a value says what its vocabulary has no rule for', (file) => void Object.assign(file.vocabularies.participation.values[0] ?? {}, { needsLabel: true }), /additional properties/],
    ['when a renamed code is still the code of another value', (file) => void Object.assign(file.vocabularies.expiry.values[0] ?? {}, { formerly: ['fixed-term'] }), /the code fixed-term stands twice/],
    ['when the whole profile is demanded of no type of achievement', (file) => void file.publishing.wholeProfileTypes.push('Microcredential'), /Microcredential is no achievement type/],
    ['when the other type is none of the others', (file) => void (file.publishing.otherTypes.suggested = 'MicroCredential'), /MicroCredential is no other type/],
    ['when other types must state what an award states', (file) => void file.publishing.otherTypes.mandatory.push('grade'), /no item that a record states is called grade/],
    ['when Japanese is not demanded, which every text is written in', (file) => void (file.languages.mandatory = ['en']), /ja must be among them/],
    ['when a language has no such code', (file) => void file.languages.recommended.push('jpn-1'), /jpn-1 is no language code/],
    ['when a label is missing in one language', (file) => void delete itemOf(file, 'title')['en'], /required property 'en'/],
    ['when an obligation is none', (file) => void (itemOf(file, 'title')['obligation'] = 'must'), /allowed values/],
    ['when a member is misspelt', (file) => void ((file as unknown as Loose)['itmes'] = [] as never), /additional properties/],
    ['when an item names an element that the framework has not', (file) => void (itemOf(file, 'title')['eu'] = '17'), /no element 17/],
    ['when an item names a source that is not listed', (file) => file.items.forEach(({ provenance }) => provenance.sources.push('X')), /no source X/],
    ['when what is mandatory may be given no time', (file) => void (itemOf(file, 'workload')['cardinality'] = '0..1'), /cannot be given no time/],
    ['when publishing demands what is no item', (file) => void file.publishing.otherTypes.oneOf.push('price'), /no item that a record states is called price/],
    ['when a level is of another list than the EQF', (file) => void Object.assign(file.vocabularies.levelScheme.values[0] ?? {}, { elm: 'http://data.europa.eu/snb/qdr/{code}' }), /levelScheme\/values\/0\/elm: the levels of JEQF are an eqfLevel by it/],
    ['when every level of a scheme is one level of the EQF', (file) => void Object.assign(file.vocabularies.levelScheme.values[1] ?? {}, { elm: 'http://data.europa.eu/snb/eqf/6' }), /must be http:\/\/data\.europa\.eu\/snb\/eqf\/\{code\}/],
    ['when the label of a credit has no place for the number', (file) => void Object.assign(file.vocabularies.creditScheme.values[0] ?? {}, { ja: '単位' }), /creditScheme\/values\/0\/ja: the label of JP-TANI must hold \{value\}/],
    ['when the plural of a credit has no place for the number', (file) => void Object.assign(file.vocabularies.creditScheme.values[1] ?? {}, { enPlural: 'credits' }), /creditScheme\/values\/1\/enPlural/],
    ['when an element of a framework stands twice', (file) => void file.frameworks.au.elements.push(...file.frameworks.au.elements.slice(0, 1)), /\/frameworks\/au\/elements\/14\/id: the element learning-outcomes stands twice/],
    ['when an item is in a field that there is not', (file) => void (itemOf(file, 'code')['openBadges'] = { core: ['achievement.foo'], narrative: false }), /no badge states the item code in achievement\.foo; there are achievement\.humanCode/],
    ['when an item is in the field of another', (file) => void (itemOf(file, 'code')['openBadges'] = { core: ['achievement.name'], narrative: false }), /no badge states the item code in achievement\.name/],
    ['when an item without a section is said to have one', (file) => void (itemOf(file, 'learningPurpose')['openBadges'] = { core: ['achievement.criteria.narrative'], narrative: false }), /leave it empty/],
    ['when an item is in the extension by the member of another', (file) => void (itemOf(file, 'title')['openBadges'] = { core: [], extension: 'workload', narrative: false }), /the item title is not stated by workload/],
    ['when an item is in the extension, which leaves it out', (file) => void (itemOf(file, 'code')['openBadges'] = { core: [], extension: 'code', narrative: false }), /the extension has no code: a core field carries it/],
    ['when the title may be left out, which no record can', (file) => void (itemOf(file, 'title')['obligation'] = 'optional'), /\/obligation: the item title must be mandatory, since no record has its form without title/],
    ['when the type may be left out, which no record can', (file) => void (itemOf(file, 'achievementType')['obligation'] = 'recommended'), /the item achievementType must be mandatory/],
    ['when a value of supervision is of another list', (file) => void Object.assign(file.vocabularies.supervision.values[0] ?? {}, { elm: { verified: { uri: 'http://data.europa.eu/snb/eqf/6', ja: 'x', en: 'x' } } }), /values\/0\/elm\/verified\/uri: must match pattern/],
    ['when a code stands twice', (file) => void file.vocabularies.participation.values.push(...file.vocabularies.participation.values.slice(0, 1)), /the code online stands twice/],
  ])('%s', (_what, change, fault) => {
    expect(faultsOf(() => undefined)).toEqual([]);
    expect(faultsOf(change).join('\n')).toMatch(fault);
  });

  test('when it is no object at all', () => {
    expect(() => profileOf('x')).toThrow(/^It is not a well-formed profile: must be object/);
  });
});

test('labels come from the profile, and a code without one stands for itself', () => {
  expect(itemLabel(profile, 'workload')).toBe('学習量 / Notional workload');
  expect(itemLabel(annexOne, 'workload')).toContain('想定学習量');
  expect(labelOf(profile, 'assessment', 'quiz')).toEqual({ ja: '小テスト', en: 'quiz' });
  expect(labelOf(annexOne, 'assessment', 'quiz')).toEqual({ ja: 'quiz', en: 'quiz' });
  expect(labelOf(profile, 'creditScheme', 'constructor')).toEqual({ ja: 'constructor', en: 'constructor' });
});

describe('a file that is no profile', () => {
  let directory = '';
  beforeAll(() => void (directory = mkdtempSync(join(tmpdir(), 'profile-'))));
  afterAll(() => rmSync(directory, { recursive: true }));

  const whole = readFileSync(annexOneFile);
  const read = (content: Uint8Array | undefined): AppError | string => {
    const path = join(directory, 'corrected 1.json');
    rmSync(path, { force: true });
    if (content !== undefined) writeFileSync(path, content);
    try {
      return readProfile(pathToFileURL(path)).id;
    } catch (error) {
      return error as AppError;
    }
  };

  test.each<[string, Uint8Array | undefined, RegExp]>([
    ['cut off', whole.subarray(0, 2000), /^corrected 1\.json is not a well-formed profile: it is not JSON: .*\.$/],
    ['not UTF-8', Buffer.concat([whole, Buffer.of(0xff)]), /^corrected 1\.json .*: it is not UTF-8\.$/],
    ['not there', undefined, /^corrected 1\.json .*: it cannot be read \(ENOENT\)\.$/],
    ['empty', Buffer.of(), /^corrected 1\.json .*: it is not JSON/],
    ['a profile without items', Buffer.from(whole.toString().replace('"items"', '"itmes"')), /^corrected 1\.json .*required property 'items'.*more\)\.$/],
  ])('%s is refused by its name', (_what, content, message) => {
    const refusal = read(content) as AppError;
    expect(refusal).toMatchObject({ code: 'invalid_profile' });
    expect(refusal.message).toMatch(message);
    expect(refusal.problems.length).toBeGreaterThan(0);
    expect(read(whole)).toBe('eu-annex-1');
  });
});
