import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { didDocument, didKeyDocument, didKeyOf, didWebOf, isIpHost, jwkMethodId, parseDidWeb, verificationMethodId } from '../../../src/credential/did.ts';
import { faithfulExpansion } from '../../../src/credential/engine/stock-tier.ts';
import type { JsonObject } from '../../../src/credential/json.ts';
import { aKey, issuerDid } from './support/a-signer.ts';
import { pinnedContexts } from './support/pinned-contexts.ts';

const { publicKeyMultibase } = aKey();
const other = aKey(2).publicKeyMultibase;

describe('didWebOf', () => {
  it.each([
    ['https://badges.example', ['issuers', 'kiso'], 'did:web:badges.example:issuers:kiso'],
    ['http://localhost:3000', ['issuers', 'kiso'], 'did:web:localhost%3A3000:issuers:kiso'],
    ['https://badges.example:443', [], 'did:web:badges.example'],
    ['https://日本.example', ['a b'], 'did:web:xn--wgv71a.example:a%20b'],
  ])('%s %j is %s, and reads back', (origin, path, did) => {
    const url = new URL(origin);
    expect(didWebOf(url, path)).toBe(did);
    expect(parseDidWeb(did)).toStrictEqual({ host: url.host, path });
  });

  it.each(['http://127.0.0.1:3000', 'http://[::1]:3000', 'http://2130706433/'])('cannot name %s', (origin) => {
    expect(isIpHost(new URL(origin))).toBe(true);
    expect(() => didWebOf(new URL(origin), [])).toThrow(TypeError);
  });
});

describe('parseDidWeb', () => {
  it('reads no longer one than a host would answer to', () => {
    const didOf = (characters: number): string => `did:web:a.example:${'a'.repeat(characters - 18)}`;
    expect(parseDidWeb(didOf(8_192))).toMatchObject({ host: 'a.example' });
    expect(parseDidWeb(didOf(8_193))).toBeUndefined();
  });

  it('takes a lower-case port escape and gives the host in lower case', () => {
    expect(parseDidWeb('did:web:Badges.Example%3a8443')).toStrictEqual({ host: 'badges.example:8443', path: [] });
  });

  it.each([
    'did:web:',
    'did:WEB:badges.example',
    'DID:web:badges.example',
    'did:web:127.0.0.1:issuers',
    'did:web:127.1',
    'did:web:0x7f.1',
    'did:web:%5B%3A%3A1%5D',
    'did:web:badges.example%3A0',
    'did:web:badges.example%3A65536',
    'did:web:badges.example%3A',
    'did:web:badges.example%2Fissuers',
    'did:web:badges.example/issuers',
    'did:web:badges.example#key',
    'did:web:badges.example?x=1',
    'did:web:badges.example::kiso',
    'did:web:badges.example:',
    'did:web:badges.example:..:kiso',
    'did:web:badges.example:%2E%2E',
    'did:web:badges.example:a%2Fb',
    'did:web:badges.example:%zz',
    'did:web:badges.example:%FF',
    'did:web:-badges.example',
    'did:web:badges..example',
    'did:web:user@badges.example',
    'did:key:z6Mk',
  ])('refuses %s', (did) => {
    expect(parseDidWeb(did)).toBeUndefined();
  });
});

describe('didDocument', () => {
  const document = didDocument({ did: issuerDid, publicKeys: [{ publicKeyMultibase }, { publicKeyMultibase: other, revoked: '2026-01-01T00:00:00Z' }] });

  it('lists every key twice, with absolute ids and its own type', () => {
    expect(document['verificationMethod']).toStrictEqual([
      { id: `${issuerDid}#${publicKeyMultibase}`, type: 'Multikey', controller: issuerDid, publicKeyMultibase },
      { id: `${issuerDid}#${publicKeyMultibase}-ed25519-2020`, type: 'Ed25519VerificationKey2020', controller: issuerDid, publicKeyMultibase },
      { id: `${issuerDid}#${other}`, type: 'Multikey', controller: issuerDid, publicKeyMultibase: other, revoked: '2026-01-01T00:00:00Z' },
      { id: `${issuerDid}#${other}-ed25519-2020`, type: 'Ed25519VerificationKey2020', controller: issuerDid, publicKeyMultibase: other, revoked: '2026-01-01T00:00:00Z' },
    ]);
  });

  it('lets only keys that are not revoked assert', () => {
    expect(document['assertionMethod']).toStrictEqual([`${issuerDid}#${publicKeyMultibase}`, `${issuerDid}#${publicKeyMultibase}-ed25519-2020`]);
  });

  it('is JSON-LD that loses nothing', async () => {
    await expect(faithfulExpansion(document, pinnedContexts)).resolves.toMatchObject({ ok: true });
  });
});

describe('did:key', () => {
  const did = didKeyOf(publicKeyMultibase);

  it.each(['eddsa-rdfc-2022', 'Ed25519Signature2020'] as const)('has one method for %s, named by the key itself', (format) => {
    const document = didKeyDocument(did, format);
    const id = `${did}#${publicKeyMultibase}`;
    const type = format === 'eddsa-rdfc-2022' ? 'Multikey' : 'Ed25519VerificationKey2020';
    expect(verificationMethodId(did, publicKeyMultibase, format)).toBe(id);
    expect(document).toMatchObject({ id: did, verificationMethod: [{ id, type, controller: did, publicKeyMultibase }], assertionMethod: [id] });
  });

  it('has the same document by the general way', () => {
    expect(didDocument({ did, publicKeys: [{ publicKeyMultibase }] })).toStrictEqual(didKeyDocument(did, 'eddsa-rdfc-2022'));
  });
});

describe('didDocument of an RSA key', () => {
  const numbers = createPublicKey(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey).export({ format: 'jwk' });
  const publicKeyJwk = { n: numbers.n ?? '', e: numbers.e ?? '' };

  it('publishes it as a JsonWebKey named by its thumbprint, beside the others (B-169)', () => {
    const document = didDocument({ did: issuerDid, publicKeys: [{ publicKeyMultibase }, { publicKeyJwk }] });
    const thumbprint = createHash('sha256').update(JSON.stringify({ e: publicKeyJwk.e, kty: 'RSA', n: publicKeyJwk.n })).digest('base64url');
    const id = `${issuerDid}#${thumbprint}`;
    expect(jwkMethodId(issuerDid, publicKeyJwk)).toBe(id);
    expect((document['verificationMethod'] as JsonObject[])[2]).toEqual({ id, type: 'JsonWebKey', controller: issuerDid, publicKeyJwk: { kty: 'RSA', ...publicKeyJwk, alg: 'RS256', use: 'sig' } });
    expect(document['assertionMethod']).toEqual([`${issuerDid}#${publicKeyMultibase}`, `${issuerDid}#${publicKeyMultibase}-ed25519-2020`, id]);
    expect(document['@context']).toEqual([...(didDocument({ did: issuerDid, publicKeys: [{ publicKeyMultibase }] })['@context'] as string[]), 'https://w3id.org/security/jwk/v1']);
  });

  it('leaves it out of assertionMethod once it is revoked, and says when', () => {
    const document = didDocument({ did: issuerDid, publicKeys: [{ publicKeyJwk, revoked: '2026-05-01T00:00:00Z' }] });
    expect(document['verificationMethod']).toEqual([expect.objectContaining({ type: 'JsonWebKey', revoked: '2026-05-01T00:00:00Z' })]);
    expect(document['assertionMethod']).toEqual([]);
  });
});
