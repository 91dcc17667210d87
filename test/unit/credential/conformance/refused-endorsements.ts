// Table I.1, endorsements (N79).
import type { JsonObject } from '../../../../src/credential/json.ts';
import { base64url, published } from '../jwt/jwt-support.ts';
import { anEndorsement, anEndorsementJwt, byEndorser, endorserKnown, onAchievement, signedEndorsement } from '../support/an-endorsement.ts';
import { aBadge, attackerKey, signed, type Change } from '../verify-support.ts';
import { invalid, undecided, valid, type Row } from './row.ts';

const broken = invalid('endorsements error endorsement_broken');

function row(what: string, change: () => Promise<Change> | Change, expected: Pick<Row, 'outcome' | 'code' | 'also'>): Row {
  return { id: 'N79', what, sent: async () => ({ document: await signed(aBadge(await change())) }), world: () => ({ ...endorserKnown, documents: published() }), ...expected };
}

const embedded = (what: string, make: () => Promise<JsonObject>, expected: Pick<Row, 'outcome' | 'code' | 'also'> = broken): Row => row(what, async () => ({ [onAchievement]: [await make()] }), expected);
const token = (what: string, jwt: () => string, expected: Pick<Row, 'outcome' | 'code' | 'also'> = broken): Row => row(what, () => ({ '/endorsementJwt': [jwt()] }), expected);

const unsigned = `${base64url({ alg: 'none', typ: 'JWT' })}.${base64url(anEndorsement())}.`;

export const refusedEndorsements: readonly Row[] = [
  embedded('an endorsement that was changed after signing', async () => ({ ...(await signedEndorsement()), name: 'Praise' })),
  embedded('an endorsement by the key of another', async () => await signedEndorsement({}, byEndorser({}, attackerKey))),
  embedded('an endorsement without a proof', async () => anEndorsement()),
  token('an endorsementJwt with alg none, which is not even a JWS', () => unsigned, invalid('model error datatype', 'endorsements error endorsement_broken')),
  token('an endorsementJwt with alg none and somebody’s signature', () => `${unsigned}${anEndorsementJwt().split('.').at(-1) ?? ''}`),
  token('an endorsementJwt with one character changed', () => anEndorsementJwt().replace(/.(?=.{20}$)/, (given) => (given === 'A' ? 'B' : 'A'))),
  { ...embedded('an endorsement whose issuer cannot be reached', async () => await signedEndorsement(), undecided('endorsements unknown endorsement_undecided')), world: () => ({}) },
];

/** The neighbours of N79 that differ in one place. The table refuses a badge for an endorsement that has ended; here it only does not count. */
export const endorsementFoundations: readonly Row[] = [
  { ...embedded('a badge with an endorsement', async () => await signedEndorsement(), valid()), id: '' },
  { ...embedded('a badge with an endorsement that has ended', async () => await signedEndorsement({ '/validUntil': '2026-04-30T00:00:00Z' }), valid('endorsements warning endorsement_expired')), id: '' },
  { ...token('a badge with an endorsementJwt of something else', () => anEndorsementJwt(), valid('endorsements warning endorsement_other_subject')), id: '' },
];
