// Badges that are signed well, so that the endorsements in them are looked at: many, large and deep ones, none of which is genuine.
import type { JsonObject, JsonValue } from '../../../src/credential/json.ts';
import { base64url, keyUrl } from '../../unit/credential/jwt/jwt-support.ts';
import { achievementId, anEndorsement, onAchievement } from '../../unit/credential/support/an-endorsement.ts';
import { aBadge, issuerDid, issuerKey, signed, type Change } from '../../unit/credential/verify-support.ts';
import { bomb, idleProof, many, posted, type Bomb, type Shot } from './bomb.ts';

const older = 'https://w3id.org/security/suites/ed25519-2020/v1';
const idle = (overrides: JsonObject): JsonObject => ({ ...idleProof, ...overrides });
const { cryptosuite: _cryptosuite, ...withoutSuite } = idleProof;

/** Three ways to canonicalise one document, and a chain, in which it is read anew. */
const inEveryWay: readonly JsonObject[] = [
  idle({ id: 'urn:proof:1' }),
  idle({ cryptosuite: 'ecdsa-rdfc-2019' }),
  { ...withoutSuite, type: 'Ed25519Signature2020', verificationMethod: `${issuerDid}#${issuerKey.multibase}-ed25519-2020` },
  idle({ previousProof: 'urn:proof:1' }),
];

/** By the issuer of the badge, whose key is known: nothing is saved by a key that cannot be had. */
const base = (at: number, change: Change = {}): JsonObject => anEndorsement({ '/id': `urn:bomb:${String(at)}`, '/issuer': { id: issuerDid, type: ['Profile'], name: 'Example University' }, ...change });
const identifiers = (count: number, at: number): JsonObject[] => many(count, (one) => ({ type: 'IdentifierEntry', identifier: `${String(at)} ${String(one)}`, identifierType: 'identifier' }));
const tokenOf = (payload: JsonObject): string => `${base64url({ alg: 'EdDSA', typ: 'JWT', kid: keyUrl })}.${base64url(payload)}.${Buffer.alloc(64, 7).toString('base64url')}`;

async function carrying(change: Change): Promise<Shot> {
  return posted(await signed(aBadge(change)));
}

const jwts = async (count: number, make: (at: number) => JsonObject): Promise<Shot> => await carrying({ '/endorsementJwt': many(count, (at) => tokenOf(make(at))) });
const embedded = async (count: number, make: (at: number) => JsonObject): Promise<Shot> => await carrying({ [onAchievement]: many(count, (at) => make(at)) });

/** A credential with objects, texts and proofs of its own; who it is of does not matter any more. */
const rich = (at: number, objects: number, proof: JsonValue = [...inEveryWay]): JsonObject => ({ ...base(at, { '/issuer/otherIdentifier': identifiers(objects, at), '/@context/2': older }), proof });

/** Two named graphs that look alike, in each a chain that is reached from its end. */
function poisoned(at: number, length: number): JsonObject {
  const chain = (): JsonObject => many(length, (one) => one).reduce<JsonObject>((inner) => ({ next: inner }), { leaf: 'x' });
  const context: JsonObject = { held: { '@id': 'urn:bomb:held', '@container': '@graph' }, next: 'urn:bomb:next2', leaf: 'urn:bomb:leaf' };
  return { ...base(at, { '/@context/2': context }), held: many(2, chain), proof: [idleProof] };
}

/** Each inside of the one before. */
function nested(depth: number, objects: number): JsonObject {
  const inner = depth > 1 ? { endorsement: [nested(depth - 1, objects)] } : {};
  const issuer: JsonObject = { id: `urn:bomb:issuer:${String(depth)}`, type: ['Profile'], otherIdentifier: identifiers(objects, depth), ...inner };
  return { ...base(depth, { '/credentialSubject/id': depth === 1 ? `urn:bomb:issuer:2` : achievementId }), issuer, proof: [idleProof] };
}

export const endorsementBombs: readonly Bomb[] = [
  bomb('endorsement: twelve JWTs, inside', async () => await jwts(12, (at) => base(at))),
  bomb('endorsement: eight JWTs, four proofs inside of each', async () => await jwts(8, (at) => rich(at, 15))),
  bomb('endorsement: two JWTs of 120 objects, four proofs inside of each', async () => await jwts(2, (at) => rich(at, 120))),
  bomb('endorsement: one JWT of 280 objects', async () => await jwts(1, (at) => rich(at, 270))),
  bomb('endorsement: thirteen JWTs, beyond', async () => await jwts(13, (at) => base(at))),
  bomb('endorsement: twelve JWTs of 300 objects, beyond', async () => await jwts(12, (at) => rich(at, 290))),
  bomb('endorsement: 1,400 JWTs', async () => await jwts(1400, () => ({}))),
  bomb('endorsement: eight that are poisoned', async () => await jwts(8, (at) => poisoned(at, 12))),
  bomb('endorsement: one that is poisoned', async () => await jwts(1, (at) => poisoned(at, 12))),
  bomb('endorsement: seven embedded, four proofs in each', async () => await embedded(7, (at) => rich(at, 25))),
  bomb('endorsement: one embedded of 270 objects', async () => await embedded(1, (at) => rich(at, 250, [idleProof]))),
  bomb('endorsement: three deep, 80 objects each', async () => await embedded(1, () => nested(3, 80))),
  bomb('endorsement: four deep, beyond', async () => await embedded(1, () => nested(4, 60))),
  bomb('endorsement: one JWT with a comment of 490,000 characters', async () => await jwts(1, (at) => base(at, { '/credentialSubject/endorsementComment': 'x'.repeat(490_000) }))),
  bomb('endorsement: one with a comment of 600,000 characters', async () => await embedded(1, (at) => ({ ...base(at, { '/credentialSubject/endorsementComment': 'x'.repeat(600_000) }), proof: inEveryWay.slice(0, 2) }))),
];
