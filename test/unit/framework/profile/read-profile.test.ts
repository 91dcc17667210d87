import { describe, expect, test } from 'vitest';
import type { AppError } from '../../../../src/errors.ts';
import type { ProfileFile } from '../../../../src/framework/profile/profile-schema.ts';
import { itemKeys, itemLabel, labelOf, profileCitation } from '../../../../src/framework/profile/profile.ts';
import { profileOf } from '../../../../src/framework/profile/read-profile.ts';
import { annexOne, aProfile, aProfileFile, profile } from '../../../support/profiles.ts';

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
    expect(Object.keys(profile.items).toSorted()).toEqual([...itemKeys].toSorted());
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
    ['when an item is missing', (file) => void file.items.pop(), /the item timeZone is missing/],
    ['when an item stands twice', (file) => void file.items.push(...aProfileFile().items.slice(0, 1)), /the item learner stands twice/],
    ['when an item has no rule in the code', (file) => void (itemOf(file, 'code')['key'] = 'price'), /no item is called price/],
    ['when a label is missing in one language', (file) => void delete itemOf(file, 'title')['en'], /required property 'en'/],
    ['when an obligation is none', (file) => void (itemOf(file, 'title')['obligation'] = 'must'), /allowed values/],
    ['when a member is misspelt', (file) => void ((file as unknown as Loose)['itmes'] = [] as never), /additional properties/],
    ['when an item names an element that the framework has not', (file) => void (itemOf(file, 'title')['eu'] = '17'), /no element 17/],
    ['when an item names a source that is not listed', (file) => file.items.forEach(({ provenance }) => provenance.sources.push('X')), /no source X/],
    ['when what is mandatory may be given no time', (file) => void (itemOf(file, 'workload')['cardinality'] = '0..1'), /cannot be given no time/],
    ['when publishing demands what is no item', (file) => void file.publishing.otherTypes.oneOf.push('price'), /no item is called price/],
    ['when a code stands twice', (file) => void file.vocabularies.participation.values.push(...file.vocabularies.participation.values.slice(0, 1)), /the code online stands twice/],
    ['when a code with a rule of its own is missing', (file) => void (file.vocabularies.stackability.values.length = 1), /the code stackable is missing/],
  ])('%s', (_what, change, fault) => {
    expect(faultsOf(() => undefined)).toEqual([]);
    expect(faultsOf(change).join('\n')).toMatch(fault);
  });

  test('when it is no object at all', () => {
    expect(() => profileOf('x')).toThrow(/not well formed/);
  });
});

test('labels come from the profile, and a code without one stands for itself', () => {
  expect(itemLabel(profile, 'workload')).toBe('学習量 / Notional workload');
  expect(itemLabel(annexOne, 'workload')).toContain('想定学習量');
  expect(labelOf(profile, 'assessment', 'quiz')).toEqual({ ja: '小テスト', en: 'quiz' });
  expect(labelOf(annexOne, 'assessment', 'quiz')).toEqual({ ja: 'quiz', en: 'quiz' });
  expect(labelOf(profile, 'creditScheme', 'constructor')).toEqual({ ja: 'constructor', en: 'constructor' });
});
