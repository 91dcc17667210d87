import { buildCredential } from '../credential/build-credential.ts';
import type { JsonObject } from '../credential/json.ts';
import { readGraph } from '../credential/signed-graph.ts';
import { AppError } from '../errors.ts';
import { issuerProfile } from '../framework/issuer/issuer.ts';
import type { IssuerRow } from '../store/issuers.ts';
import type { VersionRow } from '../store/microcredentials.ts';
import { achievementOfVersion } from './achievement-of-version.ts';
import type { AppDeps } from './deps.ts';
import { issuerOf } from './read-issuers.ts';

/** The most that one award can add to a badge: the bounds of the issue request. */
const AWARD_PARTS = { identifier: 24, result: 20, evidence: 20 };

/**
 * Refuses a version whose badges could not be signed, because they would go beyond what our own verifier reads, while the registrar can
 * still change it. Tried on a badge with the largest award there can be.
 */
export async function assertSignable(deps: AppDeps, issuer: IssuerRow, version: VersionRow): Promise<void> {
  const reading = await readGraph(largestBadge(deps, issuer, version), deps.contexts);
  if (reading.ok) return;
  const problems = reading.faults.map(({ code, pointer, detail }) => ({ pointer: '/record', code, detail: `${detail} (in the badge at ${pointer || 'its root'})` }));
  throw new AppError('microcredential_unsignable', undefined, { problems });
}

function largestBadge(deps: AppDeps, issuer: IssuerRow, version: VersionRow): JsonObject {
  const { achievement, name, contexts } = achievementOfVersion(deps, issuer, version);
  const many = (count: number, make: (n: number) => JsonObject): JsonObject[] => Array.from({ length: count }, (_, n) => make(n));
  return buildCredential({
    credentialId: deps.newId(),
    name,
    issuerProfile: issuerProfile({ issuer: issuerOf(issuer), did: issuer.did }),
    validFrom: deps.clock(),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: many(AWARD_PARTS.identifier, (n) => ({ type: 'IdentityObject', identityType: 'identifier', hashed: true, salt: 'salt', identityHash: `sha256$${n}` })),
      result: many(AWARD_PARTS.result, (n) => ({ type: ['Result'], value: String(n) })),
      achievement,
    },
    evidence: many(AWARD_PARTS.evidence, (n) => ({ id: `urn:example:evidence:${n}`, type: ['Evidence'], name: 'name', narrative: String(n) })),
    status: { listUrl: deps.addresses.statusList(issuer.issuerId, 1), index: 0, purpose: version.statusPurpose },
    extraContexts: contexts,
    format: 'Ed25519Signature2020',
  });
}
