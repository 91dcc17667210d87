// Tokens that cost whoever takes them apart.
import { generateKeyPairSync } from 'node:crypto';
import { aBadge, aController, issuerDid } from '../../unit/credential/verify-support.ts';
import { anHttpsBadge, aJwt, base64url, issuerUrl, keySetUrl, keyUrl } from '../../unit/credential/jwt/jwt-support.ts';
import type { JsonObject, JsonValue } from '../../../src/credential/json.ts';
import { ecKeyFrom, publicKeyFrom } from '../../unit/credential/support/suite-signer.ts';
import { BODY, bomb, many, MiB, shot, type Bomb, type Shot } from './bomb.ts';

const header = base64url({ alg: 'ES256', typ: 'JWT', kid: keyUrl });
const idle = Buffer.alloc(64, 7).toString('base64url');
const token = (payload: string, head = header, signature = idle): Shot => shot(`${head}.${payload}.${signature}`, 'text/plain');
const claims = (members: JsonObject): string => base64url({ ...anHttpsBadge(), ...members });
const headed = (members: JsonObject): Shot => token(claims({}), base64url({ alg: 'RS256', typ: 'JWT', ...members }));

/** An RSA key of our own making: odd, and of as many bits as are said. */
const modulus = (bytes: number): string => Buffer.alloc(bytes, 0xff).toString('base64url');
const rsa = (bytes: number, exponent: string): JsonObject => ({ kty: 'RSA', n: modulus(bytes), e: Buffer.from(exponent, 'hex').toString('base64url') });
const rsaToken = (jwk: JsonObject, bytes: number): Shot =>
  shot(`${base64url({ alg: 'RS256', typ: 'JWT', jwk })}.${base64url({ ...anHttpsBadge(), iss: issuerUrl, jti: anHttpsBadge()['id'] ?? '', nbf: 1_775_001_600, sub: 'mailto:learner@example.ac.jp' })}.${Buffer.alloc(bytes, 1).toString('base64url')}`, 'text/plain', {
    [keySetUrl]: JSON.stringify({ keys: [jwk] }),
  });

const p384 = (at: number): string => ecKeyFrom('P-384', at % 200 + 1).multibase;
/** A controller with as many keys as are searched, none of which is the one of the token. */
function manyMethods(): Shot {
  const method = (at: number): JsonObject => ({ id: `${issuerDid}#${String(at)}`, type: 'Multikey', controller: issuerDid, publicKeyMultibase: p384(at) });
  const controller = { ...aController(), verificationMethod: many(256, method), assertionMethod: many(256, (at) => `${issuerDid}#${String(at)}`) };
  const jwk = publicKeyFrom(ecKeyFrom('P-256', 9)).keyObject.export({ format: 'jwk' }) as JsonObject;
  const badge = aBadge();
  const payload = base64url({ ...badge, iss: issuerDid, jti: badge['id'] ?? '', sub: 'mailto:learner@example.ac.jp', nbf: 1_775_001_600 });
  return shot(`${base64url({ alg: 'ES256', typ: 'JWT', jwk })}.${payload}.${idle}`, 'text/plain', { 'https://badges.example.ac.jp/issuers/univ/did.json': JSON.stringify(controller) });
}

const keySet = (count: number): JsonObject => ({ keys: many(count, () => ({ kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA', kid: keyUrl })) });

export const jwtBombs: readonly Bomb[] = [
  bomb('jwt: a payload of 2 MiB, inside', () => token(claims({ x: 'x'.repeat(1_500_000) }))),
  bomb('jwt: a payload of 2.1 MiB, beyond', () => token(claims({ x: 'x'.repeat(1_650_000) }))),
  bomb('jwt: a payload of ten megabytes', () => token('A'.repeat(BODY - 4096))),
  bomb('jwt: a payload of 19,000 values', () => token(claims({ x: many(19_000, (at) => at) }))),
  bomb('jwt: a payload of 60 levels', () => token(claims({ x: many(60, (at) => at).reduce<JsonValue>((inner) => [inner], 1) }))),
  bomb('jwt: a payload of 1.5 million brackets', () => token(base64url('['.repeat(1_500_000)))),
  bomb('jwt: a header of 8 KiB, inside', () => headed({ kid: keyUrl, x: 'x'.repeat(6000) })),
  bomb('jwt: a header of two megabytes', () => headed({ kid: keyUrl, x: 'x'.repeat(1_400_000) })),
  bomb('jwt: ten million dots', () => shot(`${header}${'.'.repeat(BODY - 4096)}`, 'text/plain')),
  bomb('jwt: five million segments', () => shot(`${header}${'.A'.repeat(BODY / 2 - 4096)}`, 'text/plain')),
  bomb('jwt: ten megabytes of blanks and dots', () => shot(`${header}${' .'.repeat(BODY / 2 - 4096)}`, 'text/plain')),
  bomb('jwt: a kid of 5,000 characters', () => headed({ kid: `https://a.example/${'a'.repeat(5000)}` })),
  bomb('jwt: a token of 1.9 MiB by its issuer, one byte changed', () => {
    const [head = '', payload = '', signature = ''] = aJwt({ payload: { '/name': 'x'.repeat(1_400_000) } }).split('.');
    return shot(`${head}.${payload.slice(0, -40)}${'A'.repeat(40)}.${signature}`, 'text/plain');
  }),
  bomb('jwt: an RSA key of 8,192 bits, inside', () => rsaToken(rsa(1024, 'ffffffff'), 1024)),
  bomb('jwt: an RSA key of 8,200 bits, beyond', () => rsaToken(rsa(1025, 'ffffffff'), 1024)),
  bomb('jwt: an RSA key of 48,000 bits', () => rsaToken(rsa(5900, '010001'), 1024)),
  bomb('jwt: an RSA exponent of 4,096 bits', () => rsaToken(rsa(512, 'ff'.repeat(512)), 512)),
  bomb('jwt: a private key', () => headed({ jwk: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) as JsonObject })),
  bomb('jwt: a controller with 256 keys', manyMethods),
  bomb('jwt: a key set of 2,500 keys of one name', () => shot(`${header}.${claims({})}.${idle}`, 'text/plain', { [keyUrl]: JSON.stringify(keySet(2500)) })),
  bomb('jwt: 2,000 values that only claims give', () => token(base64url(Object.fromEntries(many(9000, (at) => [`c${String(at)}`, at]))))),
  bomb('jwt: inside of JSON', () => shot(JSON.stringify({ jwt: `${header}.${'A'.repeat(BODY - 9000)}.${idle}` }))),
  bomb('jwt: two megabytes that only look like one', () => shot(`eyJ${'A'.repeat(2 * MiB)}.`, 'text/plain')),
];
