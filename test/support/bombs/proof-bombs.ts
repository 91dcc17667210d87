// Proofs and keys that cost whoever checks them.
import type { JsonObject } from '../../../src/credential/json.ts';
import { aDerivedProof, ecKeyFrom, type DerivedParts } from '../../unit/credential/support/suite-signer.ts';
import { aController, issuerDid, type Change } from '../../unit/credential/verify-support.ts';
import { aHardBadge, bomb, controllerUrl, idleProof, many, posted, type Bomb, type Shot } from './bomb.ts';
import { encode } from 'base58-universal';

const p256 = ecKeyFrom('P-256', 3);
const p384 = ecKeyFrom('P-384', 4);
const methodOf = (multibase: string): JsonObject => ({ id: `${issuerDid}#${multibase}`, type: 'Multikey', controller: issuerDid, publicKeyMultibase: multibase });
/** The issuer with keys of every kind. */
const withAllKeys: Change = { '/verificationMethod/-': methodOf(p256.multibase), '/assertionMethod/-': `${issuerDid}#${p256.multibase}` };
const controller = ((): JsonObject => {
  const document = aController(withAllKeys);
  const methods = document['verificationMethod'];
  const allowed = document['assertionMethod'];
  return { ...document, verificationMethod: [...(Array.isArray(methods) ? methods : []), methodOf(p384.multibase)], assertionMethod: [...(Array.isArray(allowed) ? allowed : []), `${issuerDid}#${p384.multibase}`] };
})();
const keysOfEveryKind = { [controllerUrl]: JSON.stringify(controller) };

const idle = (overrides: JsonObject): JsonObject => ({ ...idleProof, ...overrides });
const secp384: JsonObject = { cryptosuite: 'ecdsa-rdfc-2019', verificationMethod: `${issuerDid}#${p384.multibase}`, proofValue: `z${encode(Buffer.alloc(96, 7))}` };
const v2 = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'];
const older = 'https://w3id.org/security/suites/ed25519-2020/v1';

const { cryptosuite: _cryptosuite, ...withoutSuite } = idleProof;
const oldProof: JsonObject = { ...withoutSuite, type: 'Ed25519Signature2020', verificationMethod: `${String(idleProof['verificationMethod'])}-ed25519-2020` };

/** Three ways to canonicalise one document, and a chain, in which it is read anew. */
const inEveryWay: readonly JsonObject[] = [
  idle({ id: 'urn:proof:1' }),
  idle(secp384),
  oldProof,
  idle({ previousProof: 'urn:proof:1' }),
];

const alignments = (count: number): JsonObject[] => many(count, (at) => ({ type: ['Alignment'], targetName: `Skill ${String(at)}`, targetUrl: `https://skills.example/${String(at)}` }));
const heavy = (count: number): Change => ({ '/credentialSubject/achievement/alignment': alignments(count) });
const withValue = (proofValue: string, overrides: JsonObject = {}): Shot => posted(aHardBadge({}, [idle({ ...overrides, proofValue })]), keysOfEveryKind);

/** A share of what the limits on work let through, in all respects at once. */
function everything(share: number, proof: JsonObject[]): JsonObject {
  const typed = many(Math.floor(125 * share), (at) => ({ type: ['Alignment', 'Achievement', 'Profile'], targetName: String(at), targetUrl: 'https://skills.example/1' }));
  const bare = many(Math.floor(120 * share), (at) => ({ 'urn:bomb:leaf': String(at) }));
  const tags = many(Math.floor(350 * share), (at) => `${'"'.repeat(250)}${'x'.repeat(6_800)}${String(at)}`);
  const badge = aHardBadge({ '/@context': [...v2, older], '/credentialSubject/achievement/alignment': typed, '/credentialSubject/achievement/tag': tags }, proof);
  return { ...badge, 'urn:bomb:child': bare };
}

const sd: JsonObject = { cryptosuite: 'ecdsa-sd-2023', verificationMethod: `${issuerDid}#${p256.multibase}` };
const cbor = (bytes: Uint8Array): Shot => withValue(`u${Buffer.concat([Buffer.from('d95d01', 'hex'), bytes]).toString('base64url')}`, sd);

/** Derived proofs whose every signature is good but the last. */
async function derived(count: number, proofs: number): Promise<Shot> {
  const { proof: _proof, ...badge } = aHardBadge(heavy(count));
  const change = (parts: DerivedParts): DerivedParts => ({ ...parts, signatures: parts.signatures.map((signature, at) => (at === parts.signatures.length - 1 ? Buffer.alloc(64, 1) : signature)) });
  const proof = await aDerivedProof(badge, { key: p256, proofKey: p256, verificationMethod: `${issuerDid}#${p256.multibase}`, change });
  return posted({ ...badge, proof: many(proofs, () => proof) }, keysOfEveryKind);
}

const did = (id: string): Shot => posted(aHardBadge({ '/issuer/id': id }, [idle({ verificationMethod: `${id}#key` })]));
const long = (piece: string, bytes = 1_200_000): string => piece.repeat(Math.floor(bytes / piece.length));

export const proofBombs: readonly Bomb[] = [
  bomb('proof: four, each read in its own way, 200 alignments', () => posted(aHardBadge({ '/@context': [...v2, older], ...heavy(200) }, [...inEveryWay]), keysOfEveryKind)),
  bomb('proof: four, each read in its own way, 130 alignments', () => posted(aHardBadge({ '/@context': [...v2, older], ...heavy(130) }, [...inEveryWay]), keysOfEveryKind)),
  bomb('proof: four, beside a text of 500,000 characters', () => posted(aHardBadge({ '/@context': [...v2, older], '/name': 'x'.repeat(500_000) }, [...inEveryWay]), keysOfEveryKind)),
  bomb('proof: four, beside a text of 690,000 characters', () => posted(aHardBadge({ '/@context': [...v2, older], '/name': 'x'.repeat(690_000) }, [...inEveryWay]), keysOfEveryKind)),
  bomb('proof: four over JSON, beside 690,000 characters', () => posted(aHardBadge({ '/name': 'x'.repeat(690_000) }, many(4, () => idle({ cryptosuite: 'eddsa-jcs-2022' }))))),
  bomb('proof: three, each read in its own way, and much of everything else', () => posted(everything(0.9, inEveryWay.slice(0, 3)), keysOfEveryKind)),
  bomb('proof: four, and half as much of everything else', () => posted(everything(0.5, [...inEveryWay]), keysOfEveryKind)),
  bomb('proof: one, and as much as may be of everything else', () => posted(everything(1, [idleProof]))),
  bomb('proof: five, beyond', () => posted(aHardBadge(heavy(200), many(5, () => idleProof)))),
  bomb('proof: 2,000', () => posted(aHardBadge({}, many(2000, () => idleProof)))),
  bomb('proof: four in a chain', () => posted(aHardBadge(heavy(120), many(4, (at) => idle({ id: `urn:proof:${String(at)}`, ...(at === 0 ? {} : { previousProof: many(at, (step) => `urn:proof:${String(step)}`) }) }))))),
  bomb('proof: one that follows 18,000', () => posted(aHardBadge({}, [idle({ previousProof: many(18_000, (at) => `urn:proof:${String(at)}`) })]))),
  bomb('proof: 1,000 in a circle', () => posted(aHardBadge({}, many(1000, (at) => idle({ id: `urn:proof:${String(at)}`, previousProof: `urn:proof:${String((at + 1) % 1000)}` }))))),
  bomb('proof: four of 60 objects each', () => posted(aHardBadge({ '/@context': [...v2, { extra: 'urn:bomb:extra' }] }, many(4, () => idle({ extra: many(60, (at) => ({ extra: String(at) })) }))))),
  bomb('proof: a base58 value of 1.2 million', () => withValue(`z${long('2')}`)),
  bomb('proof: a base64url value of 1.2 million', () => withValue(`u${long('A')}`, sd)),
  bomb('proof: CBOR arrays inside of one another', () => cbor(Buffer.alloc(44_000, 0x81))),
  bomb('proof: CBOR that claims two thousand million items', () => cbor(Buffer.from('859a7fffffff', 'hex'))),
  bomb('proof: CBOR of five arrays of 8,000 numbers', () => cbor(Buffer.concat([Uint8Array.of(0x85), ...many(5, () => Buffer.concat([Buffer.from('991f40', 'hex'), Buffer.alloc(8000)]))]))),
  bomb('proof: CBOR with 1,000 labels', () => cbor(Buffer.concat([Buffer.from('8540408' + '0b903e8', 'hex'), ...many(1000, (at) => Buffer.concat([Uint8Array.of(0x19, at >> 8, at & 255), Buffer.from('5820', 'hex'), Buffer.alloc(32, at)]))]))),
  bomb('proof: one derived, 100 alignments', async () => await derived(90, 1)),
  bomb('proof: four derived, 90 alignments', async () => await derived(90, 4)),
  bomb('key: a did:key of 1.2 million', () => did(`did:key:z6Mk${long('2')}`)),
  bomb('key: a did:jwk of 1.2 million', () => did(`did:jwk:${long('e')}`)),
  bomb('key: a did:web of 600,000 steps', () => did(`did:web:a.example${long(':a')}`)),
  bomb('key: a did:web of 600,000 labels', () => did(`did:web:${long('a.')}a`)),
  bomb('key: a did:web of 8,000 characters, inside', () => did(`did:web:a.example${long(':a', 8000)}`)),
  bomb('key: a did:web of percent signs', () => did(`did:web:a.example:${long('%41')}`)),
  bomb('key: an https issuer of 1.2 million', () => did(`https://a.example/${long('a')}`)),
  bomb('key: a controller with 3,000 methods of one id', () =>
    posted(aHardBadge(), { [controllerUrl]: JSON.stringify({ ...aController(), verificationMethod: many(3000, () => ({ ...methodOf('z'), id: idleProof['verificationMethod'] ?? '' })) }) })),
  bomb('key: a controller of a megabyte', () => posted(aHardBadge(), { [controllerUrl]: JSON.stringify({ ...aController(), assertionMethod: many(19_000, (at) => `${issuerDid}#${String(at)}`) }) })),
];
