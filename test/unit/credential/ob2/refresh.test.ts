// What a badge of 3.0 names as the place of its newer version is not the place of a badge of 2.0.
import { expect, it } from 'vitest';
import { aBadge, faults, issuerDid, now, signed, verifiedAs } from '../verify-support.ts';
import { aHosted, aJws, aProfile, at, attacker, hostedPlaces, lying, pemOf, signedPlaces, verdictWith } from './ob2-support.ts';

const url = 'https://x.example/refresh';
const refreshService = { id: url, type: '1EdTechCredentialRefresh' };

it('a badge of 3.0 has no badge of 2.0 as its newer version, even with its id, its issuer and a later date: they are read under other names there', async () => {
  const sent = await signed(aBadge({ '/@context/2': 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json', '/refreshService': refreshService }));
  const forged = aJws({ key: attacker.rsa, payload: { '/id': String(sent['id']), '/issuer': issuerDid, '/validFrom': now.toISOString(), '/verification': { type: 'SignedBadge' } } });
  const places = signedPlaces({ [at.issuer]: aProfile({ '/name': 'An attacker', '/publicKey': { id: at.key, publicKeyPem: pemOf(attacker.rsa) } }) });
  // proven, though as the attacker's
  expect(await verdictWith({ jwt: forged }, places)).toMatchObject({ outcome: 'valid', issuer: { name: 'An attacker', binding: 'proven' } });
  const verdict = await verifiedAs({ document: sent }, { documents: lying(places), refreshed: { [url]: { kind: 'found', jwt: forged } } });
  expect(verdict).toMatchObject({ outcome: 'valid', specVersion: '3.0', issuer: { id: issuerDid }, credential: { name: aBadge()['name'] } });
  expect(faults(verdict)).toEqual(['refresh warning refresh_not_proven']);
});

it('a badge of 2.0 has no newer version', async () => {
  const assertion = aHosted({ '/refreshService': refreshService });
  const asked: string[] = [];
  expect((await verdictWith({ document: assertion }, hostedPlaces({ [at.assertion]: assertion }), { asked })).outcome).toBe('valid');
  expect(asked.filter((question) => question.startsWith('refreshed'))).toEqual([]);
});
