import { generateKeyPairSync, createPublicKey, sign as signBytes } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { didDocument } from '../../../../src/credential/did.ts';
import { faithfulExpansion } from '../../../../src/credential/engine/stock-tier.ts';
import { isJsonObject, parseStrictJson, type JsonObject, type JsonValue } from '../../../../src/credential/json.ts';
import { makeKnownParts } from '../../../../src/credential/engine/known-parts.ts';
import { secureJwt, type JwtSigner } from '../../../../src/credential/jwt/secure-jwt.ts';
import { jwkMethodId } from '../../../../src/credential/did.ts';
import { aCredential, aSubject, changed } from '../support/a-badge.ts';
import { issuerDid } from '../support/a-signer.ts';
import { pinnedContexts } from '../support/pinned-contexts.ts';
import { faults, verifiedAs } from '../verify-support.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const { n = '', e = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
const kid = jwkMethodId(issuerDid, { n, e });

const base64url = (value: JsonValue | string): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const signJws: JwtSigner['signJws'] = async (header, payload) => {
  const input = `${base64url({ ...header })}.${base64url(payload)}`;
  return `${input}.${signBytes('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
};

const unsigned = (overrides: Parameters<typeof aCredential>[0] = {}): JsonObject => {
  const { credentialStatus: _status, ...credential } = aCredential({ format: 'vc-jwt', ...overrides });
  return credential;
};
const jwtOf = async (credential: JsonObject, sign = signJws): Promise<string> => await secureJwt({ credential, signer: { kid, signJws: sign }, contexts: pinnedContexts });
const segments = (jwt: string): JsonObject[] =>
  jwt.split('.').slice(0, 2).map((segment) => {
    const parsed = parseStrictJson(Buffer.from(segment, 'base64url').toString('utf8'));
    if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error('a segment is a JSON object');
    return parsed.value;
  });

/** What our own verifier finds, with the key published as we publish it. */
async function verdictOf(jwt: string): Promise<readonly [string, readonly string[]]> {
  const controller = { kind: 'found', document: didDocument({ did: issuerDid, publicKeys: [{ publicKeyJwk: { n, e } }] }) } as const;
  const verdict = await verifiedAs({ jwt }, { controller });
  return [verdict.outcome, faults(verdict)];
}

describe('secureJwt', () => {
  it('signs the credential itself with its claims behind it, under a header of three members (B-101, B-105, B-120, B-121)', async () => {
    const credential = unsigned();
    const [header, payload] = segments(await jwtOf(credential));
    expect(JSON.stringify(header)).toBe(JSON.stringify({ alg: 'RS256', typ: 'JWT', kid }));
    const claims = {
      iss: issuerDid,
      sub: 'did:example:learner',
      jti: 'urn:uuid:01976bb1-0000-7000-8000-000000000001',
      nbf: Date.parse('2026-04-01T00:00:00Z') / 1000,
      exp: Date.parse('2031-03-31T23:59:59+09:00') / 1000,
    };
    expect(JSON.stringify(payload)).toBe(JSON.stringify({ ...credential, ...claims }));
  });

  it('has no exp where the badge has no end (B-121)', async () => {
    const { validUntil: _end, ...endless } = unsigned();
    const [, payload] = segments(await jwtOf(endless));
    expect(Object.keys(payload ?? {})).toEqual([...Object.keys(endless), 'iss', 'sub', 'jti', 'nbf']);
    expect(await verdictOf(await jwtOf(endless))).toEqual(['valid', []]);
  });

  it('is a payload that JSON-LD reads in safe mode, claims and all, as the public validator does (B-126)', async () => {
    const [, payload = {}] = segments(await jwtOf(unsigned()));
    expect(await faithfulExpansion(payload, pinnedContexts)).toMatchObject({ ok: true });
    const older = changed(payload, ['@context', 1], 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json');
    expect(await faithfulExpansion(older, pinnedContexts)).toMatchObject({ ok: false });
  });

  it.each([
    ['2031-03-31T23:59:59.000Z', '2031-03-31T23:59:59Z'],
    ['2031-03-31T23:59:59.999+09:00', '2031-03-31T14:59:59Z'],
    ['1969-12-31T23:59:59.500Z', '1969-12-31T23:59:59Z'],
  ])('cuts an end of %s down to the second (B-123)', async (validUntil, second) => {
    const jwt = await jwtOf(unsigned({ validUntil }));
    expect(segments(jwt)[1]?.['exp']).toBe(Date.parse(second) / 1000);
    expect((await verdictOf(jwt))[1].filter((fault) => fault.includes('claim'))).toEqual([]);
  });

  it('writes known parts as they are known, to the same bytes', async () => {
    const issuerProfile: JsonObject = { id: issuerDid, type: ['Profile'], name: '基礎大学' };
    const credential = unsigned({ issuerProfile });
    const known = makeKnownParts([issuerProfile]);
    expect(await secureJwt({ credential, signer: { kid, signJws }, contexts: pinnedContexts, known })).toBe(await jwtOf(credential));
  });

  it('is valid to our own verifier', async () => {
    expect(await verdictOf(await jwtOf(unsigned()))).toEqual(['valid', []]);
  });
});

describe('a JWT whose claims are not those of the badge', () => {
  const resigned = async (path: readonly string[], value: JsonValue | undefined): Promise<readonly [string, readonly string[]]> => {
    const jwt = await jwtOf(unsigned(), async (header, payload) => await signJws(header, JSON.stringify(changed(JSON.parse(payload) as JsonObject, path, value))));
    return await verdictOf(jwt);
  };
  const nbf = Date.parse('2026-04-01T00:00:00Z') / 1000;
  const exp = Date.parse('2031-03-31T23:59:59+09:00') / 1000;

  /** Each claim as it is signed and, beside it, one step outside. */
  it.each<[string, JsonValue, JsonValue]>([
    ['iss', issuerDid, `${issuerDid}2`],
    ['sub', 'did:example:learner', 'did:example:learner2'],
    ['jti', 'urn:uuid:01976bb1-0000-7000-8000-000000000001', 'urn:uuid:01976bb1-0000-7000-8000-000000000002'],
    ['nbf', nbf, nbf + 1],
    ['nbf', nbf + 0.999, nbf - 0.001],
    ['exp', exp, exp - 1],
    ['exp', exp + 0.999, exp + 1],
  ])('is refused: %s %j is good, %j is not', async (claim, inside, outside) => {
    expect(await resigned([claim], inside)).toEqual(['valid', []]);
    expect(await resigned([claim], outside)).toEqual(['invalid', ['proof error claim_differs']]);
    expect(await resigned([claim], undefined)).toEqual(['invalid', ['proof error claim_missing']]);
  });
});

describe('secureJwt refuses before anything is signed', () => {
  const sign = vi.fn<JwtSigner['signJws']>(signJws);
  async function problemsOf(credential: JsonObject): Promise<unknown> {
    sign.mockClear();
    const outcome = await jwtOf(credential, sign).then(
      () => 'signed',
      (error: { code?: unknown; problems?: readonly { pointer: string; code: string }[] }) => [error.code, ...(error.problems ?? []).map(({ pointer, code }) => `${pointer} ${code}`)],
    );
    expect(sign).toHaveBeenCalledTimes(outcome === 'signed' ? 1 : 0);
    return outcome;
  }

  const { id: _id, ...nameless } = aSubject();
  it.each<[string, JsonObject, string]>([
    ['a learner without an id', changed(unsigned(), ['credentialSubject'], nameless), '/credentialSubject/id claim_missing'],
    ['several learners', changed(unsigned(), ['credentialSubject'], [aSubject(), aSubject()]), '/credentialSubject/id claim_missing'],
    ['an issuer without an id', changed(unsigned(), ['issuer', 'id'], undefined), '/issuer/id claim_missing'],
    ['a badge without an id', changed(unsigned(), ['id'], undefined), '/id claim_missing'],
    ['a badge without a start', changed(unsigned(), ['validFrom'], undefined), '/validFrom claim_missing'],
    ['an end without an offset', changed(unsigned(), ['validUntil'], '2031-03-31T23:59:59'), '/validUntil claim_missing'],
    ['an end beyond the year 9999', changed(unsigned(), ['validUntil'], '9999-12-31T23:59:59-14:00'), '/validUntil claim_missing'],
    ['a member that a claim would hide', changed(unsigned(), ['sub'], 'did:example:other'), '/sub claim_taken'],
    ['a claim vc', changed(unsigned(), ['vc'], {}), '/vc claim_taken'],
    ['a proof', changed(unsigned(), ['proof'], []), '/proof already_signed'],
    ['a member that JSON-LD drops', changed(unsigned(), ['credentialSubject', 'achievement', 'grade'], 'A'), '/credentialSubject/achievement/grade data_loss'],
    ['@vocab', changed(unsigned(), ['@context', 3], { '@vocab': 'https://example.org/' }), '/@context/3/@vocab vocab_not_allowed'],
    ['an exponent', changed(unsigned(), ['credentialSubject', 'achievement', 'creditsAvailable'], 1e21), '/credentialSubject/achievement/creditsAvailable number_not_plain'],
    ['a lone surrogate', changed(unsigned(), ['name'], '\ud800'), '/name text_malformed'],
  ])('%s', async (_what, credential, problem) => {
    expect(await problemsOf(unsigned())).toBe('signed');
    expect(await problemsOf(credential)).toEqual(['invalid_request', problem]);
  });

  it('a badge that our own verifier would not read as a JWT', async () => {
    const long = (characters: number): JsonObject => changed(unsigned(), ['credentialSubject', 'achievement', 'description'], '証'.repeat(characters));
    expect(await verdictOf(await jwtOf(long(518_000)))).toEqual(['valid', []]);
    expect(await problemsOf(long(524_000))).toEqual(['invalid_request', ' jwt_too_large']);
  });
});
