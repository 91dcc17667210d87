// Endorsements for tests: by an accreditor with a DID of its own, of whatever they are told to be of.
import type { JsonObject } from '../../../../src/credential/json.ts';
import { aJwt, type JwtOptions } from '../jwt/jwt-support.ts';
import { aBadge, aController, aStatusList, changed, keyFrom, signed, type Change, type ProofOptions, type World } from '../verify-support.ts';

export const endorserDid = 'did:web:accreditor.example';
export const endorserKey = keyFrom(5);
export const achievementId = 'https://badges.example.ac.jp/issuers/univ/achievements/1/v/1';
export const endorserListUrl = 'https://accreditor.example/status/1';

/** What the accreditor publishes. */
export const endorserKnown: World = { controllers: { [endorserDid]: { kind: 'found', document: aController({}, endorserDid, endorserKey) } } };

const contexts = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'];

/** An unsigned endorsement of the achievement of `aBadge`, in force, that no rule has anything against. */
export function anEndorsement(change: Change = {}): JsonObject {
  const endorsement = {
    '@context': contexts,
    id: 'urn:uuid:01980000-0000-7000-8000-0000000000e1',
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: 'Accreditation',
    issuer: { id: endorserDid, type: ['Profile'], name: '架空の認定機構' },
    validFrom: '2026-04-01T00:00:00Z',
    credentialSubject: { id: achievementId, type: ['EndorsementSubject'], endorsementComment: '審査の基準を満たしています。' },
  };
  return changed(endorsement, change);
}

export function byEndorser(proof: Change = {}, key = endorserKey): ProofOptions {
  return { key, proof: { '/verificationMethod': `${endorserDid}#${key.multibase}`, ...proof } };
}

/** The same as its issuer signs it. */
export async function signedEndorsement(change: Change = {}, options: ProofOptions = byEndorser()): Promise<JsonObject> {
  return await signed(anEndorsement(change), options);
}

/** As a JWT by the https issuer of `aJwt`. */
export function anEndorsementJwt(change: Change = {}, options: JwtOptions = {}): string {
  return aJwt(options, anEndorsement({ '/issuer/id': 'https://issuer.example/issuers/1', ...change }));
}

/** The accreditor's list, which the entry of `revocable` points into. */
export async function endorserList(set: readonly number[] = []): Promise<JsonObject> {
  return await aStatusList({ set, change: { '/id': endorserListUrl, '/issuer': endorserDid }, proof: byEndorser() });
}

export const revocable: Change = {
  '/credentialStatus': { id: `${endorserListUrl}#7`, type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '7', statusListCredential: endorserListUrl },
};

/** Where an endorsement stands in a badge. */
export const onAchievement = '/credentialSubject/achievement/endorsement';

/** A signed badge of `aBadge` that carries these on its achievement. */
export async function aBadgeWith(endorsements: readonly JsonObject[], change: Change = {}): Promise<JsonObject> {
  return await signed(aBadge({ [onAchievement]: [...endorsements], ...change }));
}

