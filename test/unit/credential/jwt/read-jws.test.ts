import { describe, expect, it } from 'vitest';
import { readJws } from '../../../../src/credential/jwt/read-jws.ts';
import { verifiedAs } from '../verify-support.ts';
import { aJwt, base64url, issuer, published, signedSegments } from './jwt-support.ts';

const [header = '', payload = '', signature = ''] = aJwt().split('.');
const good = [header, payload, signature].join('.');

/** Another text of the same bytes: the last character holds bits that no byte needs. */
function loose(segment: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet[alphabet.indexOf(segment.at(-1) ?? '') + 1] ?? '';
  const other = segment.slice(0, -1) + last;
  expect(Buffer.from(other, 'base64url')).toStrictEqual(Buffer.from(segment, 'base64url'));
  return other;
}

async function codeOf(jwt: string): Promise<string> {
  const asked: string[] = [];
  const verdict = await verifiedAs({ jwt }, { documents: published(), asked });
  expect(asked).toStrictEqual([]);
  expect(verdict).toMatchObject({ form: 'vc-jwt', issuer: { id: null, binding: 'unproven' }, credential: { id: null } });
  return `${verdict.outcome} ${verdict.checks.find((check) => check.id === 'kind')?.code ?? ''}`;
}

describe('a text that is no JWT, or two (N63, B-100, B-151)', () => {
  it('is not met by one that is', () => {
    expect(readJws(good)).toMatchObject({ ok: true, jws: { header: { alg: 'RS256' }, signingInput: `${header}.${payload}` } });
  });

  it.each<[string, string]>([
    ['padding after the signature', `${good}=`],
    ['padding after the header', `${header}=.${payload}.${signature}`],
    ['two segments', `${header}.${payload}`],
    ['four segments', `${good}.AAAA`],
    ['a dot at the end', `${good}.`],
    ['an empty payload', `${header}..${signature}`],
    ['an empty signature', `${header}.${payload}.`],
    ['JSON serialization', JSON.stringify({ protected: header, payload, signature })],
    ['the other alphabet', `${header}.${payload}.${signature.replaceAll('-', '+').replaceAll('_', '/')}+/`],
    ['a line feed at the end', `${good}\n`],
    ['a space in front', ` ${good}`],
    ['loose last bits in the signature', `${header}.${payload}.${loose(signature)}`],
    ['a header that is a list', `${base64url([1])}.${payload}.${signature}`],
    ['a payload that is text', `${header}.${base64url('"x"')}.${signature}`],
    ['a payload that is no JSON', `${header}.${base64url('{')}.${signature}`],
    ['a payload that is not UTF-8', `${header}.${base64url(Buffer.from('7b2261223a22ff227d', 'hex'))}.${signature}`],
    ['a byte order mark', `${header}.${base64url('\uFEFF{}')}.${signature}`],
    ['a signature longer than any', `${header}.${payload}.${'A'.repeat(1368)}`],
    ['a header longer than any', `${'A'.repeat(8196)}.${payload}.${signature}`],
    ['nothing', ''],
  ])('%s is refused before any key is asked for', async (_what, jwt) => {
    expect(await codeOf(jwt)).toBe('invalid jwt_malformed');
  });

  it.each<[string, string, string]>([
    ['alg twice', '{"alg":"none","alg":"RS256","kid":"https://issuer.example/keys/1"}', '{}'],
    ['alg twice, once with escapes', '{"alg":"RS256","\\u0061lg":"none","kid":"https://issuer.example/keys/1"}', '{}'],
    ['iss twice', '{"alg":"RS256"}', '{"iss":"a","iss":"b"}'],
    ['a name inside the badge twice, once with escapes', '{"alg":"RS256"}', '{"issuer":{"id":"a","i\\u0064":"b"}}'],
  ])('%s is refused', async (_what, head, body) => {
    expect(await codeOf(signedSegments(base64url(head), base64url(body), issuer.rsa))).toBe('invalid duplicate_member');
  });

  it('reads a member whose name is written with escapes once', () => {
    expect(readJws(`${base64url('{"\\u0061lg":"RS256"}')}.${payload}.${signature}`)).toMatchObject({ jws: { header: { alg: 'RS256' } } });
  });

  it('reads one that is nearly as long as that', () => {
    const long = `${header}.${base64url({ picture: 'x'.repeat(1_500_000) })}.${signature}`;
    expect(long.length).toBeGreaterThan(2_000_000);
    expect(readJws(long).ok).toBe(true);
  });

  it.each([
    ['longer than 2 MiB', `${header}.${'A'.repeat(2 * 1024 * 1024)}.${signature}`, 'jwt_too_large'],
    ['deeper than 64 levels', `${header}.${base64url(`{"a":${'['.repeat(80)}${']'.repeat(80)}}`)}.${signature}`, 'too_deep'],
  ])('says nothing of one that is %s', async (_what, jwt, code) => {
    expect(await codeOf(jwt)).toBe(`indeterminate ${code}`);
  });
});
