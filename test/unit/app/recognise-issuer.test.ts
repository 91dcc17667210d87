// Who recognises those who endorse a badge, on verdicts of real badges and a list as an operator writes it.
import { describe, expect, it } from 'vitest';
import { withRecognition } from '../../../src/app/recognise-issuer.ts';
import type { TrustListState } from '../../../src/app/trust-lists.ts';
import { explainVerdict } from '../../../src/credential/explain-verdict.ts';
import type { JsonObject } from '../../../src/credential/json.ts';
import type { VerifiedCredential } from '../../../src/credential/verdict.ts';
import { indexOf } from '../../../src/trust/recognise.ts';
import { aBadgeWith, endorserDid, endorserKey, endorserKnown, signedEndorsement } from '../credential/support/an-endorsement.ts';
import { now, verified } from '../credential/verify-support.ts';
import { aList, anIssuer, mustRead } from '../trust/support.ts';

function judgedBy(verdict: VerifiedCredential, ...issuers: JsonObject[]): VerifiedCredential {
  const list = mustRead(aList({}, ...issuers));
  const state: TrustListState = { id: list.id, name: list.name, format: 'plain', url: null, signer: null, state: 'used', index: indexOf(list), leftOut: 0 };
  return withRecognition({ clock: () => now, trustLists: { at: () => [state], loadDue: async () => undefined } }, verdict);
}

const listed = (id: string, name: string): JsonObject => anIssuer({ id, legalName: { ja: name, en: name }, identifiers: [], domain: undefined }) as JsonObject;
const endorsed = async (): Promise<VerifiedCredential> => await verified(await aBadgeWith([await signedEndorsement()]), endorserKnown);
const codes = ({ checks }: VerifiedCredential): string[] => checks.filter(({ id }) => id === 'endorsements').map(({ outcome, code }) => `${outcome} ${code ?? ''}`);

describe('whoever endorses a badge', () => {
  it('is recognised by its own id, and told of by its legal name', async () => {
    const verdict = judgedBy(await endorsed(), listed(endorserDid, '架空認定機構（正式名称）'));
    expect(verdict.endorsements[0]).toMatchObject({ state: 'genuine', counts: true, issuer: { recognised: 'yes' } });
    expect(explainVerdict(verdict, 'ja').summary).toContain('「架空認定機構（正式名称）」');
  });

  it('and is in no list counts, without being recognised', async () => {
    expect(judgedBy(await endorsed(), listed('did:web:another.example', '別の機関')).endorsements[0]).toMatchObject({ state: 'genuine', counts: true, issuer: { recognised: 'no' } });
  });

  it('under the legal name of another is warned of, and counts for nothing', async () => {
    const verdict = judgedBy(await endorsed(), listed('did:web:another.example', '架空の認定機構'));
    expect(verdict.endorsements[0]).toMatchObject({ counts: false });
    expect(codes(verdict)).toEqual(['ok endorsement_genuine', 'warning issuer_name_of_another']);
    expect([verdict.outcome, explainVerdict(verdict, 'en').summary]).toEqual(['valid', expect.not.stringContaining('genuine and in force')]);
  });

  it('by a key alone counts only where a list has that key', async () => {
    const did = `did:key:${endorserKey.multibase}`;
    const own = await signedEndorsement({ '/issuer/id': did }, { key: endorserKey, proof: { '/verificationMethod': `${did}#${endorserKey.multibase}` } });
    const verdict = await verified(await aBadgeWith([own]));
    expect(verdict.endorsements[0]).toMatchObject({ state: 'selfNamed', counts: false });
    expect(judgedBy(verdict, listed(did, '架空認定機構')).endorsements[0]).toMatchObject({ state: 'selfNamed', counts: true });
    expect(judgedBy(verdict, listed('did:web:another.example', '別の機関')).endorsements[0]).toMatchObject({ state: 'selfNamed', counts: false });
  });
});
