import { expect, test } from 'vitest';
import { checkRecipient, checkResults } from '../../../../src/framework/award/award.ts';
import { checkRecord, normalizeRecord, publishGaps } from '../../../../src/framework/record/check-record.ts';
import { demonstrationAward, demonstrationIssuer, demonstrationRecord } from '../../../../src/framework/demonstration/demonstration.ts';
import { checkIssuer } from '../../../../src/framework/issuer/issuer.ts';

test('the demonstration could be created, published and awarded', () => {
  const problems = [
    ...checkIssuer(demonstrationIssuer),
    ...checkRecord(demonstrationRecord),
    ...publishGaps(demonstrationRecord),
    ...checkRecipient(demonstrationAward.recipient),
    ...checkResults(demonstrationRecord, demonstrationAward.results ?? []),
  ];
  expect(problems).toEqual([]);
  expect(normalizeRecord(demonstrationRecord)).toEqual(demonstrationRecord);
});

test('the demonstration names nobody who exists', () => {
  const addresses = JSON.stringify([demonstrationIssuer, demonstrationAward]).match(/[\w.-]+\.[a-z]+(?=["/])/g) ?? [];
  expect(addresses.filter((address) => !address.endsWith('.example'))).toEqual([]);
});
