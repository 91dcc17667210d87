import { describe, expect, test } from 'vitest';
import { crosswalkOf, type CrosswalkRow } from '../../../../src/framework/exports/crosswalk.ts';
import type { ItemKey } from '../../../../src/framework/profile/profile.ts';
import type { FrameworkRecord } from '../../../../src/framework/record/record.ts';
import { exampleRecord } from '../../../support/examples.ts';
import { profile } from '../../../support/profiles.ts';
import { aFullRecord } from '../support/builders.ts';

const row = (record: FrameworkRecord, item: ItemKey): CrosswalkRow => {
  const found = crosswalkOf(profile, record, '2026-11-26').find((one) => one.item === item);
  if (!found) throw new Error(`no row for ${item}`);
  return found;
};
const statuses = ({ wg, eu, au, openBadges, elm }: CrosswalkRow): string[] => [wg, eu, au, openBadges, elm].map(({ status }) => status);
const base = (): FrameworkRecord => exampleRecord('data-science-fundamentals');

describe('the crosswalk', () => {
  test('has a row for every item of the profile', () => {
    expect(crosswalkOf(profile, base(), '2026-11-26').map(({ item }) => item)).toEqual(Object.keys(profile.items));
  });

  test.each<[ItemKey, FrameworkRecord, string[]]>([
    ['learningOutcomes', base(), ['stated', 'stated', 'stated', 'stated', 'stated']],
    ['learningPurpose', base(), ['stated', 'noCounterpart', 'noCounterpart', 'stated', 'stated']],
    ['code', base(), ['stated', 'noCounterpart', 'noCounterpart', 'stated', 'stated']],
    ['level', base(), ['stated', 'notComparable', 'notComparable', 'stated', 'stated']],
    ['level', aFullRecord(), ['stated', 'stated', 'notComparable', 'stated', 'stated']],
    ['workload', { ...base(), workload: { credits: [{ value: 2, scheme: 'JP-TANI' }] } }, ['stated', 'notComparable', 'notComparable', 'stated', 'stated']],
    ['workload', { ...base(), workload: { hours: 'PT30M' } }, ['stated', 'stated', 'notMet', 'stated', 'stated']],
    ['workload', { ...base(), workload: { hours: 'PT1H' } }, ['stated', 'stated', 'stated', 'stated', 'stated']],
    ['assessment', { title: { ja: '題' }, achievementType: 'Badge' }, ['notStated', 'notStated', 'notStated', 'notStated', 'notStated']],
    ['learner', base(), ['atIssuing', 'atIssuing', 'noCounterpart', 'atIssuing', 'atIssuing']],
    ['evidence', base(), ['atIssuing', 'noCounterpart', 'noCounterpart', 'atIssuing', 'noCounterpart']],
  ])('of %s is honest', (item, record, expected) => {
    expect(statuses(row(record, item))).toEqual(expected);
  });

  test('never derives an EQF level', () => {
    expect(row(base(), 'level').eu).not.toHaveProperty('values');
    expect(row(aFullRecord(), 'level').eu.values).toEqual(['EQF 6']);
  });

  test('derives Annex I’s words for supervision and stackability from the record’s codes', () => {
    expect(row(base(), 'supervision').eu.values).toEqual(['supervised online or onsite with identity verification', 'unsupervised with no identity verification']);
    expect(row(base(), 'stackability').eu.values).toEqual(['integrated, stackable towards another credential']);
    const unlisted = { ...base(), assessment: [{ type: 'quiz', supervision: 'none', identityVerified: true, idMethod: '顔認証' }] };
    expect(row(unlisted, 'supervision').eu).not.toHaveProperty('values');
  });

  test('names the fields that carry an item in Open Badges', () => {
    expect(row(base(), 'workload').openBadges.where).toEqual(['achievement.creditsAvailable', 'credentialSubject.creditsEarned', 'achievement.criteria.narrative', 'achievement.frameworkRecord.workload']);
  });

  test('names the creator only where the achievement has one', () => {
    const body = (id: string) => ({ id, name: { ja: '連携機関' }, country: 'JP' });
    const fields = (...ids: string[]) => row({ ...base(), awardingBody: ids.map(body) }, 'jointAwardingBody').openBadges.where;
    expect(fields('https://a.example/')).toContain('achievement.creator');
    expect(fields('https://a.example/', 'https://b.example/')).not.toContain('achievement.creator');
  });

  test('names no field that this record leaves empty', () => {
    expect(row(base(), 'level').elm.where).toEqual(['Qualification.educationLevel']);
    expect(row(aFullRecord(), 'level').elm.where).toEqual(['Qualification.eqfLevel', 'Qualification.educationLevel']);
    expect(row({ ...base(), level: [{ scheme: 'EQF', code: '6' }] }, 'level').elm.where).toEqual(['Qualification.eqfLevel']);
    expect(row({ ...base(), workload: { hours: 'PT45H' } }, 'workload').openBadges.where).toEqual(['achievement.criteria.narrative', 'achievement.frameworkRecord.workload']);
    const ranked = { ...base(), level: [{ scheme: 'ISSUER', code: 'gold', name: { ja: 'ゴールド' } }] };
    expect(row(ranked, 'level').openBadges.where).not.toContain('achievement.alignment');
    expect(row({ ...base(), learningOutcomes: [{ id: 'a', text: { ja: '説明できる' } }, { id: 'b', text: { ja: '使える' } }] }, 'skills').elm.where).toEqual(['Qualification.additionalNote']);
    expect(row(base(), 'supervision').elm.where).toEqual(['LearningAssessmentSpecification.idVerification', 'LearningAssessmentSpecification.additionalNote']);
    expect(row({ ...base(), assessment: [{ type: 'quiz', supervision: 'online' }] }, 'supervision').elm.where).toEqual(['LearningAssessmentSpecification.additionalNote']);
    expect(row(base(), 'resultDescriptions').eu.status).toBe('noCounterpart');
  });
});
