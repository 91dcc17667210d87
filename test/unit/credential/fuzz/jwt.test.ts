// Valid badges in JWTs, each changed by chance: a signature over bytes leaves nothing open, so that no other token may be valid. The changes of a seed
// are the same in every run, the keys are not.
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseStrictJson, isJsonObject, type JsonObject } from '../../../../src/credential/json.ts';
import { aDidJwt, aJwt, aJwtV1, attacker, base64url, issuer, keyUrl, published, signedSegments, type JwtKey } from '../jwt/jwt-support.ts';
import type { World } from '../verify-support.ts';
import { judged, survivorsOf, type Judged, type Mutant, type Relation } from './campaign.ts';
import type { Random } from '../../../fuzz/random.ts';
import { documentsEach } from './chance.ts';
import { twinOf } from './ecdsa-twin.ts';
import { mutatedDocument } from './mutate-json.ts';
import { mutatedBytes, mutatedText, spelledOtherwise } from './mutate-text.ts';

interface Token {
  readonly form: string;
  readonly jwt: string;
  readonly world: World;
  readonly key: JwtKey;
}

function tokens(): Token[] {
  const world: World = { documents: published() };
  const keyed = (name: 'ec' | 'ed', at: number): string => aJwt({ key: issuer[name], header: { '/kid': `${keyUrl}-${String(at)}` } });
  return [
    { form: 'RS256', jwt: aJwt(), world, key: issuer.rsa },
    { form: 'ES256', jwt: keyed('ec', 1), world: { documents: published({ [`key ${keyUrl}-1`]: { ...issuer.ec.jwk, kid: `${keyUrl}-1`, iss: 'https://issuer.example/issuers/1' } }) }, key: issuer.ec },
    { form: 'EdDSA', jwt: keyed('ed', 2), world: { documents: published({ [`key ${keyUrl}-2`]: { ...issuer.ed.jwk, kid: `${keyUrl}-2`, iss: 'https://issuer.example/issuers/1' } }) }, key: issuer.ed },
    { form: 'EdDSA, by a DID', jwt: aDidJwt(), world: {}, key: issuer.ed },
    { form: 'RS256, jwk in the header', jwt: aJwt({ header: { '/kid': undefined, '/jwk': issuer.rsa.jwk } }), world, key: issuer.rsa },
    { form: 'RS256, version 1.1', jwt: aJwtV1(), world, key: issuer.rsa },
  ];
}

type Parts = readonly [string, string, string];

function partsOf(jwt: string): Parts {
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  return [header, payload, signature];
}

function jsonOf(part: string): JsonObject {
  const parsed = parseStrictJson(Buffer.from(part, 'base64url').toString('utf8'));
  if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error('not an object');
  return parsed.value;
}

function textOf(part: string): string {
  return Buffer.from(part, 'base64url').toString('utf8');
}

/** One part as another text that careless decoders take for the same, or nearly. */
function otherBase64(part: string, random: Random): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const at = random.below(part.length + 1);
  const last = alphabet.indexOf(part.at(-1) ?? 'A');
  return random.of([
    `${part}=`, `${part}==`, `${part}====`, part.replaceAll('-', '+').replaceAll('_', '/'), Buffer.from(part, 'base64url').toString('base64'), Buffer.from(part, 'base64url').toString('hex'),
    `${part.slice(0, -1)}${alphabet[last ^ 1] ?? ''}`, `${part.slice(0, -1)}${alphabet[last ^ 2] ?? ''}`, `${part.slice(0, at)}${random.of([' ', '\n', '\r\n', '\t', '%', '=', '\u200B', '.'])}${part.slice(at)}`,
    `${part}A`, `${part}AA`, `A${part}`, part.slice(0, -1), '', base64url(part), `${part}\u0000`, part.toLowerCase(),
  ]);
}

function otherSignature(signature: string, random: Random): string {
  const bytes = Buffer.from(signature, 'base64url');
  const order = Buffer.from('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010', 'hex');
  const more = (): Buffer => {
    let carry = 0;
    return Buffer.concat([bytes.subarray(0, 32), Buffer.from([...bytes.subarray(32, 64)].map((byte, at) => {
      carry += byte + (order[at] ?? 0);
      const low = carry & 0xff;
      carry >>= 8;
      return low;
    }))]);
  };
  const der = (half: Buffer): Buffer => Buffer.concat([Buffer.of(2, half.length + 1, 0), half]);
  const halves = Buffer.concat([der(bytes.subarray(0, 32)), der(bytes.subarray(32, 64))]);
  return base64url(random.of([
    () => mutatedBytes(bytes, random).bytes,
    () => mutatedBytes(bytes, random).bytes,
    () => Buffer.concat([Buffer.of(0), bytes]),
    () => Buffer.alloc(bytes.length),
    () => Buffer.alloc(bytes.length, 0xff),
    () => Buffer.concat([bytes, Buffer.of(0)]),
    () => Buffer.concat([Buffer.of(0x30, halves.length), halves]),
    () => more(),
    () => bytes.toReversed(),
  ])());
}

/** Signed again: by nobody, by a shared secret that is the public key, or by somebody else. */
function signedAgain([header, payload]: Parts, key: JwtKey, random: Random): string {
  const claims = random.once(2) ? payload : base64url(mutatedDocument(jsonOf(payload), random).document);
  const own = jsonOf(header);
  const other = random.of([attacker.rsa, attacker.ec, attacker.ed]);
  const hmac = (): string => {
    const input = `${base64url({ ...own, alg: 'HS256' })}.${claims}`;
    return `${input}.${createHmac('sha256', JSON.stringify(key.jwk)).update(input).digest('base64url')}`;
  };
  return random.of([
    () => `${base64url({ ...own, alg: random.of(['none', 'None', 'NONE', '', 'HS256']) })}.${claims}.${random.of(['', 'AA', partsOf(header)[0]])}`,
    hmac,
    () => signedSegments(base64url({ ...own, alg: other.alg }), claims, other),
    () => signedSegments(base64url({ ...own, alg: other.alg, jwk: other.jwk }), claims, other),
    () => signedSegments(base64url({ alg: other.alg, jwk: { ...other.jwk, kid: String(own['kid'] ?? keyUrl) } }), claims, other),
    () => signedSegments(base64url({ ...own, alg: other.alg, jku: 'https://attacker.example/jwks.json' }), claims, other),
  ])();
}

function mutate({ jwt, key }: Token, all: readonly Token[], random: Random): Mutant {
  const parts = partsOf(jwt);
  const at = random.below(3);
  const which = ['header', 'payload', 'signature'][at] ?? '';
  const withPart = (text: string, place = at): string => parts.with(place, text).join('.');
  const json = random.below(2);
  const ways: readonly (() => readonly [string, string])[] = [
    () => {
      const { document, what } = mutatedDocument(jsonOf(parts[json] ?? ''), random);
      return [withPart(base64url(document), json), `${['header', 'payload'][json] ?? ''} ${what}`];
    },
    () => [withPart(base64url(spelledOtherwise(jsonOf(parts[json] ?? ''), random)), json), 'spelled otherwise'],
    () => {
      const { text, what } = mutatedText(textOf(parts[json] ?? ''), random);
      return [withPart(base64url(text), json), what];
    },
    () => [withPart(base64url(mutatedBytes(Buffer.from(parts[at] ?? '', 'base64url'), random).bytes)), `bytes of the ${which}`],
    () => [withPart(otherBase64(parts[at] ?? '', random)), `base64 of the ${which}`],
    () => [withPart(otherSignature(parts[2], random), 2), 'another signature'],
    () => [signedAgain(parts, key, random), 'signed again'],
    () => [withPart(partsOf(random.of(all).jwt)[at] ?? ''), `the ${which} of another token`],
    () => [random.of([`${jwt}.`, `.${jwt}`, `${jwt}.${parts[2]}`, parts.slice(0, 2).join('.'), `${parts[0]}..${parts[2]}`, JSON.stringify({ protected: parts[0], payload: parts[1], signature: parts[2] }), JSON.stringify({ payload: parts[1], signatures: [{ protected: parts[0], signature: parts[2] }] }), `Bearer ${jwt}`, `${jwt}~`, `[${JSON.stringify(jwt)}]`, `${jwt}\n${jwt}`, parts.toReversed().join('.')]), 'another shape'],
    () => [random.of([` ${jwt}`, `${jwt}\n`, `\uFEFF${jwt}\r\n`, JSON.stringify(jwt), ` "${jwt}" `]), 'around'],
  ];
  const [text, what] = random.of(ways)();
  if (random.once(12)) return mutatedBytes(Buffer.from(jwt), random);
  return { bytes: Buffer.from(text), what };
}

/** White space and quotes around a token are not part of it. */
function relation({ jwt }: Token, { content }: Judged): Relation {
  return content?.kind === 'jwt' && content.jwt === jwt ? 'same' : 'other';
}

describe('a valid badge in a JWT that is changed by chance', () => {
  const all = tokens();

  it.each(all)('is valid before: $form', async ({ jwt, world }) => {
    expect((await judged(Buffer.from(jwt), world)).outcome).toBe('valid');
  });

  it.each(all.map((token, number) => [token.form, token, 100 + number] as const))('is not valid after: %s', async (form, token, number) => {
    const campaign = { form, badge: token.jwt, original: Buffer.from(token.jwt), world: token.world, number, documents: documentsEach(0.2, all.length) };
    expect(await survivorsOf({ ...campaign, mutate: (random) => mutate(token, all, random), relation: (_mutant, result) => relation(token, result) })).toEqual([]);
  }, 3_600_000);

  it('has one twin signature where it is by ECDSA, over the same bytes', async () => {
    const { jwt = '', world = {} } = all.find(({ form }) => form === 'ES256') ?? {};
    const [header, payload, signature] = partsOf(jwt);
    const twin = `${header}.${payload}.${base64url(twinOf(Buffer.from(signature, 'base64url')))}`;
    expect((await judged(Buffer.from(twin), world)).outcome).toBe('valid');
  });
});
