// How long a badge is valid where its record has an expiry policy, in the issuer's zone.
import { beforeAll, expect, test } from 'vitest';
import { expectProblem, issue, tryToIssue, verdictOf } from '../support/badges.ts';
import { exampleRecord } from '../support/examples.ts';
import { setStage, useService, type Stage } from '../support/service.ts';

const service = useService({ clock: () => new Date('2026-11-26T03:00:00Z') });
let fiveYears: Stage;
let forEver: Stage;

beforeAll(async () => {
  fiveYears = await setStage(service(), { record: exampleRecord('data-science-certificate') });
  forEver = await setStage(service(), { record: exampleRecord('data-science-fundamentals') });
});

test('a term of five years ends with the day before the corresponding one, in the zone of the issuer', async () => {
  const { credential, validUntil } = await issue(service(), fiveYears, { awardedDate: '2026-03-31', results: undefined });
  expect([credential.validUntil, validUntil]).toEqual(['2031-03-30T14:59:59Z', '2031-03-30T14:59:59Z']);
  expect(credential.credentialSubject.achievement.criteria.narrative).toContain('有効期間あり（授与日から5年間）');
  expect(await verdictOf(service(), credential)).toMatchObject({ outcome: 'valid', credential: { validUntil: '2031-03-30T14:59:59Z' } });
});

test('an award without a date begins its term today, and one that states an end keeps it', async () => {
  const today = await issue(service(), fiveYears, { awardedDate: undefined, results: undefined });
  expect(today.credential.validUntil).toBe('2031-11-25T14:59:59Z');
  const stated = await issue(service(), fiveYears, { validUntil: '2030-12-31', results: undefined });
  expect(stated.credential.validUntil).toBe('2030-12-31T14:59:59Z');
});

test('an award whose term is over is refused, and another end does not lengthen the term', async () => {
  const late = { awardedDate: '2021-11-26', results: undefined };
  expectProblem(await tryToIssue(service(), fiveYears, late), 400, 'invalid_request', [{ pointer: '/awardedDate', code: 'term_is_over' }]);
  expect((await issue(service(), fiveYears, { ...late, awardedDate: '2021-11-27' })).credential.validUntil).toBe('2026-11-26T14:59:59Z');
  const longer = await tryToIssue(service(), fiveYears, { ...late, awardedDate: '2021-11-27', validUntil: '2027-03-31' });
  expectProblem(longer, 400, 'invalid_request', [{ pointer: '/validUntil', code: 'valid_until_beyond_policy' }]);
  expect(longer.body.errors[0].detail).toMatch(/^【有効期限 \/ Expiry】.*2026-11-26.*ends on 2026-11-26/);
});

test('a badge of a record that never expires has no end, and takes none', async () => {
  expect((await issue(service(), forEver)).credential).not.toHaveProperty('validUntil');
  const refused = await tryToIssue(service(), forEver, { validUntil: '2030-03-31' });
  expectProblem(refused, 400, 'invalid_request', [{ pointer: '/validUntil', code: 'valid_until_of_unlimited' }]);
  expect(refused.body.errors[0].detail).toMatch(/^【有効期限 \/ Expiry】/);
});
