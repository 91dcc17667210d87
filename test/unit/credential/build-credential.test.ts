import { describe, expect, it } from 'vitest';
import { readGraph } from '../../../src/credential/signed-graph.ts';
import { aCredential, extensionContext } from './support/a-badge.ts';
import { pinnedContexts } from './support/pinned-contexts.ts';

describe('buildCredential', () => {
  it('names the standard contexts first, then that of the suite, then ours', () => {
    const standard = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'];
    expect(aCredential()['@context']).toStrictEqual([...standard, extensionContext]);
    expect(aCredential({ format: 'Ed25519Signature2020' })['@context']).toStrictEqual([...standard, 'https://w3id.org/security/suites/ed25519-2020/v1', extensionContext]);
    expect(aCredential({ extraContexts: [] })['@context']).toStrictEqual(standard);
  });

  it('names its place in the status list', () => {
    expect(aCredential()).toMatchObject({
      id: 'urn:uuid:01976bb1-0000-7000-8000-000000000001',
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      validFrom: '2026-04-01T00:00:00Z',
      credentialStatus: {
        id: 'https://badges.example/issuers/kiso/status/1#94567',
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '94567',
        statusListCredential: 'https://badges.example/issuers/kiso/status/1',
      },
    });
  });

  it('leaves out what was not given, also an empty list of evidence', () => {
    const { validUntil: _validUntil, awardedDate: _awardedDate, evidence: _evidence, ...rest } = aCredential();
    expect(aCredential({ evidence: [] })).not.toHaveProperty('evidence');
    expect(Object.values(rest)).not.toContain(undefined);
  });

  it.each(['eddsa-rdfc-2022', 'Ed25519Signature2020'] as const)('loses nothing in JSON-LD, for %s', async (format) => {
    await expect(readGraph(aCredential({ format }), pinnedContexts)).resolves.toMatchObject({ ok: true, warnings: [] });
  });
});
