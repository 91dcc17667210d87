// Whatever a stranger sends: a view never throws, is never large, and says nothing that the badge does not state.
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/framework/json.ts';
import { frameworkView, type FrameworkView } from '../../../../src/framework/view/framework-view.ts';
import { exampleRecord } from '../../../support/examples.ts';
import { profile } from '../../../support/profiles.ts';
import { at, mappedBadge, openBadgesContexts } from '../support/mapped-badge.ts';

type Json = any; // oxlint-disable-line typescript/no-explicit-any -- documents are taken apart freely here

const good = (): Json => mappedBadge(exampleRecord('data-science-fundamentals'));
const changed = (change: (badge: Json) => void): Json => {
  const badge = good();
  change(badge);
  return badge;
};
const view = (badge: unknown): FrameworkView => frameworkView(badge, profile);
const sourcesOf = (badge: unknown): string[] => [...new Set(view(badge).items.flatMap(({ statedIn }) => statedIn.map(({ source }) => source)))];
const isStated = (badge: unknown, key: string): boolean => view(badge).items.some(({ item }) => item === key);
const definition = { '@id': 'urn:akashi:ns:v1#frameworkRecord', '@type': '@json' };
/** The record's own places alone: nothing in core states these. */
const ofExtension = ['participation', 'supervision', 'stackability', 'prerequisites', 'completionConditions'];

describe('our extension', () => {
  test.each<[string, Json[]]>([
    ['no definition', []],
    ['another IRI', [{ frameworkRecord: { ...definition, '@id': 'urn:akashi:ns:v2#frameworkRecord' } }]],
    ['an IRI alone', [{ frameworkRecord: 'urn:akashi:ns:v1#frameworkRecord' }]],
    ['another type', [{ frameworkRecord: { ...definition, '@type': '@id' } }]],
    ['one member more', [{ frameworkRecord: { ...definition, '@protected': true } }]],
    ['a second definition after it', [{ frameworkRecord: definition }, { frameworkRecord: 'https://other.example/#record' }]],
    ['a second definition within a type', [{ frameworkRecord: definition }, { Course: { '@id': 'https://other.example/#C', '@context': { frameworkRecord: 'https://other.example/#record' } } }]],
    ['a second definition in a list within', [{ frameworkRecord: definition }, { Course: { '@context': [[{ frameworkRecord: 'https://other.example/#record' }]] } }]],
    ['all contexts undone after it', [{ frameworkRecord: definition }, null]],
  ])('with %s is not read', (_what, contexts) => {
    const badge = changed((one) => (one['@context'] = [...openBadgesContexts, ...contexts]));
    expect(sourcesOf(badge)).toEqual(['core']);
    for (const key of ofExtension) expect(isStated(badge, key), key).toBe(false);
    expect(view(badge).missing.map(({ item }) => item)).toEqual(['participation']);
  });

  test.each<[string, (badge: Json) => void, boolean]>([
    ['beside other terms', (badge) => (badge['@context'][2] = { other: 'https://other.example/#other', frameworkRecord: definition }), true],
    ['in a second context object', (badge) => badge['@context'].splice(2, 0, { other: 'https://other.example/#other' }), true],
    ['under a context of the achievement', (badge) => (badge.credentialSubject.achievement['@context'] = { frameworkRecord: 'https://other.example/#record' }), false],
    ['under a context of the subject', (badge) => (badge.credentialSubject['@context'] = []), false],
  ])('is read or not where it is defined %s', (_what, change, isRead) => {
    expect(sourcesOf(changed(change)).includes('extension')).toBe(isRead);
  });

  test.each<[string, Json]>([['a text', 'workload: 45 hours'], ['a number', 45], ['true', true], ['null', null], ['a list of it', [good().credentialSubject.achievement.frameworkRecord]], ['nothing', {}]])('that is %s states nothing', (_what, record) => {
    const badge = changed((one) => (one.credentialSubject.achievement.frameworkRecord = record));
    expect(sourcesOf(badge)).toEqual(['core']);
  });

  test('takes no name that it did not bring', () => {
    const names = '{"__proto__":{"participation":["online"],"assessment":[{"type":"quiz"}]},"constructor":{"prototype":{}},"toString":"x","hasOwnProperty":1,"stackability":{"__proto__":{"kind":"standalone"}}}';
    const badge = changed((one) => (one.credentialSubject.achievement.frameworkRecord = JSON.parse(names)));
    for (const key of ofExtension) expect(isStated(badge, key), key).toBe(false);
    expect(Object.hasOwn(Object.prototype, 'participation')).toBe(false);
    const inherited = changed((one) => (one.credentialSubject.achievement.frameworkRecord = Object.create({ participation: ['online'] })));
    expect(isStated(inherited, 'participation')).toBe(false);
  });

  /** One wrong value in place of a good one, so that nothing else is told of the item. */
  test.each<[string, string, Json]>([
    ['participation', 'participation', 'online and so on'.split(' ').map(() => ' ')],
    ['participation', 'participation', [['online']]],
    ['participation', 'participation', { 0: 'online' }],
    ['prerequisites', 'prerequisites', ['none']],
    ['prerequisites', 'prerequisites', [{ en: 'None' }]],
    ['prerequisites', 'prerequisites', [{ ja: '\u200b　' }]],
    ['stackability', 'stackability', 'stackable'],
    ['stackability', 'stackability', { kind: ['stackable'] }],
    ['completionConditions', 'completionConditions', ['条件']],
    ['completionConditions', 'completionConditions', { ja: 7 }],
    ['supervision', 'assessment', [{ type: 'quiz', supervision: true, identityVerified: 'yes' }]],
    ['expiryPolicy', 'expiryPolicy', { validFor: 'P3Y' }],
    ['learningPurpose', 'learningPurpose', {}],
    ['learningContent', 'learningContent', null],
  ])('does not state %s by %s in another form than a record has', (key, member, wrong) => {
    const without = (badge: Json): void => void delete badge.validUntil;
    expect(isStated(changed(without), key)).toBe(true);
    expect(isStated(changed((badge) => { without(badge); badge.credentialSubject.achievement.frameworkRecord[member] = wrong; }), key)).toBe(false);
  });

  test.each<[string, Json, string | undefined]>([
    ['hours that are none', { hours: 'PT0H' }, undefined],
    ['no duration', { hours: '45 hours' }, undefined],
    ['credits that are none', { credits: [{ value: 0, scheme: 'ECTS' }, { value: '2', scheme: 'ECTS' }, { value: 2 }] }, undefined],
    ['one good credit among bad ones', { hours: 45, credits: [{ value: -1, scheme: 'ECTS' }, { value: 2, scheme: 'ECTS' }] }, '2 ECTS credits'],
    ['a scheme that nobody knows', { credits: [{ value: 2, scheme: '</script><b>' }] }, '2 </script><b> credits'],
  ])('states a workload of %s as it is', (_what, workload, said) => {
    const badge = changed((one) => {
      one.credentialSubject.achievement.frameworkRecord.workload = workload;
      delete one.credentialSubject.achievement.creditsAvailable;
      delete one.credentialSubject.creditsEarned;
    });
    expect(view(badge).items.find(({ item }) => item === 'workload')?.value?.en).toBe(said);
  });
});

describe('a badge of a stranger', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined], ['null', null], ['a text', 'badge'], ['a list', [good()]], ['an empty object', {}], ['parts of other types', { issuer: 7, credentialSubject: 'x', validFrom: 20260401, evidence: {}, '@context': 5 }],
    ['several subjects', { ...good(), credentialSubject: [good().credentialSubject] }], ['several achievements', changed((one) => (one.credentialSubject.achievement = [one.credentialSubject.achievement]))],
  ])('that is %s is looked at without a fault', (_what, badge) => {
    const { items, missing } = view(badge);
    for (const key of ['learningOutcomes', 'workload', 'title']) expect(items.some(({ item, statedIn }) => item === key && statedIn.some(({ pointer }) => pointer.includes('achievement')))).toBe(false);
    expect(missing.map(({ item }) => item)).toEqual(expect.arrayContaining(['learningOutcomes', 'assessment', 'participation']));
  });

  test('with dates, addresses and amounts in no such form does not state them', () => {
    const badge = changed((one) => {
      Object.assign(one, { validFrom: 'soon', awardedDate: 20260331, validUntil: '' });
      one.credentialSubject.achievement = { name: '\u202e', achievementType: {}, criteria: { id: 'javascript:alert(1)' }, creditsAvailable: '1', tag: [7, {}], humanCode: [] };
      one.credentialSubject.creditsEarned = Number.NaN;
      Object.assign(one, { name: '', issuer: { id: 7, name: ' ', address: { addressCountryCode: ['JP', { a: 1 }] } } });
      Object.assign(one.credentialSubject, { id: '', identifier: ['x', {}, { identityHash: 'x' }], result: [{ resultDescription: 'x' }], narrative: null });
      one.evidence = [{ type: ['Evidence'] }];
    });
    expect(view(badge).items.map(({ item }) => item)).toEqual(['issuerCountry']);
  });

  test('with ten thousand outcomes is bounded in what it says', () => {
    const outcome = { id: 'x', text: { ja: 'あ'.repeat(5000), en: 'x'.repeat(5000) } };
    const badge = changed((one) => {
      const { achievement } = one.credentialSubject;
      achievement.frameworkRecord.learningOutcomes = Array.from({ length: 10_000 }, () => ({ ...outcome, skills: Array.from({ length: 100 }, () => ({ framework: 'ESCO', name: { ja: '。' } })) }));
      achievement.frameworkRecord.assessment = Array.from({ length: 10_000 }, () => ({ type: 'quiz', supervision: 'online', identityVerified: true }));
      achievement.alignment = Array.from({ length: 10_000 }, () => ({ targetType: 'ext:JEQF', targetName: 'レベル6', targetUrl: 'https://a.example/' }));
      achievement.tag = Array.from({ length: 10_000 }, () => 't'.repeat(1000));
    });
    const seen = view(badge);
    expect(JSON.stringify(seen).length).toBeLessThan(40_000);
    for (const { statedIn, value } of seen.items) {
      expect(statedIn.length).toBeLessThanOrEqual(8);
      for (const text of Object.values(value ?? {})) expect(text.length).toBeLessThanOrEqual(300);
      for (const { pointer } of statedIn) expect(at(badge, pointer)).not.toBeUndefined();
    }
    expect(seen.items.find(({ item }) => item === 'level')?.statedIn.map(({ source }) => source)).toEqual(['extension', 'core', 'core', 'core', 'core']);
    expect(seen.items.find(({ item }) => item === 'learningOutcomes')?.value?.ja).toMatch(/^あ{299}…$/);
  });

  test.each<[string, number, boolean]>([['hundredth', 100, true], ['hundred and first', 101, false]])('states what the %s entry of a list states, or not', (_what, place, isRead) => {
    const badge = changed((one) => (one.credentialSubject.achievement.frameworkRecord.participation = Array.from({ length: place }, (_, index) => (index === place - 1 ? 'online' : ''))));
    expect(isStated(badge, 'participation')).toBe(isRead);
  });

  test.each<[number, boolean]>([[4, true], [5, false]])('looks at five hundred entries of a place, and not at what stands in list %i behind them', (list, isRead) => {
    const skill = { framework: 'ESCO', name: { ja: '分析' } };
    const badge = changed((one) => {
      const { achievement } = one.credentialSubject;
      achievement.frameworkRecord.learningOutcomes = Array.from({ length: 6 }, (_, at) => ({ skills: Array.from({ length: 100 }, (_skill, index) => (at === list && index === 50 ? skill : {})) }));
      delete achievement.frameworkRecord.skills;
      delete achievement.alignment;
      delete achievement.tag;
    });
    expect(isStated(badge, 'skills')).toBe(isRead);
  });

  test('nested without end is not followed', () => {
    const deep = (open: (inner: Json) => Json, depth = 20_000): Json => Array.from({ length: depth }).reduce<Json>((inner) => open(inner), 'online');
    const badge = changed((one) => {
      const { frameworkRecord } = one.credentialSubject.achievement;
      frameworkRecord.participation = deep((inner) => [inner]);
      frameworkRecord.stackability = deep((inner) => ({ kind: inner }));
      one.credentialSubject.achievement.alignment = deep((inner) => [inner]);
      one.credentialSubject.hasClaim = deep((inner) => ({ specifiedBy: inner, hasClaim: inner }));
    });
    expect(isStated(badge, 'participation')).toBe(false);
    expect(isStated(badge, 'stackability')).toBe(false);
    expect(isStated(badge, 'prerequisites')).toBe(true);
    const contexts = changed((one) => one['@context'].push(deep((inner) => ({ term: { '@context': inner } }))));
    expect(sourcesOf(contexts)).toEqual(['core']);
    const lists = changed((one) => one['@context'].push(deep((inner) => [inner])));
    expect(sourcesOf(lists)).toEqual(['core']);
  });

  test('is told on one line, without what turns or hides it, and never cut within a character', () => {
    const titled = (ja: string): string | undefined => view(changed((one) => (one.credentialSubject.achievement.frameworkRecord.title = { ja }))).items.find(({ item }) => item === 'title')?.value?.ja;
    expect(titled('一行目\r\n\t二行目\u0000\u202e三')).toBe('一行目 二行目 三');
    expect(titled('葛\u{E0100}城 👩‍🔬')).toBe('葛\u{E0100}城 👩‍🔬');
    expect(titled('𠮟'.repeat(300))).toBe(`${'𠮟'.repeat(149)}…`);
    expect(titled('あ'.repeat(300))).toBe('あ'.repeat(300));
    expect(titled('あ'.repeat(301))).toBe(`${'あ'.repeat(299)}…`);
  });

  test('leaves the badge as it was', () => {
    const badge = good() as JsonObject;
    const before = JSON.stringify(badge);
    view(badge);
    expect(JSON.stringify(badge)).toBe(before);
    expect(view(badge)).toEqual(view(JSON.parse(before)));
  });
});
