// Table I.1, embedded proofs and whose key made them: N38 to N55.
import { encode } from 'base58-universal';
import type { JsonObject, JsonValue } from '../../../../src/credential/json.ts';
import { aDerivedProof, ecKeyFrom, type DerivedParts, type DerivedProof } from '../support/suite-signer.ts';
import { aBadge, aController, aProof, attackerKey, changed, issuerDid, issuerKey, keyFrom, signed, statusEntry, type Change, type ProofOptions, type World } from '../verify-support.ts';
import { invalid, type Row } from './row.ts';

type Making = () => Promise<JsonObject> | JsonObject;

function row(id: string, what: string, making: Making, code: string, world: World = {}): Row {
  return { id, what, sent: async () => ({ document: await making() }), world: () => world, ...invalid(code) };
}

function proofless(what: string, proof: JsonValue, ...also: string[]): Row {
  return { id: 'N38', what, sent: () => ({ document: aBadge({ '/proof': proof }) }), ...invalid('proof error proof_malformed', ...also) };
}

/** A badge whose proof is made as told. */
function proofRow(id: string, what: string, options: ProofOptions, code: string): Row {
  return row(id, what, async () => await signed(aBadge(), options), code);
}

/** A good badge that is changed after it was signed. */
function changedRow(id: string, what: string, change: Change, code = 'proof error signature_invalid'): Row {
  const full = aBadge({ '/validUntil': '2030-01-01T00:00:00Z' });
  return row(id, what, async () => changed(await signed(full), change), code);
}

/** A good badge whose issuer publishes something else than it should. */
function controllerRow(id: string, what: string, change: Change, code: string): Row {
  return row(id, what, async () => await signed(aBadge()), code, { controller: { kind: 'found', document: aController(change) } });
}

const withoutProof: readonly Row[] = [
  row('N38', 'no proof', () => aBadge(), 'proof error proof_missing'),
  proofless('an empty list of proofs', [], 'model error empty_array'),
  proofless('a proof that is null', null, 'model error null_value'),
  proofless('a text as proof', 'x', 'model error datatype', 'model warning single_value'),
];

const claims: readonly (readonly [string, JsonValue | undefined])[] = [
  ['/id', 'urn:uuid:01980000-0000-7000-8000-000000000002'],
  ['/name', 'Doctor of Everything'],
  ['/description', 'new'],
  ['/issuer/name', 'Another University'],
  ['/validFrom', '2026-04-01T00:00:01Z'],
  ['/validUntil', '2040-01-01T00:00:00Z'],
  ['/validUntil', undefined],
  ['/credentialSubject/id', 'mailto:other@example.ac.jp'],
  ['/credentialSubject/achievement/id', 'https://badges.example.ac.jp/issuers/univ/achievements/2/v/1'],
  ['/credentialSubject/achievement/name', 'Another'],
  ['/credentialSubject/achievement/criteria/narrative', 'Attended.'],
  ['/credentialStatus', statusEntry()],
];

const afterSigning: readonly Row[] = [
  ...claims.map(([pointer, value]) => changedRow('N39', `${pointer} ${value === undefined ? 'taken away' : 'changed'} after signing`, { [pointer]: value })),
  changedRow('N40', 'created changed after signing', { '/proof/0/created': '2026-04-02T00:00:00Z' }),
  changedRow('N40', 'created taken away after signing', { '/proof/0/created': undefined }),
];

/** The value of a good proof, written otherwise. */
function valueRow(what: string, rewrite: (value: string) => string): Row {
  const making = async (): Promise<JsonObject> => {
    const badge = aBadge();
    const proof = await aProof(badge);
    return { ...badge, proof: [{ ...proof, proofValue: rewrite(String(proof['proofValue'])) }] };
  };
  return row('N43', what, making, 'proof error proof_value_encoding');
}

const bytes = Buffer.alloc(64, 7);
const multikey = (prefix: readonly number[], length: number): string => `z${encode(Buffer.concat([Buffer.from(prefix), Buffer.alloc(length, 7)]))}`;

const proofsThemselves: readonly Row[] = [
  proofRow('N41', 'a proof for authentication', { proof: { '/proofPurpose': 'authentication' } }, 'proof error proof_purpose'),
  proofRow('N42', 'a DataIntegrityProof without cryptosuite', { proof: { '/cryptosuite': undefined } }, 'proof error proof_malformed'),
  proofRow('N42', 'an unknown cryptosuite alone', { proof: { '/cryptosuite': 'unknown-2099' } }, 'proof error cryptosuite_unknown'),
  ...['u', 'm'].map((prefix) => valueRow(`a proofValue that begins with ${prefix}`, (value) => `${prefix}${value.slice(1)}`)),
  valueRow('a proofValue of 63 bytes', () => `z${encode(bytes.subarray(1))}`),
  valueRow('a proofValue of 65 bytes', () => `z${encode(Buffer.concat([bytes, Buffer.of(1)]))}`),
  valueRow('a proofValue with a character that base58 does not have', (value) => `${value.slice(0, -1)}0`),
  controllerRow('N44', 'a key for X25519', { '/verificationMethod/0/publicKeyMultibase': multikey([0xec, 0x01], 32) }, 'binding error key_encoding'),
  controllerRow('N44', 'a key of 31 bytes', { '/verificationMethod/0/publicKeyMultibase': multikey([0xed, 0x01], 31) }, 'binding error key_encoding'),
  proofRow('N45', 'a proof that expired yesterday', { proof: { '/expires': '2026-04-30T12:00:00Z' } }, 'proof error proof_expired'),
  proofRow('N45', 'a proof made tomorrow', { proof: { '/created': '2026-05-02T12:00:00Z' } }, 'proof error proof_created'),
];

const victim = 'https://victim.example/issuers/1';

/** A forgery in the victim's name; everybody publishes what is theirs. */
function forgery(id: string, what: string, method: string, code: string): Row {
  const making = async (): Promise<JsonObject> => await signed(aBadge({ '/issuer/id': victim }), { key: attackerKey, proof: { '/verificationMethod': method } });
  return row(id, what, making, code, { controller: { kind: 'found', document: aController({}, victim, issuerKey) } });
}

function issuerRow(what: string, id: string, code: string): Row {
  const making = async (): Promise<JsonObject> => await signed(aBadge({ '/issuer/id': id }), { proof: { '/verificationMethod': `${id}#${issuerKey.multibase}` } });
  return row('N50', what, making, code, { controller: { kind: 'found', document: aController({}, id) } });
}

const strangers: readonly Row[] = [
  forgery('N46', 'an attacker’s did:key in the victim’s name', `did:key:${attackerKey.multibase}#${attackerKey.multibase}`, 'binding error key_not_of_issuer'),
  forgery('N46', 'an attacker’s https key in the victim’s name', `https://attacker.example/1#${attackerKey.multibase}`, 'binding error key_not_of_issuer'),
  forgery('N47', 'an attacker’s key in the fragment of the victim’s address', `${victim}#${attackerKey.multibase}`, 'binding error key_not_published'),
  controllerRow('N48', 'a controller document of another id', { '/id': 'did:web:other.example' }, 'binding error controller_document_id'),
  controllerRow('N48', 'a method with another controller', { '/verificationMethod/0/controller': 'did:web:other.example' }, 'binding error verification_method_controller'),
  controllerRow('N48', 'a method that is not for assertions', { '/assertionMethod/0': undefined }, 'binding error key_not_for_assertion'),
  controllerRow('N49', 'a method revoked yesterday', { '/verificationMethod/0/revoked': '2026-04-30T12:00:00Z' }, 'binding error key_revoked'),
  controllerRow('N50', 'a did:web whose document is another’s', { '/id': 'did:web:badges.example.ac.jp:issuers:other' }, 'binding error controller_document_id'),
  issuerRow('a did:web with an IP address', 'did:web:127.0.0.1', 'binding error did_web_malformed'),
  issuerRow('an issuer at an http address', 'http://victim.example/issuers/1', 'binding error verification_method_url'),
];

/** A badge with a good proof and another one, in either order. */
function besideGood(what: string, making: (badge: JsonObject) => Promise<JsonObject>, code: string): Row[] {
  const badge = aBadge();
  return [false, true].map((first) =>
    row('N51', `${what} ${first ? 'before' : 'after'} a good one`, async () => {
      const proofs = [await aProof(badge), await making(badge)];
      return { ...badge, proof: first ? proofs.toReversed() : proofs };
    }, code),
  );
}

const sets: readonly Row[] = [
  ...besideGood('a broken proof of the issuer', async (badge) => ({ ...(await aProof(badge)), created: '2026-04-02T00:00:00Z' }), 'proof error signature_invalid'),
  ...besideGood('a proof in the issuer’s name by another key', async (badge) => await aProof(badge, { key: keyFrom(9), proof: { '/verificationMethod': `${issuerDid}#${issuerKey.multibase}` } }), 'proof error signature_invalid'),
  proofRow('N52', 'a proof that follows one that is not there', { proof: { '/previousProof': 'urn:proof:none' } }, 'proof error previous_proof_missing'),
];

const [key, proofKey, attackersKey] = [ecKeyFrom('P-256', 1), ecKeyFrom('P-256', 2), ecKeyFrom('P-256', 3)];
const publishing: World = { controller: { kind: 'found', document: aController({}, issuerDid, key) } };

/** A badge with a derived proof; `after` changes what was signed. */
function derived(id: string, what: string, options: Partial<DerivedProof>, code: string, after: Change = {}): Row {
  const badge = aBadge();
  const verificationMethod = `${issuerDid}#${key.multibase}`;
  const making = async (): Promise<JsonObject> => changed({ ...badge, proof: [await aDerivedProof(badge, { key, proofKey, verificationMethod, ...options })] }, after);
  return row(id, what, making, code, publishing);
}

const parts = (change: (parts: DerivedParts) => Partial<DerivedParts>): Partial<DerivedProof> => ({ change: (made) => ({ ...made, ...change(made) }) });

const disclosures: readonly Row[] = [
  derived('N53', 'a base proof, which is for the holder alone', parts(() => ({ header: [0xd9, 0x5d, 0x00] })), 'proof error proof_is_base'),
  derived('N54', 'a derived proof whose base signature is by the proof-scoped key', { key: proofKey }, 'proof error signature_invalid'),
  derived('N54', 'a derived proof that an attacker made alone', { key: attackersKey, proofKey: attackersKey }, 'proof error signature_invalid'),
  derived('N55', 'a derived credential with one disclosed statement altered', {}, 'proof error signature_invalid', { '/name': 'Another' }),
  derived('N55', 'a derived proof with one signature removed', parts(({ signatures }) => ({ signatures: signatures.slice(1) })), 'proof error signature_count'),
  derived('N55', 'a derived proof with one signature altered', parts(({ signatures }) => ({ signatures: signatures.with(0, new Uint8Array(64).fill(1)) })), 'proof error signature_invalid'),
];

export const refusedProofs: readonly Row[] = [...withoutProof, ...afterSigning, ...proofsThemselves, ...strangers, ...sets, ...disclosures];
