// The way back of the mapping: what a record and an award state is found in the badge, and where; and nothing else is.
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/framework/json.ts';
import { emittedBy } from '../../../../src/framework/mapping/emitted-places.ts';
import { isMember, memberNames } from '../../../../src/framework/profile/members.ts';
import { itemsOf } from '../../../../src/framework/profile/profile.ts';
import { states } from '../../../../src/framework/profile/statement.ts';
import { frameworkView, type FrameworkView, type StatedItem } from '../../../../src/framework/view/framework-view.ts';
import { placesOfProfile } from '../../../../src/framework/view/profile-places.ts';
import { readOfMember } from '../../../../src/framework/view/record-reads.ts';
import { exampleRecord, exampleRecords } from '../../../support/examples.ts';
import { aProfile, aProfileItem, annexOne, itemIn, profile } from '../../../support/profiles.ts';
import { aFullRecord, aRecord } from '../support/builders.ts';
import { at, mappedBadge } from '../support/mapped-badge.ts';

const record = '/credentialSubject/achievement/frameworkRecord';
const item = (view: FrameworkView, key: string): StatedItem | undefined => view.items.find((one) => one.item === key);
const places = (view: FrameworkView, key: string): string[] => (item(view, key)?.statedIn ?? []).map(({ pointer, source }) => `${source} ${pointer}`);
const missing = (view: FrameworkView): string[] => view.missing.map((one) => one.item);
const keys = (view: FrameworkView): string[] => view.items.map((one) => one.item);
const dataScience = exampleRecord('data-science-fundamentals');

/** Whatever is said must hold of any view. */
function expectSound(view: FrameworkView, badge: unknown): void {
  for (const { statedIn, value, label } of view.items) {
    expect(statedIn.length).toBeGreaterThan(0);
    expect(statedIn.length).toBeLessThanOrEqual(8);
    for (const { pointer } of statedIn) expect(at(badge, pointer)).not.toBeUndefined();
    for (const text of Object.values(value ?? label)) expect(text).toMatch(/^\S(.{0,298}\S)?$/su);
  }
  expect(new Set([...keys(view), ...missing(view)]).size).toBe(view.items.length + view.missing.length);
}

describe('a badge of ours', () => {
  test.each(exampleRecords.map(({ name, record: stated }) => [name, stated] as const))('of %s names every item that its record states, where it stands, and lacks nothing', (_name, stated) => {
    const badge = mappedBadge(stated);
    const view = frameworkView(badge, profile);
    expectSound(view, badge);
    expect(view.profile).toBe(profile.id);
    expect(missing(view)).toEqual([]);
    for (const { key, members } of itemsOf(profile, 'record')) {
      const first = item(view, key)?.statedIn[0];
      expect([key, first !== undefined], key).toEqual([key, states({ members }, stated)]);
      if (first === undefined || key === 'achievementType' || key === 'code') continue;
      expect(first.source).toBe('extension');
      expect(members.some((member) => first.pointer.replaceAll(/\/\d+/g, '').startsWith(`${record}/${member.replaceAll('.', '/')}`)), first.pointer).toBe(true);
    }
    for (const key of ['learner', 'awardingBody', 'issuerCountry', 'issuedOn', 'awardedDate', 'validUntil', 'grade', 'evidence', 'narrative', 'version']) expect(keys(view)).toContain(key);
    expect(keys(view)).not.toContain('timeZone');
  });

  test('is read at each place that states an item, the extension first', () => {
    const view = frameworkView(mappedBadge(dataScience), profile);
    const achievement = '/credentialSubject/achievement';
    expect(places(view, 'title')).toEqual([`extension ${record}/title`, `core ${achievement}/name`, 'core /name']);
    expect(places(view, 'workload')).toEqual([`extension ${record}/workload`, `core ${achievement}/creditsAvailable`, 'core /credentialSubject/creditsEarned']);
    expect(places(view, 'level')).toEqual([`extension ${record}/level`, `core ${achievement}/alignment/0`]);
    expect(places(view, 'qualityAssurance')).toEqual([`extension ${record}/qualityAssurance`, `core ${achievement}/alignment/1`]);
    expect(places(view, 'skills')).toEqual([
      `extension ${record}/skills`, `extension ${record}/learningOutcomes/1/skills`, `core ${achievement}/alignment/2`, `core ${achievement}/alignment/3`, `core ${achievement}/tag`,
    ]);
    expect(places(view, 'supervision')).toEqual([0, 1].map((index) => `extension ${record}/assessment/${index}/supervision`).concat([0, 1].map((index) => `extension ${record}/assessment/${index}/identityVerified`)));
    expect(places(view, 'participation')).toEqual([`extension ${record}/participation`]);
    expect(places(view, 'learner')).toEqual(['core /credentialSubject/identifier']);
  });

  test('is told in the words of the profile, in both languages', () => {
    const view = frameworkView(mappedBadge(dataScience), profile);
    expect(item(view, 'workload')).toMatchObject({ label: { ja: '学習量', en: 'Notional workload' }, value: { ja: '45時間（1単位）', en: '45 hours (1 Japanese credit)' } });
    expect(item(view, 'level')?.value).toEqual({ ja: '日本の教育資格枠組み（JEQF）レベル6相当', en: 'comparable to JEQF level 6' });
    expect(item(view, 'participation')?.value).toEqual({ ja: 'オンライン', en: 'online' });
    expect(item(view, 'supervision')?.value?.ja).toBe('オンラインでの監督あり／監督なし／本人確認あり／本人確認なし');
    expect(item(view, 'learningOutcomes')?.value?.en).toMatch(/^Can describe a data set .*; Understands what must be observed/);
    expect(item(view, 'stackability')?.value?.en).toBe('stackable towards another credential');
    expect(item(view, 'fieldOfStudy')?.value).toEqual({ ja: 'ISCED-F 0542 統計学', en: 'ISCED-F 0542 Statistics' });
    expect(item(view, 'languageOfInstruction')?.value).toEqual({ ja: '日本語', en: 'Japanese' });
    expect(item(view, 'title')?.value).toEqual({ ja: 'データサイエンス基礎', en: 'Fundamentals of Data Science' });
    expect(item(view, 'issuerCountry')?.value).toEqual({ ja: 'JP', en: 'JP' });
  });

  test('of every kind of value is read whole', () => {
    const badge = mappedBadge(aFullRecord());
    const view = frameworkView(badge, profile);
    expectSound(view, badge);
    expect(missing(view)).toEqual([]);
    expect(item(view, 'level')?.value?.en).toContain('"Gold"');
    expect(item(view, 'qualityAssurance')?.value?.ja).toContain('架空評価機構');
    expect(item(view, 'expiryPolicy')?.value?.en).toContain('1 year 6 months');
    const joint = aRecord({ awardingBody: [{ id: 'https://partner.example/', name: { ja: '架空工業', en: 'Fictional Industries' }, country: 'JP' }] });
    expect(places(frameworkView(mappedBadge(joint), profile), 'jointAwardingBody')).toEqual([`extension ${record}/awardingBody`, 'core /credentialSubject/achievement/creator']);
  });

  test('says of a learner that one is named and where, and repeats nothing of what is about one', () => {
    const badge = mappedBadge(dataScience);
    const view = frameworkView(badge, profile);
    for (const key of ['learner', 'grade', 'evidence', 'narrative']) expect(Object.keys(item(view, key) ?? {}), key).toEqual(['item', 'label', 'statedIn']);
    const told = JSON.stringify(view);
    for (const secret of ['S2026-0042', '山田', 'ヤマダ', 'YAMADA', 'work.example', '優れた成果', 'sha256$']) expect(told).not.toContain(secret);
    expect(JSON.stringify(badge)).toContain('S2026-0042');
  });
});

describe('a badge whose issuer left the extension out', () => {
  // what stands in words alone is missing, and the words of the criteria are not read
  test.each([
    ['community-nursing-dementia-care', ['learningOutcomes', 'participation']],
    ['data-science-certificate', ['participation']],
    ['data-science-fundamentals', ['participation']],
    ['data-visualisation', ['participation']],
    // credits of two kinds are no one number
    ['statistics-in-practice', ['workload', 'participation']],
  ])('of %s states what core fields state, and lacks %j', (name, lacking) => {
    const badge = mappedBadge(exampleRecord(name), { includeExtension: false });
    const view = frameworkView(badge, profile);
    expectSound(view, badge);
    expect(missing(view)).toEqual(lacking);
    expect(new Set(view.items.flatMap(({ statedIn }) => statedIn.map(({ source }) => source)))).toEqual(new Set(['core']));
    expect(view.missing.map(({ label }) => label)).toContainEqual({ ja: '授業の方法', en: 'Form of participation' });
    for (const key of ['stackability', 'prerequisites', 'supervision', 'completionConditions', 'languageOfInstruction', 'learningPurpose']) expect(keys(view)).not.toContain(key);
  });

  test('tells credits without a kind, and texts as they are', () => {
    const view = frameworkView(mappedBadge(dataScience, { includeExtension: false }), profile);
    expect(item(view, 'workload')?.value).toEqual({ ja: '1（単位の種類は示されていません）', en: '1 (kind of credit not stated)' });
    expect(item(view, 'title')?.value).toEqual({ ja: 'データサイエンス基礎 / Fundamentals of Data Science', en: 'データサイエンス基礎 / Fundamentals of Data Science' });
    expect(places(view, 'learningOutcomes')).toEqual(['core /credentialSubject/achievement/alignment/2']);
  });
});

describe('the tables', () => {
  const words = ['achievement.description', 'achievement.criteria.narrative', 'achievement.tag', 'achievement.related', 'issuer.otherIdentifier', 'issuer.address.addressRegion'];

  test('have a place for every field that the profile names, but for words and what states nothing by itself', () => {
    const unread = itemsOf(profile).flatMap((one) => {
      const pointers = placesOfProfile(profile).find(({ item: key }) => key === one.key)?.places.map(({ whole }) => whole.pointer) ?? [];
      return one.openBadges.core.filter((path) => !words.includes(path) && !pointers.some((pointer) => pointer.endsWith(`/${path.replace(/^(credential|achievement)\./, '').replaceAll('.', '/')}`))).map((path) => `${one.key} ${path}`);
    });
    expect(unread).toEqual([]);
    expect(itemsOf(profile).flatMap(emittedBy).length).toBeGreaterThan(40);
  });

  test('read every member that an item of a record can name', () => {
    const named = memberNames('record').filter((name) => isMember('record', name));
    expect(named.length).toBeGreaterThan(60);
    expect([...named, 'additionalItems.support'].filter((name) => readOfMember(name) === undefined)).toEqual([]);
  });
});

describe('a corrected profile', () => {
  const corrected = aProfile((file) => {
    Object.assign(itemIn(file, 'workload'), { key: 'studyHours', ja: '総学習時間', members: ['workload.hours'] });
    itemIn(file, 'assessment').openBadges.core = ['achievement.criteria.narrative'];
    Object.assign(itemIn(file, 'learningPurpose'), { obligation: 'mandatory', cardinality: '1' });
    file.items = file.items.filter(({ key }) => key !== 'furtherInfo');
    file.items.push(
      aProfileItem({ key: 'learnerSupport', ja: '学習支援', en: 'Support for learners', members: ['additionalItems.support'] }),
      aProfileItem({ key: 'passCriterion', ja: '合格基準', en: 'Pass criterion', members: ['assessment.passCriterion'], obligation: 'mandatory', cardinality: '1..*', eu: null }),
      aProfileItem({ key: 'legalIdentifier', ja: '法人番号', en: 'Legal identifier', statedBy: 'issuer', members: ['identifiers'], obligation: 'mandatory', cardinality: '1..*' }),
    );
    itemIn(file, 'awardingBody').details = ['url', 'email'];
    // nothing in core states hours
    itemIn(file, 'studyHours').openBadges = { core: ['achievement.criteria.narrative'], narrative: true };
    itemIn(file, 'studyHours').vocabularies = [];
    file.publishing.otherTypes.oneOf = file.publishing.otherTypes.oneOf.filter((key) => key !== 'workload');
  });

  test('is followed in its items, labels, obligations and fields, without a change of code', () => {
    const { learningPurpose: _, ...purposeless } = dataScience;
    const badge = mappedBadge({ ...purposeless, additionalItems: { support: { ja: '字幕を付けています。', en: 'Subtitles are provided.' } } }, { by: corrected });
    const view = frameworkView(badge, corrected);
    expectSound(view, badge);
    expect(item(view, 'studyHours')).toEqual({
      item: 'studyHours', label: { ja: '総学習時間', en: 'Notional workload' }, statedIn: [{ pointer: `${record}/workload/hours`, source: 'extension' }], value: { ja: '45時間', en: '45 hours' },
    });
    expect(item(view, 'learnerSupport')?.value).toEqual({ ja: '字幕を付けています。', en: 'Subtitles are provided.' });
    expect(places(view, 'passCriterion')).toEqual([0, 1].map((index) => `extension ${record}/assessment/${index}/passCriterion`));
    expect(places(view, 'assessment')).toEqual([`extension ${record}/assessment`]);
    expect(keys(view)).not.toContain('furtherInfo');
    // an identifier has no place in a badge by this profile, so that none is asked for
    expect(missing(view)).toEqual(['learningPurpose']);
    expect(missing(frameworkView(badge, profile))).toEqual([]);
  });

  test('of another framework reads the same badge by its own words', () => {
    const badge = mappedBadge(dataScience);
    const view = frameworkView(badge, annexOne);
    expectSound(view, badge);
    expect([view.profile, missing(view)]).toEqual(['eu-annex-1', []]);
    expect(missing(frameworkView({ ...badge, credentialSubject: {} } as JsonObject, annexOne))).toContain('learner');
  });
});
