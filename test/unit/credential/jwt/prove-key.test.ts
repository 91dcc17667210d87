import { describe, expect, it } from 'vitest';
import { proveKey } from '../../../../src/credential/jwt/prove-key.ts';
import { publicKeyOfJwk } from '../../../../src/credential/public-key.ts';
import { depsOf } from '../verify-support.ts';
import { issuer, issuerUrl, keySetUrl, published } from './jwt-support.ts';

const read = publicKeyOfJwk(issuer.rsa.jwk);
if (!read.ok) throw new Error(read.detail);
const question = { key: read.key, alg: 'RS256', issuerId: issuerUrl } as const;
const documents = published({ [`keySet ${keySetUrl}`]: { keys: [issuer.rsa.jwk] } });

describe('a key in the key set of a host', () => {
  it('is that of an issuer there, to assert something', async () => {
    expect((await proveKey(question, depsOf({ documents }))).kind).toBe('proven');
  });

  it('is nobody’s to present something with: the set does not say whose it is, nor what for', async () => {
    const asked: string[] = [];
    const provenance = await proveKey(question, { ...depsOf({ documents, asked }), proofPurpose: 'authentication' });
    expect(provenance.kind).not.toBe('proven');
    expect(asked).toEqual([`controller ${issuerUrl}`]);
  });
});
