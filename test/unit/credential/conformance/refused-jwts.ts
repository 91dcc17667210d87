// Table I.1, badges in a JWT: N56 to N64. Each token is signed after the change.
import { createHmac, createPublicKey } from 'node:crypto';
import type { JsonObject, JsonValue } from '../../../../src/credential/json.ts';
import { aJwt, aJwtV1, aToken, anHttpsBadge, attacker, base64url, issuer, issuerUrl, keySetUrl, keyUrl, published, type JwtOptions } from '../jwt/jwt-support.ts';
import { aBadgeV1, type Change, type World } from '../verify-support.ts';
import { invalid, type Row } from './row.ts';

const asPublished: World = { documents: published(), controller: { kind: 'notFound', detail: 'The issuer publishes keys only.' } };

function row(id: string, what: string, jwt: () => string, code: string, { also = [], world = asPublished }: { readonly also?: readonly string[]; readonly world?: World } = {}): Row {
  return { id, what, sent: () => ({ jwt: jwt() }), world: () => world, ...invalid(code, ...also) };
}

const headerRow = (id: string, what: string, header: Change, code: string): Row => row(id, what, () => aJwt({ header }), code);
const claimRow = (id: string, what: string, payload: Change, code: string): Row => row(id, what, () => aJwt({ payload }), code);

/** Bytes that were meant for a public key, used as a secret. */
function symmetric(): string {
  const [, payload = ''] = aJwt().split('.');
  const header = base64url({ alg: 'HS256', typ: 'JWT', kid: keyUrl });
  const secret = createPublicKey(issuer.rsa.privateKey).export({ type: 'spki', format: 'pem' });
  return `${header}.${payload}.${createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url')}`;
}

function unsigned(): string {
  const [, payload = ''] = aJwt().split('.');
  return `${base64url({ alg: 'none', typ: 'JWT', kid: keyUrl })}.${payload}.`;
}

const byJwk = (key: JwtOptions['key'], alg?: string): JwtOptions => ({ ...(key ? { key } : {}), header: { ...(alg === undefined ? {} : { '/alg': alg }), '/kid': undefined, '/jwk': key?.jwk ?? null } });

const headers: readonly Row[] = [
  row('N56', 'alg none, unsigned', unsigned, 'kind error jwt_malformed'),
  headerRow('N56', 'alg none, signed nevertheless', { '/alg': 'none' }, 'proof error jwt_alg'),
  row('N56', 'HS256 with the public RSA key as secret', symmetric, 'proof error jwt_alg'),
  row('N56', 'RS256 with an elliptic key', () => aJwt(byJwk(issuer.ec, 'RS256')), 'proof error key_kind'),
  headerRow('N57', 'neither kid nor jwk', { '/kid': undefined }, 'proof error jwt_key_missing'),
  headerRow('N57', 'a jwk that gives the private key away', { '/jwk': issuer.rsa.privateKey.export({ format: 'jwk' }) as JsonObject }, 'proof error jwt_jwk'),
  headerRow('N58', 'a kid and a jwk that are two keys', { '/jwk': attacker.rsa.jwk }, 'binding error jwt_keys_differ'),
  headerRow('N59', 'typ at+jwt', { '/typ': 'at+jwt' }, 'proof error jwt_typ'),
  headerRow('N59', 'crit', { '/crit': ['exp'] }, 'proof error jwt_header_member'),
];

const others: readonly (readonly [string, JsonValue])[] = [
  ['iss', 'https://issuer.example/issuers/2'],
  ['sub', 'mailto:other@example.ac.jp'],
  ['jti', 'urn:uuid:01980000-0000-7000-8000-000000000002'],
  ['nbf', Date.parse('2026-04-01T00:00:01Z') / 1000],
];
const end = Date.parse('2026-06-01T00:00:00Z') / 1000;
const ending = anHttpsBadge({ '/validUntil': '2026-06-01T00:00:00Z' });
const claimsOf = (jwt: string): JsonObject => {
  const { iss = null, sub = null, jti = null, nbf = null } = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as JsonObject;
  return { iss, sub, jti, nbf };
};

const older = { also: ['model warning data_model_1_1'] };

const claims: readonly Row[] = [
  ...others.map(([name, value]) => claimRow('N60', `${name} that is not what the badge says`, { [`/${name}`]: value }, 'proof error claim_differs')),
  ...others.map(([name]) => claimRow('N60', `no ${name}`, { [`/${name}`]: undefined }, 'proof error claim_missing')),
  row('N61', 'exp that is not validUntil', () => aJwt({ payload: { '/exp': end + 1 } }, ending), 'proof error claim_differs'),
  row('N61', 'validUntil without exp', () => aJwt({ payload: { '/exp': undefined } }, ending), 'proof error claim_missing'),
  row('N62', 'a badge of the newer model in the claim vc', () => aToken({ vc: anHttpsBadge(), ...claimsOf(aJwt()) }), 'proof error jwt_vc_unexpected'),
  row('N62', 'a badge in the claim vc and another one beside it', () => aJwt({ payload: { '/vc': aBadgeV1({ '/issuer/id': issuerUrl, '/@context/2': undefined }) } }), 'proof error jwt_vc_twofold', older),
  row('N62', 'a badge of the older model in the claim vc, with a type beside it', () => aJwtV1({ payload: { '/type': ['VerifiableCredential'] } }), 'proof error jwt_vc_twofold', older),
];

const bytesRow = (what: string, text: () => string, code: string): Row => ({ id: 'N63', what, sent: () => ({ bytes: Buffer.from(text()) }), world: () => asPublished, ...invalid(code) });

function jsonForm(): string {
  const [header = '', payload = '', signature = ''] = aJwt().split('.');
  return JSON.stringify({ payload, protected: header, signature });
}

const forms: readonly Row[] = [
  bytesRow('padding', () => `${aJwt()}=`, 'kind error jwt_malformed'),
  bytesRow('four segments', () => `${aJwt()}.AAAA`, 'kind error jwt_malformed'),
  bytesRow('the JSON serialization', jsonForm, 'kind error jws_json_form'),
];

const ofAnother: World = { ...asPublished, documents: published({ [`keySet ${keySetUrl}`]: { keys: [{ ...issuer.rsa.jwk, iss: 'https://issuer.example/issuers/2' }] } }) };

const strangers: readonly Row[] = [
  row('N64', 'a jwk that is not in the issuer’s key set', () => aJwt(byJwk(attacker.rsa)), 'binding error key_provenance'),
  row('N64', 'a key that the set says is another issuer’s', () => aJwt(), 'binding error key_provenance', { world: ofAnother }),
];

export const refusedJwts: readonly Row[] = [...headers, ...claims, ...forms, ...strangers];
