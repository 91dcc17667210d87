import { expect, test } from 'vitest';
import { jointBodyProblems } from '../../../../src/framework/issuer/joint-body.ts';
import { profile } from '../../../support/profiles.ts';
import { aRecord } from '../support/builders.ts';

const issuer = { did: 'did:web:badges.example:issuers:aonagi', url: 'https://www.aonagi.example' };
const problems = (id: string, known: { did: string; url?: string } = issuer) =>
  jointBodyProblems(profile, aRecord({ awardingBody: [{ id, name: { ja: '機関' }, country: 'JP' }] }), known).map(({ item, pointer, code }) => [item, pointer, code]);

test.each([
  ['its DID', issuer.did, 'did:web:badges.example:issuers:other'],
  ['its home page', issuer.url, 'https://www.aonagi.example/partners'],
  ['another spelling of its home page', 'https://WWW.aonagi.example/', 'https://aonagi.example/'],
])('an issuer is known again by %s', (_what, own, other) => {
  expect(problems(own)).toEqual([['jointAwardingBody', '/awardingBody/0/id', 'joint_body_is_issuer']]);
  expect(problems(other)).toEqual([]);
});

test('an issuer without a home page is known by its DID alone', () => {
  expect(problems('https://www.aonagi.example/', { did: issuer.did })).toEqual([]);
  expect(problems(issuer.did, { did: issuer.did })).toHaveLength(1);
});
