// A valid badge of every kind of embedded proof, and the world that it is valid in.
import type { JsonObject } from '../../../../src/credential/json.ts';
import { aCredential, aSubject } from '../support/a-badge.ts';
import { aDerivedProof, aSuiteProof, derivedBytes, ecKeyFrom, type DerivedParts, type SuiteKey } from '../support/suite-signer.ts';
import { aBadge, aBadgeV1, aController, aProof2020, aStatusList, issuerDid, issuerKey, listUrl, signed, type World } from '../verify-support.ts';
import type { Random } from '../../../fuzz/random.ts';
import type { Signed } from './same.ts';

export interface Subject {
  readonly form: string;
  readonly document: JsonObject;
  readonly world: World;
  readonly signed: Signed;
}

export const curveKey = ecKeyFrom('P-256', 1);
const largeKey = ecKeyFrom('P-384', 1);

const publishing = (key: SuiteKey): World => ({ controller: { kind: 'found', document: aController({}, issuerDid, key) } });

const badge = aBadge({ '/validUntil': '2030-01-01T00:00:00Z', '/credentialSubject/achievement/tag': ['統計', 'data'], '/credentialSubject/creditsEarned': 2.5, '/credentialSubject/identifier': [{ type: 'IdentityObject', hashed: false, identityHash: 'a', identityType: 'name' }] });

/** As the service issues it: revocable, with evidence, a hashed identity and a record that is signed as JSON. */
async function asIssued(): Promise<Subject> {
  const credential = aCredential({ issuerProfile: { id: issuerDid, type: ['Profile'], name: 'Example University' }, credentialSubject: { ...aSubject(), id: 'mailto:learner@example.ac.jp' }, status: { listUrl, index: 94_567, purpose: 'revocation' } });
  const world: World = { list: { kind: 'found', credential: await aStatusList({ set: [94_566, 94_568, 7] }) } };
  return { form: 'eddsa-rdfc-2022, as issued', document: await signed(credential), world, signed: 'graph' };
}

async function bySuite(cryptosuite: string, key: SuiteKey): Promise<Subject> {
  const proof = await aSuiteProof(badge, { cryptosuite, key, verificationMethod: `${issuerDid}#${key.multibase}` });
  return { form: cryptosuite + (key === largeKey ? ', P-384' : ''), document: { ...badge, proof: [proof] }, world: publishing(key), signed: cryptosuite.includes('jcs') ? 'text' : 'graph' };
}

export async function embeddedSubjects(): Promise<Subject[]> {
  const older = aBadgeV1();
  return [
    await asIssued(),
    { form: 'eddsa-rdfc-2022', document: await signed(badge), world: {}, signed: 'graph' },
    { form: 'Ed25519Signature2020', document: { ...older, proof: [await aProof2020(older)] }, world: {}, signed: 'graph' },
    await bySuite('eddsa-jcs-2022', issuerKey),
    await bySuite('ecdsa-rdfc-2019', curveKey),
    await bySuite('ecdsa-rdfc-2019', largeKey),
    await bySuite('ecdsa-jcs-2019', curveKey),
    await derivedSubject(),
  ];
}

/** The parts of the derived proof, to be put together otherwise. */
let derivedParts: DerivedParts | undefined;

async function derivedSubject(): Promise<Subject> {
  const change = (parts: DerivedParts): DerivedParts => (derivedParts = parts);
  const isMandatory = (quad: string): boolean => /#(issuer|validFrom|proof)>/.test(quad);
  const proof = await aDerivedProof(badge, { key: curveKey, proofKey: ecKeyFrom('P-256', 2), verificationMethod: `${issuerDid}#${curveKey.multibase}`, isMandatory, change });
  return { form: 'ecdsa-sd-2023, derived', document: { ...badge, proof: [proof] }, world: publishing(curveKey), signed: 'graph' };
}

type PartsChange = (parts: DerivedParts, random: Random) => Partial<DerivedParts>;

function flipped(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length);
  return bytes.map((byte, index) => (index === at ? byte ^ (1 << random.below(8)) : byte));
}

const partsChanges: Readonly<Record<string, PartsChange>> = {
  'the base signature': ({ baseSignature }, random) => ({ baseSignature: flipped(baseSignature, random) }),
  'the key': ({ publicKey }, random) => ({ publicKey: random.once(2) ? flipped(publicKey, random) : Uint8Array.of(0x80, 0x24, ...(publicKey[2] === 2 ? [3] : [2]), ...publicKey.subarray(3)) }),
  'a signature': ({ signatures }, random) => {
    const at = random.below(signatures.length);
    return { signatures: signatures.map((one, index) => (index === at ? flipped(one, random) : one)) };
  },
  'signatures moved': ({ signatures }, random) => {
    const at = random.below(signatures.length);
    const list = [...signatures.slice(0, at), ...signatures.slice(at + 1)];
    return { signatures: random.of([list, [...signatures, ...signatures.slice(at, at + 1)], list.toSpliced(random.below(list.length), 0, signatures[at] ?? new Uint8Array()), signatures.toReversed(), []]) };
  },
  'a label': ({ labels }, random) => {
    const at = random.below(labels.length);
    return { labels: labels.map(([number, label], index) => (index === at ? random.of<readonly [number, Uint8Array]>([[number, flipped(label, random)], [number + 1, label], [number, label.subarray(1)], [number + 300, label]]) : [number, label] as const)) };
  },
  'labels moved': ({ labels }, random) => ({ labels: random.of([labels.slice(1), [...labels, ...labels.slice(0, 1)], [...labels, [labels.length, new Uint8Array(32)] as const], labels.map(([number], index) => [number, labels.at(-1 - index)?.[1] ?? new Uint8Array()] as const), []]) }),
  indexes: ({ mandatoryIndexes }, random) => ({ mandatoryIndexes: random.of([mandatoryIndexes.slice(1), [...mandatoryIndexes, 400], mandatoryIndexes.toReversed(), [...mandatoryIndexes, ...mandatoryIndexes], mandatoryIndexes.map((index) => index + 1), []]) }),
  header: (_parts, random) => ({ header: [0xd9, 0x5d, random.below(4)] }),
};

/** The derived badge with one part of its proof changed beneath the CBOR. */
export function withOtherParts(document: JsonObject, random: Random): { readonly document: JsonObject; readonly what: string } {
  if (!derivedParts) throw new Error('no derived proof was made');
  const [what, change] = random.of(Object.entries(partsChanges));
  const proofValue = `u${Buffer.from(derivedBytes({ ...derivedParts, ...change(derivedParts, random) })).toString('base64url')}`;
  const [proof] = [document['proof'] ?? []].flat();
  return { document: { ...document, proof: [{ ...(proof as JsonObject), proofValue }] }, what: `proofValue, ${what}` };
}
