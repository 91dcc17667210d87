import { expect, test } from 'vitest';
import { checkRecipient } from '../../../../src/framework/award/award.ts';
import { checkResults } from '../../../../src/framework/award/results.ts';
import { demonstrationAward, demonstrationIssuer } from '../../../../src/framework/demonstration/demonstration.ts';
import { demonstrationRecord } from '../../../support/examples.ts';
import { checkIssuer } from '../../../../src/framework/issuer/issuer.ts';

test('the demonstration could be created and awarded', () => {
  const problems = [
    ...checkIssuer(demonstrationIssuer),
    ...checkRecipient(demonstrationAward.recipient),
    ...checkResults(demonstrationRecord, demonstrationAward.results ?? []),
  ];
  expect(problems).toEqual([]);
});

test('the demonstration names nobody who exists', () => {
  const addresses = JSON.stringify([demonstrationIssuer, demonstrationAward]).match(/[\w.-]+\.[a-z]+(?=["/])/g) ?? [];
  expect(addresses.filter((address) => !address.endsWith('.example'))).toEqual([]);
});
