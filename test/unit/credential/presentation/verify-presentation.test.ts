import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../src/credential/json.ts';
import { MAX_PRESENTED, verifyPresentation, type PresentationDemand, type VerifiedPresentation } from '../../../../src/credential/presentation/verify-presentation.ts';
import type { Check } from '../../../../src/credential/verdict.ts';
import { aSuiteProof, ecKeyFrom } from '../support/suite-signer.ts';
import { base64url, didKey, signedSegments, someKeys } from '../jwt/jwt-support.ts';
import { aBadge, aController, attackerKey, changed, depsOf, issuerDid, issuerKey, keyFrom, signed, type Change, type World } from '../verify-support.ts';

const holderKey = keyFrom(3);
const holder = `did:key:${holderKey.multibase}`;
const v2 = 'https://www.w3.org/ns/credentials/v2';
const occasion = { challenge: 'c-1', domain: 'verifier.example' };

function aPresentation(change: Change = {}): JsonObject {
  return changed({ '@context': [v2], type: ['VerifiablePresentation'], holder }, change);
}

const byHolder = { cryptosuite: 'eddsa-rdfc-2022', key: holderKey, verificationMethod: `${holder}#${holderKey.multibase}`, members: { proofPurpose: 'authentication', ...occasion } };

async function proven(document: JsonObject, change: Partial<typeof byHolder> = {}): Promise<JsonObject> {
  return { ...document, proof: await aSuiteProof(document, { ...byHolder, ...change }) };
}

async function judged(document: JsonObject, demand: Partial<PresentationDemand> = {}, world: World = {}): Promise<VerifiedPresentation> {
  return await verifyPresentation(document, { proofless: false, beyondProof: true, isOver: () => false, ...occasion, ...demand }, () => depsOf(world));
}

function amiss(checks: readonly Check[]): string[] {
  return checks.filter(({ outcome }) => outcome === 'error' || outcome === 'unknown').map(({ id, outcome, code }) => `${id} ${outcome} ${code ?? ''}`);
}

async function outcomeAndFaults(...input: Parameters<typeof judged>): Promise<[string, string[]]> {
  const { outcome, checks, credentials } = await judged(...input);
  return [outcome, [...amiss(checks), ...credentials.flatMap(({ verified }) => amiss(verified.checks))]];
}

/** A plain credential of the issuer, as a JWT that the W3C's specification secures. */
function aPlainJwt(change: Change = {}, header: Change = {}, key = didKey): string {
  const payload = changed({ '@context': [v2], type: ['VerifiableCredential'], issuer: issuerDid, credentialSubject: { id: 'did:example:subject', name: 'x' } }, change);
  return signedSegments(base64url(changed({ alg: key.alg, typ: 'vc+jwt', kid: `${issuerDid}#${issuerKey.multibase}` }, header)), base64url(payload), key);
}

function envelope(content: string, change: Change = {}): JsonObject {
  return changed({ '@context': v2, type: 'EnvelopedVerifiableCredential', id: `data:application/vc+jwt,${content}` }, change);
}

const showing = (...credentials: JsonValue[]): Change => ({ '/verifiableCredential': credentials });

describe('a presentation with badges', () => {
  it('shows two of one learner, each judged as a badge', async () => {
    const badges = [await signed(aBadge()), await signed(aBadge({ '/id': 'urn:uuid:01980000-0000-7000-8000-000000000002', '/name': 'Another' }))];
    const { outcome, checks, credentials, proven: isProven } = await judged(await proven(aPresentation(showing(...badges))));
    expect([outcome, isProven, amiss(checks), credentials.map(({ verified, pointer }) => [verified.kind, verified.outcome, pointer])]).toEqual([
      'valid', true, [], [['badge', 'valid', '/verifiableCredential/0'], ['badge', 'valid', '/verifiableCredential/1']],
    ]);
  });

  it('holds a badge to the rules of badges, whatever is asked', async () => {
    const over = await signed(aBadge({ '/validUntil': '2026-04-30T00:00:00Z' }));
    for (const beyondProof of [true, false]) expect(await outcomeAndFaults(await proven(aPresentation(showing(over))), { beyondProof })).toEqual(['invalid', ['validity error expired']]);
  });

  it('takes no badge of the holder’s own making without its own proof', async () => {
    const own = aBadge({ '/issuer/id': holder });
    expect(await outcomeAndFaults(await proven(aPresentation(showing(own))))).toEqual(['invalid', ['proof error proof_missing']]);
  });
});

describe('who presents', () => {
  const did = 'did:web:holder.example';
  const method = { id: `${did}#${holderKey.multibase}`, type: 'Multikey', controller: did, publicKeyMultibase: holderKey.multibase };
  const published = (change: Change): World => ({ controller: { kind: 'found', document: changed({ '@context': ['https://www.w3.org/ns/did/v1'], id: did, verificationMethod: [method], authentication: [method.id] }, change) } });
  const present = async (change: Change): Promise<[string, string[]]> =>
    await outcomeAndFaults(await proven(aPresentation({ '/holder': did }), { verificationMethod: method.id }), {}, published(change));

  it('is whoever publishes the key for authentication, and not for assertions alone', async () => {
    expect(await present({})).toEqual(['valid', []]);
    expect(await present({ '/authentication': [method] })).toEqual(['valid', []]);
    expect(await present({ '/authentication': undefined, '/assertionMethod': [method.id] })).toEqual(['invalid', ['binding error key_not_for_authentication']]);
  });

  it('is the holder that is named, as a text or as an object, or else whoever the key belongs to', async () => {
    expect(await outcomeAndFaults(await proven(aPresentation({ '/holder': { id: holder } })))).toEqual(['valid', []]);
    const unnamed = await judged(await proven(aPresentation({ '/holder': undefined })));
    expect([unnamed.outcome, unnamed.holderId, unnamed.checks.map(({ code }) => code)]).toEqual(['valid', holder, expect.arrayContaining(['holder_missing'])]);
    expect(await outcomeAndFaults(await proven(aPresentation({ '/holder': `did:key:${attackerKey.multibase}` })))).toEqual(['invalid', ['binding error key_not_of_holder']]);
  });

  it('is not told by a signature that does not fit', async () => {
    const good = await proven(aPresentation());
    expect(await outcomeAndFaults(changed(good, { '/id': 'urn:example:added' }))).toEqual(['invalid', ['proof error signature_invalid']]);
    expect(await outcomeAndFaults(await proven(aPresentation(), { key: attackerKey }))).toEqual(['invalid', ['proof error signature_invalid']]);
  });

  it('has every one of several proofs answer the challenge', async () => {
    const p256 = ecKeyFrom('P-256', 9);
    const document = aPresentation();
    const [first, second] = [await proven(document), await proven(document, { members: { ...byHolder.members, challenge: 'c-2' } })];
    expect(p256.multibase).toMatch(/^zDn/);
    expect(await outcomeAndFaults({ ...document, proof: [first['proof'] ?? null, first['proof'] ?? null] })).toEqual(['valid', []]);
    expect(await outcomeAndFaults({ ...document, proof: [first['proof'] ?? null, second['proof'] ?? null] })).toEqual(['invalid', ['proof error challenge_differs']]);
  });

  it('may have signed for several domains', async () => {
    const document = await proven(aPresentation(), { members: { ...byHolder.members, domain: ['verifier.example', 'other.example'] } as never });
    expect(await outcomeAndFaults(document)).toEqual(['valid', []]);
    expect(await outcomeAndFaults(document, { domain: 'third.example' })).toEqual(['invalid', ['proof error domain_differs']]);
  });

  it('is warned of where no challenge was asked for', async () => {
    const { outcome, checks } = await judged(await proven(aPresentation()), { challenge: undefined, domain: undefined });
    expect([outcome, checks.filter((check) => check.outcome === 'warning').map(({ code }) => code)]).toEqual(['valid', ['challenge_not_asked']]);
  });
});

describe('an enveloped credential', () => {
  const alone = async (credential: JsonValue): Promise<[string, string[]]> => await outcomeAndFaults(aPresentation(showing(credential)), { proofless: true, challenge: undefined, domain: undefined });

  it('is verified as the W3C secures it', async () => {
    expect(await alone(envelope(aPlainJwt()))).toEqual(['valid', []]);
    expect(await alone(envelope(aPlainJwt({}, { '/typ': undefined })))).toEqual(['valid', []]);
    const encoded = Buffer.from(aPlainJwt()).toString('base64');
    expect(await alone(envelope('', { '/id': `data:application/vc+jwt;base64,${encoded}` }))).toEqual(['valid', []]);
  });

  it.each([
    ['signed by another key', envelope(aPlainJwt({}, {}, someKeys().ed)), 'proof error signature_invalid'],
    ['that is a presentation', envelope(aPlainJwt({}, { '/typ': 'vp+jwt' })), 'proof error jwt_typ'],
    ['whose claim says another issuer', envelope(aPlainJwt({ '/iss': 'did:web:other.example' })), 'proof error claim_differs'],
    ['that has expired by its claim', envelope(aPlainJwt({ '/exp': 1_700_000_000 })), 'validity error expired'],
    ['without a type of credential', envelope(aPlainJwt({ '/type': ['Thing'] })), 'model error type'],
    ['without a context of its own', envelope(aPlainJwt(), { '/@context': [] }), 'kind error context_first'],
    ['that is no data: URL', envelope(aPlainJwt(), { '/id': aPlainJwt() }), 'kind error envelope_malformed'],
    ['that holds no JWT', envelope('x'), 'kind error envelope_malformed'],
    ['of a kind that is not opened', envelope('', { '/id': `data:application/vc+sd-jwt,${aPlainJwt()}` }), 'kind unknown envelope_unsupported'],
  ])('is not verified %s', async (_what, credential, fault) => {
    const [outcome, faults] = await alone(credential);
    expect([outcome, faults]).toEqual([fault.includes('unknown') ? 'indeterminate' : 'invalid', expect.arrayContaining([fault])]);
  });

  it('that holds a badge is read by the letter of Open Badges', async () => {
    const badge = aBadge({ '/issuer': issuerDid, '/credentialSubject/id': 'did:example:learner' });
    const claims = { iss: issuerDid, sub: 'did:example:learner', jti: badge['id'] ?? null, nbf: Date.parse(String(badge['validFrom'])) / 1000 };
    const jwtOf = (typ: string): string => signedSegments(base64url({ alg: 'EdDSA', typ, kid: `${issuerDid}#${issuerKey.multibase}` }), base64url({ ...badge, ...claims }), didKey);
    expect(await alone(envelope(jwtOf('JWT')))).toEqual(['valid', []]);
    expect(await alone(envelope(jwtOf('vc+jwt')))).toEqual(['invalid', ['proof error jwt_typ']]);
  });

  it('of the holder’s own making needs a signature that fits, in a presentation that is proven', async () => {
    const forged = aPlainJwt({ '/issuer': holder }, { '/kid': `${holder}#${holderKey.multibase}` });
    expect((await outcomeAndFaults(await proven(aPresentation(showing(envelope(forged))))))[1]).toEqual(['proof error signature_invalid']);
  });
});

describe('an enveloped presentation', () => {
  const jwtOf = (change: Change = {}, header: Change = {}): string => {
    const payload = changed({ '@context': [v2], type: ['VerifiablePresentation'], holder: issuerDid, verifiableCredential: [envelope(aPlainJwt())], iss: issuerDid, nonce: 'c-1', aud: ['verifier.example'], exp: 1_800_000_000 }, change);
    return signedSegments(base64url(changed({ alg: 'EdDSA', typ: 'vp+jwt', kid: `${issuerDid}#${issuerKey.multibase}` }, header)), base64url(payload), didKey);
  };
  const enveloped = (jwt: string): JsonObject => ({ '@context': [v2], type: 'EnvelopedVerifiablePresentation', id: `data:application/vp+jwt,${jwt}` });
  const world: World = { controller: { kind: 'found', document: aController({ '/authentication': [`${issuerDid}#${issuerKey.multibase}`] }) } };

  it('is verified with what is in it', async () => {
    const result = await judged(enveloped(jwtOf()), {}, world);
    expect([result.outcome, result.proven, result.holderId, result.credentials.length]).toEqual(['valid', true, issuerDid, 1]);
    expect(await outcomeAndFaults(enveloped(jwtOf({ '/holder': undefined })), {}, world)).toEqual(['valid', []]);
  });

  it.each([
    ['answers another challenge', jwtOf({ '/nonce': 'c-2' }), 'proof error challenge_differs'],
    ['answers none', jwtOf({ '/nonce': undefined }), 'proof error challenge_differs'],
    ['is for somebody else', jwtOf({ '/aud': 'other.example' }), 'proof error domain_differs'],
    ['has expired', jwtOf({ '/exp': 1_700_000_000 }), 'proof error proof_expired'],
    ['is from the future', jwtOf({ '/nbf': 1_900_000_000 }), 'proof error proof_created'],
    ['has an exp that is no date', jwtOf({ '/exp': 'soon' }), 'proof error proof_created'],
    ['says that somebody else issued it', jwtOf({ '/iss': 'did:web:other.example' }), 'proof error claim_differs'],
    ['is a credential', jwtOf({}, { '/typ': 'vc+jwt' }), 'proof error jwt_typ'],
    ['says nothing of its algorithm', jwtOf({}, { '/alg': 'none' }), 'proof error jwt_alg'],
    ['has another type', jwtOf({ '/type': ['VerifiableCredential'] }), 'model error type'],
  ])('is not verified where it %s', async (_what, jwt, fault) => {
    const [outcome, faults] = await outcomeAndFaults(enveloped(jwt), {}, world);
    expect([outcome, faults]).toEqual(['invalid', expect.arrayContaining([fault])]);
  });

  it('needs a key for authentication', async () => {
    expect(await outcomeAndFaults(enveloped(jwtOf()), {}, {})).toEqual(['invalid', ['binding error key_not_for_authentication']]);
  });

  it('is told where it cannot be opened', async () => {
    expect(await outcomeAndFaults(enveloped('x'), {}, world)).toEqual(['invalid', ['kind error envelope_malformed']]);
    expect(await outcomeAndFaults({ ...enveloped(jwtOf()), id: 'data:application/vp+cose;base64,AAAA' }, {}, world)).toEqual(['indeterminate', ['kind unknown envelope_unsupported']]);
  });
});

describe('the bounds of a presentation', () => {
  const many = (count: number): JsonObject => aPresentation(showing(...Array.from({ length: count }, () => ({ type: ['Thing'] }))));
  const proofless = { proofless: true, challenge: undefined, domain: undefined };

  it('are so many credentials, of which no further one is looked at', async () => {
    expect((await judged(many(MAX_PRESENTED), proofless)).credentials).toHaveLength(MAX_PRESENTED);
    const beyond = await judged(many(MAX_PRESENTED + 1), proofless);
    expect([beyond.outcome, beyond.credentials, amiss(beyond.checks)]).toEqual(['indeterminate', [], ['model unknown too_many_credentials']]);
  });

  it('are fifty findings, of which no error is hidden by warnings', async () => {
    const document = aPresentation({ '/type': 'Thing', '/holder': { id: holder, name: Array.from({ length: 60 }, () => ({ '@context': {} })) } });
    const { outcome, checks } = await judged(document, proofless);
    const model = checks.filter(({ id }) => id === 'model');
    expect([outcome, model.length, model[0]?.code]).toEqual(['invalid', 50, 'type']);
  });

  it('are its time: what is not reached by then is undecided, not invalid', async () => {
    const badge = await signed(aBadge());
    let asked = 0;
    const isOver = (): boolean => {
      asked += 1;
      return asked > 1;
    };
    const { outcome, credentials } = await judged(aPresentation(showing(badge, badge)), { ...proofless, isOver });
    expect([outcome, credentials.map((credential) => credential.outcome)]).toEqual(['indeterminate', ['valid', 'indeterminate']]);
  });

  it('are the work limits of any document, for what is signed', async () => {
    const large = { ...aBadge(), credentialSubject: { id: 'did:example:a', name: Array.from({ length: 1_600 }, (_value, index) => String(index)) } };
    const [outcome, faults] = await outcomeAndFaults(await proven(aPresentation({ '/id': 'urn:example:1' }), {}).then((made) => ({ ...made, verifiableCredential: [large] })));
    expect([outcome, faults]).toEqual(['invalid', expect.arrayContaining(['jsonld unknown canonicalization_limit'])]);
  });
});
