// Badges that are verified again. Each verdict is also made without anything that was kept, and has to be the same to the letter.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { loadContexts, readPins, withoutTable, type ContextSet } from '../../../src/credential/contexts.ts';
import { isJsonObject, parseStrictJson, type JsonObject, type JsonValue } from '../../../src/credential/json.ts';
import { makeOpenedLists } from '../../../src/credential/opened-lists.ts';
import { makeProofResults, type ProofResults } from '../../../src/credential/proof-results.ts';
import { publicKeyOfMultikey } from '../../../src/credential/public-key.ts';
import type { VerifiedCredential } from '../../../src/credential/verdict.ts';
import { verifyCredential, type BadgeToVerify, type ControllerResult } from '../../../src/credential/verify-credential.ts';
import { verifyProof } from '../../../src/credential/verify-proof.ts';
import { isLetGo } from '../../support/garbage.ts';
import { aDidJwt, aJwt, anHttpsBadge, issuer as jwtKeys, keyUrl, published, signedSegments } from './jwt/jwt-support.ts';
import { aDerivedProof, aSuiteProof, ecKeyFrom } from './support/suite-signer.ts';
import { aBadge, aController, aProof, aStatusList, attackerKey, changed, contexts, depsOf, faults, issuerDid, issuerKey, now, signed, statusEntry, troubles, type Change, type World } from './verify-support.ts';

interface Verifier {
  /** The verdict on a text, which is what was posted. */
  verify(text: string, world?: World): Promise<VerifiedCredential>;
  /** What was done since it was last asked: `read by …` for each reading of a badge or list, `known` or `verified` for each signature. */
  did(): string[];
}

interface VerifierOptions extends NonNullable<Parameters<typeof makeProofResults>[0]> {
  readonly set?: ContextSet;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function badgeIn(text: string): BadgeToVerify {
  if (!text.startsWith('{')) return { jwt: text.trim() };
  const parsed = parseStrictJson(text);
  if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error('the test has a JSON object');
  return { document: parsed.value };
}

function aVerifier({ set = contexts, ...options }: VerifierOptions = {}): Verifier {
  const done: string[] = [];
  const proofResults = makeProofResults({ ...options, observer: (signature) => done.push(signature) });
  const watched: ContextSet = { ...set, observer: { readBy: (tier) => done.push(`read by ${tier}`), confirmed: () => undefined } };
  return {
    verify: async (text, world = {}) => {
      const verdict = await verifyCredential({ ...badgeIn(text), digest: sha256(text) }, { ...depsOf(world), contexts: watched, proofResults });
      expect(verdict).toEqual(await verifyCredential(badgeIn(text), { ...depsOf(world), contexts: set }));
      return verdict;
    },
    did: () => done.splice(0),
  };
}

const found = (change: Change = {}): World => ({ controller: { kind: 'found', document: aController(change) } });
const textOf = async (change: Change = {}, proof: Change = {}): Promise<string> => JSON.stringify(await signed(aBadge(change), { proof }));
const later = (ms: number): World => ({ now: new Date(now.getTime() + ms) });
const by = (key: { readonly multibase: string }): string => `did:key:${key.multibase}`;
const p256 = ecKeyFrom('P-256', 1);

describe('a badge whose very bytes were verified before', () => {
  const inline = { list: { '@id': 'urn:x:list', '@container': '@list' } };
  const eddsa = { cryptosuite: 'eddsa-rdfc-2022', key: issuerKey, verificationMethod: `${issuerDid}#${issuerKey.multibase}` };
  const withProofs = async (make: (badge: JsonObject) => Promise<JsonValue>, badge = aBadge()): Promise<string> => JSON.stringify({ ...badge, proof: await make(badge) });
  const chain = async (badge: JsonObject): Promise<JsonValue> => {
    const first = await aSuiteProof(badge, { ...eddsa, members: { id: 'urn:proof:1' } });
    return [first, await aSuiteProof(badge, { ...eddsa, members: { previousProof: 'urn:proof:1' }, previous: [first] })];
  };
  const forms: readonly (readonly [string, () => Promise<string>, World, readonly string[], readonly string[]])[] = [
    ['that the emitter read', async () => await textOf(), {}, ['read by emitter', 'verified'], []],
    ['that the libraries read', async () => await textOf({ '/@context/-': inline }), {}, ['read by libraries', 'verified'], ['jsonld warning inline_context']],
    ['of a did:key', async () => JSON.stringify(await signed(aBadge({ '/issuer/id': by(issuerKey) }), { proof: { '/verificationMethod': `${by(issuerKey)}#${issuerKey.multibase}` } })), {}, ['read by emitter', 'verified'], ['binding warning issuer_self_named']],
    ['with a proof over its JSON', async () => await withProofs(async (badge) => await aSuiteProof(badge, { ...eddsa, cryptosuite: 'eddsa-jcs-2022' })), {}, ['read by emitter', 'verified'], ['model warning single_value']],
    ['with a derived proof', async () => await withProofs(async (badge) => [await aDerivedProof(badge, { key: p256, proofKey: p256, verificationMethod: `${issuerDid}#${p256.multibase}` })]), { controller: { kind: 'found', document: aController({}, issuerDid, p256) } }, ['read by emitter', 'verified'], ['proof warning disclosure_partial']],
    ['with a chain of proofs', async () => await withProofs(chain), {}, ['read by emitter', 'verified', 'verified'], []],
    ['in a JWT by RS256', async () => aJwt(), { documents: published() }, ['read by emitter', 'verified'], []],
    ['in a JWT with a proof inside', async () => aDidJwt({ payload: { '/proof': await aProof(aBadge()) } }), {}, ['read by emitter', 'verified', 'verified'], ['model warning single_value', 'proof warning jwt_alg_uncommon']],
  ];

  it.each(forms)('%s is neither read nor are its signatures verified', async (_what, make, world, first, warnings) => {
    const { verify, did } = aVerifier();
    const text = await make();
    expect([(await verify(text, world)).outcome, did()]).toEqual(['valid', first]);
    const verdict = await verify(text, world);
    expect([verdict.outcome, faults(verdict).toSorted()]).toEqual(['valid', expect.arrayContaining([...warnings].toSorted())]);
    expect(did()).toEqual(first.slice(1).map(() => 'known'));
  });

  it('needs no library and no table any more', async () => {
    const proofResults = makeProofResults();
    const text = await textOf({ '/@context/-': inline });
    const bare = withoutTable(contexts);
    const refusing = async (): Promise<never> => await Promise.reject(new Error('nobody reads'));
    const verify = async (set: ContextSet, digest: string): Promise<string> => (await verifyCredential({ ...badgeIn(text), digest }, { ...depsOf(), contexts: set, proofResults })).outcome;
    const silent = { ...bare, libraries: { read: refusing, canonicalForm: refusing } };
    expect(await verify(bare, 'same')).toBe('valid');
    expect(await verify(silent, 'same')).toBe('valid');
    await expect(verify(silent, 'other')).rejects.toThrow('nobody reads');
  });

  it('is verified anew where nobody says which bytes it was read from, or nothing is kept', async () => {
    const done: string[] = [];
    const proofResults = makeProofResults({ observer: (signature) => done.push(signature) });
    const badge = badgeIn(await textOf());
    for (let time = 0; time < 2; time += 1) await verifyCredential(badge, { ...depsOf(), proofResults });
    for (let time = 0; time < 2; time += 1) await verifyCredential({ ...badge, digest: 'same' }, depsOf());
    expect(done).toEqual([]);
  });

  it('is known to be a forgery', async () => {
    const { verify, did } = aVerifier();
    const text = JSON.stringify({ ...(await signed(aBadge())), name: 'forged' });
    for (const expected of [['read by emitter', 'verified'], ['known']]) {
      expect(troubles(await verify(text))).toEqual(['proof error signature_invalid']);
      expect(did()).toEqual(expected);
    }
  });
});

describe('a badge is verified anew', () => {
  const anew = ['read by emitter', 'verified'];

  it('where one byte differs, if only in the white space', async () => {
    const { verify, did } = aVerifier();
    const text = await textOf();
    for (const other of [text, `${text}\n`, text.replace('","', '", "'), text.replace('Example University', 'Example Universite')]) {
      await verify(other);
      expect(did()).toEqual(anew);
    }
    expect([(await verify(text)).outcome, did()]).toEqual(['valid', ['known']]);
  });

  it('under another policy, and in another form', async () => {
    const { verify, did } = aVerifier();
    const text = await textOf();
    for (const policy of ['strict', 'compat'] as const) expect([(await verify(text, { policy })).policy, did()]).toEqual([policy, anew]);
    for (const policy of ['strict', 'compat'] as const) expect([(await verify(text, { policy })).policy, did()]).toEqual([policy, ['known']]);
    const done: string[] = [];
    const watched: ContextSet = { ...contexts, observer: { readBy: (tier) => done.push(`read by ${tier}`), confirmed: () => undefined } };
    const deps = { ...depsOf(), contexts: watched, proofResults: makeProofResults({ observer: (signature) => done.push(signature) }) };
    for (const badge of [badgeIn(text), { jwt: aDidJwt() }]) expect((await verifyCredential({ ...badge, digest: 'same' }, deps)).outcome).toBe('valid');
    expect(done).toEqual([...anew, ...anew]);
  });

  it('by other contexts, and from the moment on that the emitter is switched off', async () => {
    const own = await loadContexts(readPins(new URL('../../../contexts/', import.meta.url)));
    const { verify, did } = aVerifier({ set: own });
    const text = await textOf();
    await verify(text);
    expect(did()).toEqual(anew);
    own.activeContexts?.switchOff();
    for (const expected of [['read by libraries', 'verified'], ['known']]) expect([(await verify(text)).outcome, did()]).toEqual(['valid', expected]);
    const proofResults = makeProofResults();
    const refusing = async (): Promise<never> => await Promise.reject(new Error('read anew'));
    const deps = { ...depsOf(), proofResults };
    const silent = { read: refusing, canonicalForm: refusing };
    await verifyCredential({ ...badgeIn(text), digest: 'same' }, { ...deps, contexts: own });
    await verifyCredential({ ...badgeIn(text), digest: 'same' }, { ...deps, contexts: { ...own, libraries: silent } });
    await expect(verifyCredential({ ...badgeIn(text), digest: 'same' }, { ...deps, contexts: { ...own, libraries: silent, digest: 'other' } })).rejects.toThrow('read anew');
  });

  it('where the issuer publishes one key more: its signature, and it is valid all the same', async () => {
    const { verify, did } = aVerifier();
    const text = await textOf();
    const second: Change = { '/verificationMethod/-': { id: `${issuerDid}#more`, type: 'Multikey', controller: issuerDid, publicKeyMultibase: attackerKey.multibase } };
    await verify(text);
    did();
    expect([(await verify(text, found(second))).outcome, did()]).toEqual(['valid', ['verified', 'read by emitter']]);
    for (const world of [found(second), found()]) expect([(await verify(text, world)).outcome, did()]).toEqual(['valid', ['known']]);
  });

  it('where the issuer publishes another key under the same name: then it is a forgery', async () => {
    const { verify, did } = aVerifier();
    const method = `${issuerDid}#key-1`;
    const text = await textOf({}, { '/verificationMethod': method });
    const under = (key: { readonly multibase: string }): World => found({ '/verificationMethod/0/id': method, '/verificationMethod/0/publicKeyMultibase': key.multibase, '/assertionMethod/0': method });
    expect((await verify(text, under(issuerKey))).outcome).toBe('valid');
    did();
    expect(troubles(await verify(text, under(attackerKey)))).toEqual(['proof error signature_invalid']);
    expect(did()).toContain('verified');
    expect([(await verify(text, under(issuerKey))).outcome, did()]).toEqual(['valid', ['known']]);
  });

  it('by another key, whatever is published', async () => {
    const done: string[] = [];
    const proofResults = makeProofResults({ observer: (signature) => done.push(signature) });
    const secured = await signed(aBadge());
    const { reading } = await proofResults.read({ secured, digest: 'same', form: 'data-integrity' }, depsOf());
    if (!reading.ok || !reading.graph.known) throw new Error('the badge can be read');
    const proof = await aProof(aBadge());
    for (const key of [issuerKey, attackerKey, issuerKey]) {
      const read = publicKeyOfMultikey(key.multibase);
      if (!read.ok) throw new Error(read.detail);
      const { ok } = await verifyProof({ graph: reading.graph, proof, publicKey: read.key, contexts });
      expect(ok).toBe(key === issuerKey);
    }
    expect(done).toEqual(['verified', 'verified', 'known']);
  });

  it('as a JWT, where another key lies at the address that its kid names', async () => {
    const { verify, did } = aVerifier();
    const text = aJwt();
    const at = (jwk: JsonObject): World => ({ documents: published({ [`key ${keyUrl}`]: { ...jwk, kid: keyUrl } }) });
    const other = changed(jwtKeys.rsa.jwk, { '/n': `${String(jwtKeys.rsa.jwk['n']).slice(0, -2)}AA` });
    for (const [jwk, outcome, expected] of [[jwtKeys.rsa.jwk, 'valid', anew], [other, 'invalid', ['verified']], [jwtKeys.rsa.jwk, 'valid', ['known']]] as const) {
      expect([(await verify(text, at(jwk))).outcome, did()]).toEqual([outcome, expected]);
    }
  });
});

describe('what is known of a badge says nothing of', () => {
  it.each<[string, World, string]>([
    ['is revoked', found({ '/verificationMethod/0/revoked': '2026-04-30T00:00:00Z' }), 'binding error key_revoked'],
    ['has ended', found({ '/verificationMethod/0/expires': '2026-04-30T00:00:00Z' }), 'binding error key_expired'],
    ['is published no longer', found({ '/verificationMethod/0': undefined, '/assertionMethod/0': undefined }), 'binding error key_not_published'],
    ['is none for making assertions', found({ '/assertionMethod/0': undefined }), 'binding error key_not_for_assertion'],
    ['cannot be asked about', { controller: { kind: 'unreachable', detail: 'x' } }, 'binding unknown controller_unreachable'],
  ])('its key, which %s by now', async (_what, world, trouble) => {
    const { verify, did } = aVerifier();
    const text = await textOf();
    expect((await verify(text)).outcome).toBe('valid');
    did();
    for (let time = 0; time < 2; time += 1) expect([troubles(await verify(text, world)), did()]).toEqual([[trouble], []]);
    expect([(await verify(text)).outcome, did()]).toEqual(['valid', ['known']]);
  });

  it('its key at a later time, by an end that was published all along', async () => {
    const { verify } = aVerifier();
    const text = await textOf();
    const ends = (ms: number): World => ({ ...found({ '/verificationMethod/0/expires': '2026-05-01T12:00:10Z' }), ...later(ms) });
    expect((await verify(text, ends(9_999))).outcome).toBe('valid');
    expect(troubles(await verify(text, ends(10_001)))).toEqual(['binding error key_expired']);
    expect((await verify(text, ends(0))).outcome).toBe('valid');
  });

  it.each<[string, Change, Change, number, number, string]>([
    ['its end', { '/validUntil': '2026-05-01T12:00:10Z' }, {}, 10_000, 10_001, 'validity error expired'],
    ['its start', { '/validFrom': '2026-05-01T12:00:10Z' }, {}, 10_000, -60_000, 'validity error not_yet_valid'],
    ['the end of its proof', {}, { '/expires': '2026-05-01T12:00:10Z' }, 10_000, 10_001, 'proof error proof_expired'],
    ['the start of its proof', {}, { '/created': '2026-05-01T12:00:10Z' }, 10_000, -60_000, 'proof error proof_created'],
  ])('%s', async (_what, badge, proof, validAt, invalidAt, trouble) => {
    const { verify } = aVerifier();
    const text = await textOf(badge, proof);
    for (let time = 0; time < 2; time += 1) {
      expect((await verify(text, later(validAt))).outcome).toBe('valid');
      expect(troubles(await verify(text, later(invalidAt)))).toEqual([trouble]);
    }
  });

  it('its status, which may change at any time', async () => {
    const { verify, did } = aVerifier();
    const text = await textOf({ '/credentialStatus': statusEntry() });
    const listing = async (set: readonly number[]): Promise<World> => ({ list: { kind: 'found', credential: await aStatusList({ set }) } });
    expect((await verify(text, await listing([]))).outcome).toBe('valid');
    did();
    expect(troubles(await verify(text, await listing([94_567])))).toEqual(['status error revoked']);
    expect(did()).toEqual(['known', 'read by emitter']);
    expect((await verify(text, await listing([94_566]))).status).toEqual({ state: 'active' });
  });

  it('its status list, be it that the list has the very proof of the badge', async () => {
    const { verify } = aVerifier();
    const document = await signed(aBadge({ '/credentialStatus': statusEntry() }));
    const text = JSON.stringify(document);
    const { proof = null } = document;
    const lists = makeOpenedLists();
    const proofResults = makeProofResults();
    const forged: JsonObject = { ...(await aStatusList()), proof };
    for (const list of [{ kind: 'found', credential: forged }, { kind: 'found', credential: forged, digest: sha256(text) }] as const) {
      for (let time = 0; time < 2; time += 1) {
        expect(troubles(await verify(text, { list }))).toEqual(['status error status_list_proof']);
        expect(troubles(await verifyCredential({ document, digest: sha256(text) }, { ...depsOf({ list }), openedLists: lists, proofResults }))).toEqual(['status error status_list_proof']);
      }
    }
    expect((await verify(text, { list: { kind: 'found', credential: await aStatusList() } })).outcome).toBe('valid');
  });

  it('the schema that it names', async () => {
    const { verify } = aVerifier();
    const url = 'https://schemas.example/1';
    const text = await textOf({ '/credentialSchema': [{ id: url, type: '1EdTechJsonSchemaValidator2019' }], '/@context/-': 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json' });
    const documents = { [`schema ${url}`]: { kind: 'found', document: { $schema: 'https://json-schema.org/draft/2019-09/schema' } } } as const;
    const judging = (kind: 'holds' | 'violated'): World => ({ documents, judgeSchemas: async ({ schemas }) => schemas.map(() => (kind === 'holds' ? { kind } : { kind, pointer: '/name', keyword: 'maxLength' })) });
    expect((await verify(text, judging('holds'))).outcome).toBe('valid');
    expect((await verify(text, judging('violated'))).outcome).toBe('invalid');
  });

  it('whose key it is, where compat takes it at its word', async () => {
    const { verify, did } = aVerifier();
    const text = await textOf();
    const unreachable: ControllerResult = { kind: 'unreachable', detail: 'x' };
    const compat = async (controller: ControllerResult): Promise<string> => (await verify(text, { policy: 'compat', controller })).issuer.binding;
    const proven: ControllerResult = { kind: 'found', document: aController() };
    for (let time = 0; time < 2; time += 1) expect([await compat(proven), await compat(unreachable)]).toEqual(['proven', 'unproven']);
    expect(did()).toEqual(['read by emitter', 'verified', 'verified', 'read by emitter', 'known', 'known']);
  });
});

describe('what was not decided', () => {
  const evidence = (count: number): JsonValue => Array.from({ length: count }, (_none, at) => ({ type: ['Evidence'], name: `piece ${String(at)}` }));
  /** Two graphs without a name, each a chain; which end is looked at first goes by the hash of the predicate, and one way takes too long. */
  const graphs = (predicate: string): Change => {
    const chain = Array.from({ length: 40 }).reduce<JsonObject>((inner) => ({ next: inner }), { leaf: 'x' });
    return { '/@context/-': { held: { '@id': 'urn:bomb:held', '@container': '@graph' }, next: predicate, leaf: 'urn:bomb:leaf' }, '/held': [chain, chain] };
  };

  it.each([['urn:bomb:next0', 'proof unknown canonicalization_limit', ['verified', 'read by libraries']], ['urn:bomb:next1', 'proof error signature_invalid', ['known']]])('by the work that a canonical form took is tried again: %s', async (predicate, trouble, again) => {
    const { verify, did } = aVerifier();
    const text = JSON.stringify({ ...aBadge(graphs(predicate)), proof: [await aProof(aBadge())] });
    expect(troubles(await verify(text))).toContain(trouble);
    expect(did()).toEqual(['read by libraries', 'verified']);
    expect(troubles(await verify(text))).toContain(trouble);
    expect(did()).toEqual(again);
  });

  it.each([[140, 'valid', ['known', 'known']], [150, 'indeterminate', ['known', 'verified']]])('of a chain over %i pieces of evidence is tried again: %s', async (count, outcome, again) => {
    const { verify, did } = aVerifier();
    const badge = aBadge({ '/evidence': evidence(count) });
    const eddsa = { cryptosuite: 'eddsa-rdfc-2022', key: issuerKey, verificationMethod: `${issuerDid}#${issuerKey.multibase}` };
    const first = await aSuiteProof(badge, { ...eddsa, members: { id: 'urn:proof:1' } });
    const last = await aSuiteProof(badge, { ...eddsa, members: { previousProof: 'urn:proof:1' }, previous: [first] });
    const text = JSON.stringify({ ...badge, proof: [first, last] });
    expect([(await verify(text)).outcome, did()]).toEqual([outcome, ['read by emitter', 'verified', 'verified']]);
    expect([(await verify(text)).outcome, did()]).toEqual([outcome, again]);
  });

  it('by libraries that were busy, or gave up, is decided by the next who asks', async () => {
    const proofResults = makeProofResults();
    const text = await textOf({ '/@context/-': { x: 'urn:x' } });
    const limit = { code: 'canonicalization_limit', pointer: '', detail: 'given up' } as const;
    const busy = async (): Promise<never> => await Promise.reject(new Error('busy'));
    const outcome = async (libraries: Partial<ContextSet['libraries']>): Promise<string> =>
      (await verifyCredential({ ...badgeIn(text), digest: 'same' }, { ...depsOf(), contexts: { ...contexts, libraries: { ...contexts.libraries, ...libraries } }, proofResults })).outcome;
    await expect(outcome({ read: busy })).rejects.toThrow('busy');
    expect(await outcome({ read: async () => ({ ok: false, faults: [limit] }) })).toBe('indeterminate');
    expect(await outcome({ read: async () => ({ ok: true, warnings: [], forms: { 'rdfc-sha256': { ok: false, faults: [], ...limit } } }) })).toBe('indeterminate');
    // the reading is known; what it comes to, not yet
    expect(await outcome({ read: async () => ({ ok: false, faults: [limit] }) })).toBe('indeterminate');
    await expect(outcome({ read: busy })).rejects.toThrow('busy');
    expect(await outcome({})).toBe('valid');
    expect(await outcome({ read: busy })).toBe('valid');
  });

  it('because too much is in the way of reading it, or because it cannot be signed, is read again', async () => {
    const { verify, did } = aVerifier();
    const [large, lossy] = [await textOf({ '/evidence': evidence(300) }), await textOf({ '/unknownMember': 'x' })];
    for (let time = 0; time < 2; time += 1) {
      expect(troubles(await verify(large))).toContain('jsonld unknown canonicalization_limit');
      expect([troubles(await verify(lossy)).filter((trouble) => trouble.startsWith('jsonld')), did()]).toEqual([['jsonld error data_loss'], ['read by libraries']]);
    }
  });
});

describe('badges that are posted at once', () => {
  it('are read once, and verified once, where their bytes are the same', async () => {
    const { verify, did } = aVerifier();
    const text = await textOf({ '/@context/-': { x: 'urn:x' } });
    const verdicts = await Promise.all([verify(text), verify(text), verify(text)]);
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['valid', 'valid', 'valid']);
    expect(did()).toEqual(['read by libraries', 'verified', 'known', 'known']);
  });

  it('are each read where the first one came to nothing, or failed', async () => {
    const text = await textOf({ '/@context/-': { x: 'urn:x' } });
    const failing = async (): Promise<never> => await Promise.reject(new Error('busy'));
    const proofResults = makeProofResults();
    const post = async (set: ContextSet): Promise<string> => (await verifyCredential({ ...badgeIn(text), digest: 'same' }, { ...depsOf(), contexts: set, proofResults })).outcome;
    const [first, second] = await Promise.allSettled([post({ ...contexts, libraries: { ...contexts.libraries, read: failing } }), post(contexts)]);
    expect([first.status, second]).toEqual(['rejected', { status: 'fulfilled', value: 'valid' }]);
  });
});

describe('a forgery', () => {
  it('that comes first, or between, changes nothing of the genuine badge, and the other way round', async () => {
    const genuine = await signed(aBadge());
    const { proof = null } = genuine;
    const forgeries = [{ ...genuine, name: 'forged' }, { ...genuine, proof: [proof, { ...(await aProof(aBadge(), { key: attackerKey })) }].flat() }, await signed(aBadge(), { key: attackerKey, proof: { '/verificationMethod': `${issuerDid}#${issuerKey.multibase}` } }), { ...aBadge({ '/credentialSubject/id': 'mailto:thief@example.ac.jp' }), proof }].map((forged) => JSON.stringify(forged));
    for (const order of [forgeries, forgeries.toReversed()]) {
      const { verify } = aVerifier();
      for (const forged of order) {
        expect((await verify(forged)).outcome).toBe('invalid');
        expect((await verify(JSON.stringify(genuine))).outcome).toBe('valid');
        expect((await verify(forged)).outcome).toBe('invalid');
      }
    }
  });

  it('that repeats a good proof beside a bad one is refused each time', async () => {
    const { verify, did } = aVerifier();
    const proof = await aProof(aBadge());
    const text = JSON.stringify({ ...aBadge(), proof: [proof, { ...proof, created: '2026-04-01T00:00:01Z' }, proof] });
    for (let time = 0; time < 2; time += 1) expect(troubles(await verify(text))).toEqual(['proof error signature_invalid']);
    expect(did()).toEqual(['read by emitter', 'verified', 'verified', 'known', 'known', 'known', 'known']);
  });

  it('of a token is refused each time, and so is the token with another one’s signature', async () => {
    const { verify } = aVerifier();
    const [genuine, other] = [aJwt(), aJwt({}, anHttpsBadge({ '/name': 'other' }))];
    const [header = '', payload = ''] = genuine.split('.');
    const forgeries = [signedSegments(header, payload, { ...jwtKeys.rsa, privateKey: jwtKeys.ec.privateKey }), `${header}.${payload}.${other.split('.')[2] ?? ''}`];
    for (const text of [genuine, ...forgeries, genuine, ...forgeries]) {
      expect((await verify(text, { documents: published() })).outcome).toBe(text === genuine ? 'valid' : 'invalid');
    }
  });
});

describe('what is kept', () => {
  const numbered = async (count: number): Promise<string[]> => {
    const text = await textOf();
    return Array.from({ length: count }, (_none, at) => `${text}${' '.repeat(at)}`);
  };
  const knownAmong = async (verifier: Verifier, texts: readonly string[]): Promise<boolean[]> => {
    const all: boolean[] = [];
    for (const text of texts) {
      expect((await verifier.verify(text)).outcome).toBe('valid');
      all.push(!verifier.did().includes('verified'));
    }
    return all;
  };

  it('is so many results, the longest unused thrown out first', async () => {
    const [a, b, c, d] = (await numbered(4)) as [string, string, string, string];
    expect(await knownAmong(aVerifier({ maxResults: 3 }), [a, b, c, a, d, a, b])).toEqual([false, false, false, true, false, true, false]);
    expect(await knownAmong(aVerifier({ maxResults: 4 }), [a, b, c, a, d, a, b])).toEqual([false, false, false, true, false, true, true]);
  });

  it('is so many bytes', async () => {
    const texts = await numbered(3);
    expect(await knownAmong(aVerifier({ maxBytes: 1_500 }), [...texts, ...texts.toReversed()])).toEqual([false, false, false, true, true, true]);
    expect(await knownAmong(aVerifier({ maxBytes: 800 }), [...texts, ...texts.toReversed()])).toEqual([false, false, false, true, true, false]);
    expect(await knownAmong(aVerifier({ maxBytes: 0 }), [texts[0] ?? '', texts[0] ?? ''])).toEqual([false, false]);
  });

  it('is as much of a large badge as of a small one', async () => {
    const text = await textOf({ '/credentialSubject/achievement/description': 'x'.repeat(100_000) });
    expect(await knownAmong(aVerifier({ maxBytes: 800 }), [text, text])).toEqual([false, true]);
  });

  it.each([[3_000, []], [9_000, ['read by libraries']]])('is no reading with pages of warnings, of which one leads to a name of %i characters', async (characters, again) => {
    const { verify, did } = aVerifier();
    const name = 'y'.repeat(characters);
    const text = await textOf({ '/@context/-': { [name]: 'urn:y' }, [`/${name}`]: { '@context': { z: 'urn:z' }, z: 'z' } });
    for (const expected of [['read by libraries', 'verified'], [...again, 'known']]) {
      expect(faults(await verify(text))).toContain('jsonld warning inline_context');
      expect(did()).toEqual(expected);
    }
  });

  it('is nothing of the badge itself, nor of the documents about its keys', async () => {
    const proofResults: ProofResults = makeProofResults();
    const texts = [await textOf(), await textOf({ '/@context/-': { x: 'urn:x' } }), JSON.stringify({ ...(await signed(aBadge())), name: 'forged' })];
    for (const text of texts) {
      const verifying = async (what: 'badge' | 'controller'): Promise<object> => {
        const parsed = badgeIn(text);
        const controller = aController();
        for (let time = 0; time < 2; time += 1) await verifyCredential({ ...parsed, digest: sha256(text) }, { ...depsOf({ controller: { kind: 'found', document: controller } }), proofResults });
        if (what === 'controller' || !('document' in parsed)) return controller;
        // a part, since copies of the whole hold on to its parts
        return parsed.document['credentialSubject'] as JsonObject;
      };
      expect([await isLetGo(async () => await verifying('badge')), await isLetGo(async () => await verifying('controller'))]).toEqual([true, true]);
    }
  });
});
