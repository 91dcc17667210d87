import { expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../../../../src/credential/json.ts';
import type { ControllerResult } from '../../../../src/credential/verify-credential.ts';
import { describeWithSharedData, sharedJson, sharedText } from '../support/shared-data.ts';
import { troubles, verifiedAs, type World } from '../verify-support.ts';

function token(name: string): string {
  return sharedText(`1edtech/ob30/${name}`).trim();
}

describeWithSharedData('the JWTs and the revoked badge of 1EdTech (../shared/data; skipped where absent)', () => {
  it('simple.jwt is read to its end, and names no key (N57)', async () => {
    const asked: string[] = [];
    const verdict = await verifiedAs({ jwt: token('simple.jwt') }, { asked });
    expect(verdict).toMatchObject({ outcome: 'invalid', form: 'vc-jwt', issuer: { id: 'https://example.edu/issuers/565049', binding: 'unproven' } });
    expect(troubles(verdict)).toContain('proof error jwt_key_missing');
    expect(troubles(verdict)).not.toContain('proof error claim_differs');
    expect(asked).toEqual([]);
  });

  it.each(['simple-jwt.svg', 'simple-jwt_v1.svg'])('the JWT in %s has a good signature; it lacks sub (B-125), and its key is its own word (B-170)', async (name) => {
    const jwt = /verify="([^"]+)"/.exec(token(name))?.[1] ?? '';
    const absent: ControllerResult = { kind: 'notFound', detail: 'not among the data' };
    const world: World = { controller: absent, documents: Object.fromEntries(['1edtech.edu', 'example.edu'].map((host) => [`keySet https://${host}/.well-known/jwks.json`, absent])) };
    const strict = await verifiedAs({ jwt }, world);
    expect([strict.outcome, troubles(strict)]).toEqual(['invalid', ['proof error claim_missing', 'binding error key_provenance']]);
    const lax = await verifiedAs({ jwt }, { ...world, policy: 'compat' });
    expect([lax.outcome, lax.issuer.binding]).toEqual(['valid', 'unproven']);
    const [head, body, signature = ''] = jwt.split('.');
    const other = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    expect(troubles(await verifiedAs({ jwt: `${head}.${body}.${other}` }, { ...world, policy: 'compat' }))).toEqual(['proof error signature_invalid']);
  });

  it('velocity.jwt names a key of somebody else than its issuer (B-169)', async () => {
    const verdict = await verifiedAs({ jwt: token('velocity.jwt') });
    expect(troubles(verdict)).toContain('binding error key_not_of_issuer');
  });

  it('credential-status-revoked.json is revoked, where its issuer and its list can be asked (N77)', async () => {
    const document = sharedJson('1edtech/ob30/credential-status-revoked.json');
    const [proof] = [document['proof'] ?? null].flat().filter(isJsonObject);
    const method = String(proof?.['verificationMethod']);
    const [id = '', publicKeyMultibase = ''] = method.split('#');
    const published = { id: method, type: 'Ed25519VerificationKey2020', controller: id, publicKeyMultibase };
    const controller: ControllerResult = { kind: 'found', document: { id, verificationMethod: [published], assertionMethod: [method] } };
    const place = `revocationList ${String((document['credentialStatus'] as JsonObject)['id'])}`;
    const withList = (revokedCredential: JsonObject[]): World => ({ controller, documents: { [place]: { kind: 'found', document: { revokedCredential } } } });
    const revoked = await verifiedAs({ document }, withList([{ id: document['id'] ?? '', revoked: true }]));
    expect([revoked.outcome, revoked.status.state, troubles(revoked)]).toEqual(['invalid', 'revoked', ['status error revoked']]);
    const other = await verifiedAs({ document }, withList([{ id: 'urn:other' }]));
    expect([other.outcome, other.status.state, troubles(other)]).toEqual(['valid', 'active', []]);
  });
});
