// What `compat` accepts of what secures a badge: proof sets (B-026), JWTs (B-101, B-105, B-125), keys that nobody vouches for (B-170).
import type { JsonObject } from '../../../../src/credential/json.ts';
import type { DocumentResult } from '../../../../src/credential/verify-credential.ts';
import type { Sent } from '../conformance/row.ts';
import { aJwt, anHttpsBadge, attacker, issuer, keySetUrl, published, type JwtOptions } from '../jwt/jwt-support.ts';
import { aBadge, aController, aProof, aStatusList, attackerKey, changed, issuerDid, issuerKey, signed, statusEntry, type World } from '../verify-support.ts';
import { document, jwt, refusedBy, type Case } from './case.ts';

const keys = (): World => ({ documents: published() });

/** A badge with several proofs, each made by its turn. */
export function proofs(...makings: readonly ((badge: JsonObject) => Promise<JsonObject>)[]): Case['sent'] {
  return async () => {
    const made: JsonObject[] = [];
    for (const making of makings) made.push(await making(aBadge()));
    return { document: { ...aBadge(), proof: made } };
  };
}

export const good = async (badge: JsonObject): Promise<JsonObject> => await aProof(badge);
export const ofOther = async (badge: JsonObject): Promise<JsonObject> => await aProof({ ...badge, name: 'Another' });
const byAttacker = async (badge: JsonObject): Promise<JsonObject> => await aProof(badge, { key: attackerKey });
const unknownSuite = async (badge: JsonObject): Promise<JsonObject> => ({ ...(await aProof(badge)), cryptosuite: 'future-2031' });
const after = (id: string) => async (badge: JsonObject): Promise<JsonObject> => await aProof(badge, { proof: { '/previousProof': id } });
const named = (id: string, made: (badge: JsonObject) => Promise<JsonObject>) => async (badge: JsonObject): Promise<JsonObject> => ({ ...(await made(badge)), id });

const sets: readonly Case[] = [
  { what: 'B-026 a good proof, and one that does not fit', sent: proofs(good, ofOther), strict: ['invalid', 'proof error signature_invalid'], compat: ['valid', 'proof warning compat_proof_passed_over'] },
  { what: 'B-026 a good proof, and one by a key that is not the issuer’s', sent: proofs(good, byAttacker), strict: ['invalid', 'binding error key_not_published'], compat: ['valid', 'binding warning compat_proof_passed_over'] },
  {
    what: 'B-026 a proof of an unknown suite, a good one, and one that does not fit',
    sent: proofs(unknownSuite, good, ofOther),
    strict: ['invalid', 'proof error signature_invalid', 'proof warning cryptosuite_unknown'],
    compat: ['valid', 'proof warning compat_proof_passed_over', 'proof warning cryptosuite_unknown'],
  },
];

const setsBeyond: readonly Case[] = [
  refusedBy({ what: 'a proof that does not fit, and a good one', sent: proofs(ofOther, good) }, 'proof error signature_invalid'),
  refusedBy({ what: 'a proof by another key, and a good one', sent: proofs(byAttacker, good) }, 'binding error key_not_published'),
  refusedBy({ what: 'a proof of an unknown suite, and one that does not fit', sent: proofs(unknownSuite, ofOther) }, 'proof error cryptosuite_unknown', 'proof error signature_invalid'),
  refusedBy({ what: 'a proof that follows one that does not fit', sent: proofs(after('urn:uuid:01980000-0000-7000-8000-0000000000aa'), named('urn:uuid:01980000-0000-7000-8000-0000000000aa', ofOther)) }, 'proof error signature_invalid'),
];

const jwtCase = (what: string, options: JwtOptions, strictCode: string, warning: string): Case => ({ what, sent: jwt(options), world: keys, strict: ['invalid', `proof error ${strictCode}`], compat: ['valid', `proof warning ${warning}`] });
const jwtRefused = (what: string, options: JwtOptions, code: string): Case => refusedBy({ what, sent: jwt(options), world: keys }, `proof error ${code}`);
const learner = 'mailto:learner@example.ac.jp';

const tokens: readonly Case[] = [
  ...['cty', 'iat', 'x5t', 'x5t#S256'].map((name) => jwtCase(`B-101 the header member ${name}`, { header: { [`/${name}`]: 'x' } }, 'jwt_header_member', 'compat_jwt_header')),
  ...['vc+jwt', 'vc+ld+jwt'].map((typ) => jwtCase(`B-105 the typ ${typ}`, { header: { '/typ': typ } }, 'jwt_typ', 'compat_jwt_typ')),
  ...[learner, ['https://lms.example', learner]].map((aud) => jwtCase(`B-125 no sub, and aud ${JSON.stringify(aud)}`, { payload: { '/sub': undefined, '/aud': aud } }, 'claim_missing', 'compat_jwt_subject')),
];

const tokensBeyond: readonly Case[] = [
  ...['crit', 'b64', 'jku', 'x5u', 'x5c', 'zip', 'enc'].map((name) => jwtRefused(`the header member ${name}`, { header: { [`/${name}`]: ['x'] } }, 'jwt_header_member')),
  ...['at+jwt', 'jwt', 'vp+jwt', 1].map((typ) => jwtRefused(`the typ ${String(typ)}`, { header: { '/typ': typ } }, 'jwt_typ')),
  ...['mailto:other@example.ac.jp', [], undefined].map((aud) => jwtRefused(`no sub, and aud ${JSON.stringify(aud)}`, { payload: { '/sub': undefined, '/aud': aud } }, 'claim_missing')),
  jwtRefused('another sub, and the learner in aud', { payload: { '/sub': 'mailto:other@example.ac.jp', '/aud': learner } }, 'claim_differs'),
  jwtRefused('no iss', { payload: { '/iss': undefined, '/aud': learner } }, 'claim_missing'),
  refusedBy({ what: 'no learner, and null in aud', sent: jwt({ payload: { '/aud': [null] } }, anHttpsBadge({ '/credentialSubject/id': undefined, '/credentialSubject/identifier': [{ type: 'IdentityObject', hashed: false, identityHash: 'x', identityType: 'systemId' }] })), world: keys }, 'proof error claim_missing'),
  jwtRefused('a signature by another key', { key: attacker.rsa }, 'signature_invalid'),
  jwtRefused('no signature', { header: { '/alg': 'none' } }, 'jwt_alg'),
];

const unproven = 'binding warning compat_key_unproven';
export const absent: DocumentResult = { kind: 'notFound', detail: 'none' };
const away: DocumentResult = { kind: 'unreachable', detail: 'timeout' };
/** Not asked, by a rule of ours. */
const unasked: DocumentResult = { kind: 'unreachable', detail: 'budget_spent', intolerable: true };
const noKeys: JsonObject = { id: issuerDid, type: ['Profile'], name: 'Example University' };
export const ownWord: JwtOptions = { key: attacker.rsa, header: { '/kid': undefined, '/jwk': attacker.rsa.jwk } };
const places = (keySet: DocumentResult, controller: DocumentResult): (() => World) => () => ({ documents: { [`keySet ${keySetUrl}`]: keySet }, controller });
const present = (document: JsonObject): DocumentResult => ({ kind: 'found', document });
const fromFragment = async (): Promise<Sent> => ({ document: await signed(aBadge(), { key: attackerKey }) });
const controlled = (controller: DocumentResult) => (): World => ({ controller });

const strangers: readonly Case[] = [
  { what: 'B-170 a jwk, and an issuer that is not there', sent: jwt(ownWord), world: places(absent, absent), strict: ['invalid', 'binding error key_provenance'], compat: ['valid', unproven] },
  { what: 'B-170 a jwk, and an issuer that cannot be reached', sent: jwt(ownWord), world: places(away, away), strict: ['indeterminate', 'binding unknown key_set_unreachable'], compat: ['valid', unproven] },
  { what: 'B-170 a jwk, and an issuer that publishes no keys', sent: jwt(ownWord), world: places(present({ keys: [] }), present(noKeys)), strict: ['invalid', 'binding error key_provenance'], compat: ['valid', unproven] },
  { what: 'B-170 a key in the fragment, and an issuer that is not there', sent: fromFragment, world: controlled(absent), strict: ['invalid', 'binding error controller_not_found'], compat: ['valid', unproven] },
  { what: 'B-170 a key in the fragment, and an issuer that cannot be reached', sent: fromFragment, world: controlled(away), strict: ['indeterminate', 'binding unknown controller_unreachable'], compat: ['valid', unproven] },
  { what: 'B-170 a key in the fragment, and an issuer that publishes no keys', sent: fromFragment, world: controlled(present(noKeys)), strict: ['invalid', 'binding error key_not_published'], compat: ['valid', unproven] },
  {
    what: 'B-170 a key in the fragment, and a DID of a method that is not resolved',
    sent: async () => ({ document: await signed(aBadge({ '/issuer/id': 'did:ion:abc' }), { key: attackerKey, proof: { '/verificationMethod': `did:ion:abc#${attackerKey.multibase}` } }) }),
    strict: ['indeterminate', 'binding unknown did_method_unsupported'],
    compat: ['valid', unproven],
  },
];

const attackersDid = `did:key:${attackerKey.multibase}`;
const revokedKey = aController({ '/verificationMethod/0/revoked': '2026-04-30T12:00:00Z' });
/** The signature of one token under what another one says. */
function ofOtherPayload(token: string, another: string): string {
  return [...another.split('.').slice(0, 2), token.split('.')[2]].join('.');
}

const fragmentRefused = (what: string, controller: DocumentResult, code: string, sent: Case['sent'] = fromFragment): Case => refusedBy({ what, sent, world: controlled(controller) }, code);
const keptUndecided = (what: string, world: () => World, code: string): Case => ({ what, sent: jwt(ownWord), world, strict: ['indeterminate', code], compat: ['indeterminate', code] });

const strangersBeyond: readonly Case[] = [
  refusedBy({ what: 'a jwk that is not in the key set of the issuer (N64)', sent: jwt(ownWord), world: places(present({ keys: [issuer.rsa.jwk] }), absent) }, 'binding error key_provenance'),
  refusedBy({ what: 'a jwk that is not in the document of the issuer', sent: jwt(ownWord), world: places(absent, present(aController({}, 'https://issuer.example/issuers/1'))) }, 'binding error key_provenance'),
  refusedBy({ what: 'a jwk in the name of a DID that publishes others', sent: jwt(ownWord, aBadge()) }, 'binding error key_provenance'),
  refusedBy({ what: 'a jwk in the name of a did:key', sent: jwt(ownWord, aBadge({ '/issuer/id': `did:key:${issuerKey.multibase}` })) }, 'binding error key_provenance'),
  refusedBy({ what: 'a jwk, and an issuer that has no place to ask', sent: jwt(ownWord, aBadge({ '/issuer/id': 'http://issuer.example/issuers/1' })) }, 'binding error key_provenance'),
  keptUndecided('a jwk that is not in the key set, while the document cannot be reached', places(present({ keys: [issuer.rsa.jwk] }), away), 'binding unknown controller_unreachable'),
  refusedBy({ what: 'a jwk, and a payload that it did not sign', sent: () => ({ jwt: ofOtherPayload(aJwt(ownWord), aJwt({ ...ownWord, payload: { '/name': 'Another' } })) }), world: places(absent, absent) }, 'proof error signature_invalid'),
  fragmentRefused('a key in the fragment, and an issuer that publishes another (N47)', present(aController()), 'binding error key_not_published'),
  fragmentRefused('a key in the fragment that the issuer has revoked', present(revokedKey), 'binding error key_revoked', document({})),
  fragmentRefused('a key in the fragment that is not for assertions', present(aController({ '/assertionMethod': [] })), 'binding error key_not_for_assertion', document({})),
  fragmentRefused('a fragment that is no key', absent, 'binding error controller_not_found', async () => ({ document: await signed(aBadge(), { proof: { '/verificationMethod': `${issuerDid}#key-1` } }) })),
  fragmentRefused('a key under another id than the issuer’s (N46)', absent, 'binding error key_not_of_issuer', async () => ({ document: await signed(aBadge(), { key: attackerKey, proof: { '/verificationMethod': `${attackersDid}#${attackerKey.multibase}` } }) })),
  fragmentRefused('a key in the fragment of another did:key', absent, 'binding error key_not_published', async () => ({
    document: await signed(aBadge({ '/issuer/id': `did:key:${issuerKey.multibase}` }), { key: attackerKey, proof: { '/verificationMethod': `did:key:${issuerKey.multibase}#${attackerKey.multibase}` } }),
  })),
  { ...fragmentRefused('a key in the fragment, and a name that was changed', absent, '', async () => ({ document: changed(await signed(aBadge(), { key: attackerKey }), { '/name': 'Another' }) })), strict: ['invalid', 'binding error controller_not_found'], compat: ['invalid', 'proof error signature_invalid'] },
  { ...fragmentRefused('a key in the fragment, and an end that is past', absent, '', async () => ({ document: await signed(aBadge({ '/validUntil': '2026-04-30T00:00:00Z' }), { key: attackerKey }) })), strict: ['invalid', 'binding error controller_not_found', 'validity error expired'], compat: ['invalid', unproven, 'validity error expired'] },
  {
    what: 'a status list by the same key as the badge, at its word like that',
    sent: async () => ({ document: await signed(aBadge({ '/credentialStatus': statusEntry() }), { key: attackerKey }) }),
    world: async () => ({ controller: away, list: { kind: 'found', credential: await aStatusList({ proof: { key: attackerKey } }) } }),
    strict: ['indeterminate', 'binding unknown controller_unreachable'],
    compat: ['indeterminate', unproven, 'status unknown status_list_undecided'],
  },
  keptUndecided('a jwk, and a key set that was not asked for', places(unasked, away), 'binding unknown key_set_unreachable'),
  keptUndecided('a jwk, and an issuer that was not asked', places(away, unasked), 'binding unknown key_set_unreachable'),
  { ...fragmentRefused('a key in the fragment, and an issuer that was not asked', unasked, ''), strict: ['indeterminate', 'binding unknown controller_unreachable'], compat: ['indeterminate', 'binding unknown controller_unreachable'] },
  fragmentRefused('a key in the fragment, and an issuer of this service that there is not', { kind: 'notFound', detail: 'none', intolerable: true }, 'binding error controller_not_found'),
];

export const proofCases: readonly Case[] = [...sets, ...tokens, ...strangers];
export const proofsBeyond: readonly Case[] = [...setsBeyond, ...tokensBeyond, ...strangersBeyond];
