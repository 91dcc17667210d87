import { buildCredential, type CredentialParts } from '../../../../src/credential/build-credential.ts';
import type { JsonObject, JsonValue } from '../../../../src/credential/json.ts';
import type { ProofFormat } from '../../../../src/credential/proof-format.ts';
import { secureCredential } from '../../../../src/credential/secure-credential.ts';
import { aSigner, issuerDid } from './a-signer.ts';
import { pinnedContexts } from './pinned-contexts.ts';

export const extensionContext: JsonValue = { frameworkRecord: { '@id': 'urn:akashi:ns:v1#frameworkRecord', '@type': '@json' } };

/** A badge with something of everything that the service signs. */
export function aCredential(overrides: Partial<CredentialParts> = {}): JsonObject {
  return buildCredential({
    credentialId: '01976bb1-0000-7000-8000-000000000001',
    name: 'データサイエンス基礎 / Foundations of Data Science',
    issuerProfile: { id: issuerDid, type: ['Profile'], name: '基礎大学 / Kiso University', url: 'https://badges.example/' },
    validFrom: new Date('2026-04-01T00:00:00Z'),
    validUntil: '2031-03-31T23:59:59+09:00',
    awardedDate: '2026-03-20T00:00:00+09:00',
    credentialSubject: aSubject(),
    evidence: [{ type: ['Evidence'], id: 'https://badges.example/evidence/1', name: '最終課題' }],
    status: { listUrl: 'https://badges.example/issuers/kiso/status/1', index: 94_567, purpose: 'revocation' },
    extraContexts: [extensionContext],
    format: 'eddsa-rdfc-2022',
    ...overrides,
  });
}

export function aSubject(): JsonObject {
  return {
    id: 'did:example:learner',
    type: ['AchievementSubject'],
    identifier: [{ type: 'IdentityObject', hashed: true, identityHash: `sha256$${'ab'.repeat(32)}`, identityType: 'emailAddress', salt: 'c2FsdA' }],
    achievement: {
      id: 'https://badges.example/issuers/kiso/achievements/1/v/1',
      type: ['Achievement'],
      achievementType: 'MicroCredential',
      name: 'データサイエンス基礎',
      description: '統計と可視化の基礎',
      criteria: { narrative: '課題 80% 以上' },
      creditsAvailable: 1.5,
      tag: ['統計', 'Python'],
      frameworkRecord: { workload: { hours: 45, note: null }, learningOutcomes: [{ '@id': 'lo-1', ja: '統計を説明できる' }], empty: [] },
    },
  };
}

/** A signed badge; its proof was made at the instant that the badge starts. */
export async function aBadge(overrides: Partial<CredentialParts> & { readonly format?: ProofFormat } = {}): Promise<JsonObject> {
  const format: ProofFormat = overrides.format ?? 'eddsa-rdfc-2022';
  const created = new Date('2026-04-01T00:00:00.987Z');
  return secureCredential({ credential: aCredential(overrides), format, signer: aSigner(format), created, contexts: pinnedContexts });
}

/** The document with one value replaced, added (missing members are made) or, for undefined, taken out. */
export function changed(document: JsonObject, path: readonly (string | number)[], value: JsonValue | undefined): JsonObject {
  const copy = structuredClone(document);
  const last = path.at(-1) ?? '';
  const parent = path.slice(0, -1).reduce<Record<string | number, unknown>>((node, step) => asRecord(node[step]), asRecord(copy));
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

function asRecord(value: unknown): Record<string | number, unknown> {
  if (typeof value !== 'object' || value === null) throw new TypeError('the path leads through a scalar');
  return value as Record<string | number, unknown>;
}
